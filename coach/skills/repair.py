"""During or after a fight: three attempts of different kinds, best first, sized to what happened."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import ExampleBank
from coach.skills import occasions_say
from coach.skills.context import common_values
from coach.skills.occasions import for_turn
from coach.skills.occasions_find import Occasions
from coach.skills.offence import Offence, done_to_me, offence
from coach.skills.partner import Partner, partner_of
from coach.skills.sayable import apology_findings, guided, source_of, tone_findings
from coach.skills.stock import fill, pick, shelf
from coach.skills.told_deed import Deed, told_deed
from coach.skills.voice import in_voice, voice_of
from coach.skills.wishes import apply_wishes, keep_wishes
from coach.types import Attempt, Draft, Example, Finding, Repair, SkillName, Turn, Value
from coach.words import clean, content_words, likeness, new_names, new_numbers

MINUTES = 20
ONE_BREATH, LONGEST = 24, 34
NEAR = 0.8
#: Below this chance what an occasion would lend comes after their own deed, said in their own words; from it on, its first apology still names the deed.
LENT_FIRST = 0.55
_KINDS = ("apology", "take_responsibility", "i_feel", "get_to_yes", "stop_action", "time_out", "appreciation", "humor", "physical_affection", "calm_down")
_WORDS = {"ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "half an hour": 30, "an hour": 60}
_RETURNS = re.compile(r"\b(?:back|come and find|return|then (?:I'll|we|I)|talk (?:at|on|in|tomorrow|tonight|about it)|pick (?:it|this) up|home by|minutes|tomorrow|tonight|at (?:\d|half|quarter|six|seven|eight|nine|ten)|out at|later today|this evening|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b", re.IGNORECASE)


class RepairSkill:
    """Three ways back, one thing to leave out, and what comes then."""

    name = SkillName.REPAIR
    uses_model = True
    answer: type[Value] = tasks.RepairAnswer

    def __init__(self, bank: ExampleBank | None = None, occasions: Occasions | None = None) -> None:
        self._bank, self._occasions = bank, occasions

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """The shared inputs, and whether it is still going on."""
        moment = "it is happening right now: every line fits one breath" if offence(turn.text).mid else "it is over for now"
        return {**common_values(turn), "moment": moment}

    def tagged(self, turn: Turn) -> str:
        """The person's words, as trained."""
        return tasks.plain_text(turn.text)

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """The model's fields as a Repair; raises ModelGarbled without three attempts of different kinds."""
        attempts = tuple(
            Attempt(kind=str(a.get("type") or a.get("kind") or ""), say=str(a.get("say") or "").strip())
            for a in raw.get("attempts") or () if isinstance(a, dict) and a.get("say")
        )[:3]
        if len(attempts) < 3:
            raise ModelGarbled("three attempts are needed")
        return _finished(turn, Repair(
            acknowledge=str(raw.get("acknowledge") or "").strip(), attempts=attempts, avoid=str(raw.get("avoid") or "").strip(), then=str(raw.get("then") or "").strip(),
        ))

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """A curated repair for (nearly) the same fight that brings in nothing foreign; then their occasion's."""
        near = [_from_example(e) for e in turn.examples if _fits(turn, e)][:1]
        fit, deed = for_turn(self.name, turn, self._occasions), _named(turn)
        lent = [_naming(occasions_say.repair(turn, fit.occasion.answer), deed)] if fit else []
        own = [_own(turn, deed)] if deed is not None and (fit is None or fit.chance < LENT_FIRST) else []
        return tuple(_draft(turn, one) for one in (*near, *own, *lent))

    def floor(self, turn: Turn) -> Draft:
        """By the kind of offence, with the person's own deed named."""
        found, who = offence(turn.text), partner_of(turn.text, turn.conversation)
        if tone_findings(found.deed):  # repeating the cruel words to them would hurt twice
            found = replace(found, deed="")
        return _draft(turn, _mid(turn, found, who) if found.mid else _after(turn, found, who))

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """Different kinds, short, apologies clean, touch asked for, a time-out that names its return."""
        if draft.asks or draft.result is None:
            return ()
        attempts = draft.result["attempts"]
        mid = offence(turn.text).mid
        found: list[Finding] = [*keep_wishes(turn, draft.text)]
        if len({a["kind"] for a in attempts}) < len(attempts) or len(attempts) < 3:
            found.append(Finding(rule="kinds", detail="three attempts of different kinds", field="attempts"))
        known = source_of(turn)
        for attempt in attempts:
            said = str(attempt["say"])
            loud = () if draft.result.get("lent") else tone_findings(said, "say")
            found += [*(f for f in loud if attempt["kind"] != "time_out" or f.rule != "tone-demand"), *apology_findings(said)]
            if len(said.split()) > (ONE_BREATH if mid else LONGEST):
                found.append(Finding(rule="one-breath", detail=f"shorter: {said[:40]}", field="say"))
            if attempt["kind"] == "time_out" and not _RETURNS.search(said):
                found.append(Finding(rule="time-out", detail="say when you are back", field="say"))
            found += [Finding(rule="invented-name", detail=n, field="say") for n in sorted(new_names(known, said))]
            if attempt["kind"] != "time_out":
                found += [Finding(rule="invented-number", detail=n, field="say") for n in sorted(new_numbers(known, said))]
        return tuple(found)

    def say(self, result: dict[str, Any]) -> str:
        """The best one first, the other two beside it; mid-fight little else."""
        first, *rest = (str(a["say"]) for a in result["attempts"])
        others = "\n".join(f"Or: {_quoted(said)}" for said in rest)
        parts = [str(result["acknowledge"]), f"> {first}", others, f"{result['avoid']} {result['then']}".strip()]
        return "\n\n".join(part for part in parts if part)


def _quoted(said: str) -> str:
    return said if '"' in said else f'"{said}"'


def _mid(turn: Turn, found: Offence, who: Partner) -> Repair:
    """One breath each: a way out that comes back, a stop, a feeling."""
    store, seed, talk = shelf("repair")["mid"], turn.text, turn.conversation
    flooded = re.search(r"\b(?:heart|pounding|shaking|blank|can't (?:think|hear|breathe)|red|explode|overwhelm\w*|bathroom|hiding|locked)\b", turn.text, re.IGNORECASE)
    order = ("time_out", "i_feel", "stop_action") if flooded else ("stop_action", "time_out", "i_feel")
    if found.own and found.deed:
        own = Attempt(kind="apology", say=_sorry(found.deed))
        attempts = (own, *(Attempt(kind=k, say=pick(store[k], seed, talk)) for k in order[:2]))
    else:
        attempts = tuple(Attempt(kind=k, say=pick(store[k], seed, talk)) for k in order)
    return Repair(
        acknowledge=pick(store["acknowledge"], seed, talk), attempts=attempts, avoid=fill(pick(store["avoid"], seed, talk), who),
        then=fill(pick(store["then"], seed, talk), who), time_out_minutes=MINUTES,
    )


def _after(turn: Turn, found: Offence, who: Partner) -> Repair:
    """The kinds that suit the offence, the own deed named where it can be."""
    entry, seed, talk = found.entry, turn.text, turn.conversation
    theirs = {"he": "his", "she": "hers", "they": "theirs"}[who.pronoun]
    own_kinds = [k for k in _ORDER.get(entry["name"], _KINDS) if k in entry]
    attempts: list[Attempt] = []
    for kind in own_kinds:
        lines = _fitting(entry[kind], found)
        if lines:
            attempts.append(Attempt(kind=kind, say=fill(pick(lines, seed, talk), who, deed_sorry=_sorry(found.deed), deed=found.deed, theirs=theirs, hurt=found.theirs)))
    return Repair(
        acknowledge=fill(pick(entry["acknowledge"], seed, talk), who, theirs=theirs), attempts=tuple(attempts[:3]), avoid=fill(pick(entry["avoid"], seed, talk), who),
        then=fill(pick(entry["then"], seed, talk), who, theirs=theirs), time_out_minutes=None,
    )


def _named(turn: Turn) -> Deed | None:
    """Their deed, where it can be said to the other without hurting twice, and it is over."""
    deed = told_deed(turn.text)
    return None if deed is None or tone_findings(deed.said) or offence(turn.text).mid or done_to_me(turn.text) else deed


#: Cruel words, told as such: an ordinary thing said is not cruel for having been said.
_CRUEL = re.compile(r"\bcalled you (?!my\b)|\btold you (?:that )?(?:you(?:'re| are| were)?|to|I)\b|\bhate[ds]?\b|\binsult|\bwish(?:ed)? (?:I|we)\b|\bin your face\b", re.IGNORECASE)


def _own(turn: Turn, deed: Deed) -> Repair:
    """Their deed in their words: among lines of its kind where it has one, else among lines that fit any."""
    found, who = replace(offence(turn.text), deed=deed.said), partner_of(turn.text, turn.conversation)
    name = found.entry["name"]
    return _after(turn, found, who) if name in {"shouted", "lied", "forgot"} or (name == "cruel" and _CRUEL.search(deed.said)) else _told(turn, deed, who)


def _told(turn: Turn, deed: Deed, who: Partner) -> Repair:
    """Three attempts that fit whatever it was, the first with their deed in their words."""
    store, seed, talk = shelf("repair")["told"], turn.text, turn.conversation
    told = f"{deed.back[:1].upper()}{deed.back[1:]}"
    undone = bool(re.match(r"I (?:never|didn't|wasn't|wouldn't)\b", deed.said))
    apology = "apology_undone" if undone else "apology_was" if deed.said.startswith("I was ") else "apology"
    lines = {**store, "apology": store[apology]}
    say = {kind: fill(pick(lines[kind], seed, talk), who, deed=deed.said) for kind in ("apology", "take_responsibility", "get_to_yes")}
    return Repair(
        acknowledge=fill(pick(store["acknowledge" if told else "acknowledge_plain"], seed, talk), who, Told=told),
        attempts=tuple(Attempt(kind=kind, say=line) for kind, line in say.items()),
        avoid=fill(pick(store["avoid"], seed, talk), who), then=fill(pick(store["then"], seed, talk), who), time_out_minutes=None,
    )


#: "I'm sorry I got rid of what was yours.": the part of a lent apology that their own words can say.
_LENT_SORRY = re.compile(r"^I'm (?:really |so )?sorry (?:that )?I [^.!?]+\.")


def _naming(lent: Repair, deed: Deed | None) -> Repair:
    """The lent attempts, the first of them sorry for just what they did."""
    first, *rest = lent.attempts
    if deed is None or first.kind != "apology" or "what I thought" in deed.said or not _LENT_SORRY.search(first.say):
        return lent
    own = first.model_copy(update={"say": _LENT_SORRY.sub(lambda _: _sorry(deed.said), first.say, count=1)})
    return lent.model_copy(update={"attempts": (own, *rest)})


def _fitting(lines: list[str], found: Offence) -> list[str]:
    """Lines that name the deed where it could be read, the others where not."""
    own = [line for line in lines if "{deed" in line] if found.deed else []
    hurt = [line for line in lines if "{hurt}" in line] if found.theirs else []
    return own or hurt or [line for line in lines if "{deed" not in line and "{hurt}" not in line]


#: Where the best first move is not an apology.
_ORDER: dict[str, tuple[str, ...]] = {
    "they hurt me": ("i_feel", "get_to_yes", "time_out", "appreciation"),
    "cold": ("stop_action", "take_responsibility", "get_to_yes", "physical_affection"),
    "small": ("take_responsibility", "humor", "appreciation"),
    "any": ("take_responsibility", "i_feel", "get_to_yes", "appreciation"),
    "lied": ("apology", "take_responsibility", "get_to_yes", "i_feel"),
    "forgot": ("apology", "get_to_yes", "take_responsibility", "appreciation"),
}


def _sorry(deed: str) -> str:
    """ "I called you selfish" → "I'm sorry I called you selfish." """
    return f"I'm sorry {deed.rstrip('.')}." if deed else ""


def _fits(turn: Turn, example: Example) -> bool:
    if example.score < NEAR or likeness(turn.text, example.input) < 0.7:
        return False
    whole = " ".join(str(a.get("say", "")) for a in example.output.get("attempts", ())) + str(example.output.get("acknowledge", ""))
    mine = set(content_words(turn.text))
    foreign = {w for w in content_words(example.input) if w not in mine}
    return not (foreign & set(content_words(whole)) or new_names(turn.text, whole) or new_numbers(turn.text, whole))


def _from_example(example: Example) -> Repair:
    data = example.output
    attempts = tuple(Attempt(kind=str(a.get("type", a.get("kind", ""))), say=str(a["say"])) for a in data["attempts"][:3])
    return Repair(acknowledge=str(data["acknowledge"]), attempts=attempts, avoid=str(data["avoid"]), then=str(data["then"]))


def _finished(turn: Turn, found: Repair) -> dict[str, Any]:
    """Wishes held, spelling theirs, and the timer's minutes where a time-out is among the attempts."""
    voice, wishes = voice_of(turn.conversation, turn.text), turn.conversation.wishes
    attempts = tuple(a.model_copy(update={"say": apply_wishes(in_voice(a.say, voice), wishes)}) for a in found.attempts)
    minutes = found.time_out_minutes
    pause = next((a for a in attempts if a.kind == "time_out"), None)
    if pause is not None and minutes is None and offence(clean(turn.text)).mid:
        minutes = MINUTES
    if pause is not None and (named := _minutes(pause.say)):
        minutes = named
    whole = found.model_copy(update={"attempts": attempts, "time_out_minutes": minutes, "acknowledge": apply_wishes(found.acknowledge, wishes), "then": apply_wishes(found.then, wishes)})
    return whole.model_dump(mode="json")


def _minutes(line: str) -> int | None:
    """ "Give me twenty minutes" → 20; a clock time gives None."""
    found = re.search(r"\b(\d{1,3}|ten|fifteen|twenty-five|twenty|thirty|forty)[- ](?:minutes?|mins?)\b|\b(half an hour|an hour)\b", line, re.IGNORECASE)
    if not found:
        return None
    word = (found.group(1) or found.group(2)).lower()
    return int(word) if word.isdigit() else _WORDS[word]


def _draft(turn: Turn, found: Repair) -> Draft:
    result = _finished(turn, found)
    return guided(SkillName.REPAIR, result, RepairSkill().say(result), turn)
