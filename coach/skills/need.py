"""Express a need or a limit: without demand, without apology, in the person's own matter."""

from __future__ import annotations

import re
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import ExampleBank
from coach.skills import asked_back, occasions_say
from coach.skills.chat_kind import in_own_words
from coach.skills.composer import compose as story
from coach.skills.context import common_values
from coach.skills.heart_read import HeartReader
from coach.skills.longed_for import longed_for
from coach.skills.mirror import sentences
from coach.skills.need_compose import boundary, compose
from coach.skills.occasions import for_turn
from coach.skills.occasions_find import Occasions
from coach.skills.partner import partner_of
from coach.skills.pieces_types import Kind
from coach.skills.sayable import faith_findings, form_findings, guided, texts, tone_findings
from coach.skills.stock import fill, pick, shelf
from coach.skills.voice import in_voice, voice_of
from coach.skills.wishes import apply_wishes, keep_wishes
from coach.tone import read
from coach.types import Builder, Draft, Example, Finding, Need, SkillName, ToneKind, Turn, Value
from coach.words import clean, content_words, new_names, new_numbers

#: "Is it ok to want…", "am I selfish…": a beginning full of shame gets one warm, ordinary line.
_SHAME = re.compile(
    r"\b(?:is (?:it|that) (?:ok|okay|weird|silly|bad|wrong|normal|selfish|stupid|too much|childish|pathetic)|am i (?:selfish|wrong|needy|weird|bad|awful|a bad|being (?:silly|selfish|needy|ridiculous))"
    r"|feels? (?:selfish|pathetic|stupid|gross|silly|needy|guilty|ashamed|ridiculous|embarrass\w+|horrible|greedy|weird|awful|wrong)|so stupid|i'm allowed right|ashamed|pathetic|embarrass\w+ (?:to|that)|sounds? (?:immature|needy|silly|stupid|pathetic)|sorry if this|too much to ask)\b",
    re.IGNORECASE,
)
NEAR = 0.80
_ASKING = re.compile(r"\?|\b(?:how (?:do|can|to|on earth)|what (?:do|should|can) i|want to (?:ask|tell|say|invite)|is it|am i|help)\b", re.IGNORECASE)


#: From this chance on an answer that is lent comes before the person's own want put as a request.
SURELY_THEIRS = 0.8
_PLAIN_TIP = "Say it once, plainly, and then let them think."
#: Where no want could be read, an answer is lent from this chance on and a question asked below it: of 12 readings of such texts all
#: would rather have the question. Where one could be, two of three would rather have the answer that is lent than what is composed.
LIKELY = 0.55
#: Below this chance a longing or want in their own words comes before what is lent: of 22 choices from .55 on readers made 17 for their own.
OWN_FIRST = 0.65


class NeedSkill:
    """One need, one request, one sentence."""

    name = SkillName.NEED
    uses_model = True
    answer: type[Value] = tasks.SentenceAnswer

    def __init__(self, bank: ExampleBank | None = None, occasions: Occasions | None = None, hearts: HeartReader | None = None) -> None:
        self._bank, self._occasions, self._hearts = bank, occasions, hearts

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """The shared inputs, plus whether it is a limit."""
        kind = "a boundary: say what I will do, leave the other free" if boundary(turn.text) else "a wish: one request with a real choice"
        return {**common_values(turn), "kind": kind}

    def tagged(self, turn: Turn) -> str:
        """The person's words, as trained."""
        return tasks.plain_text(turn.text)

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """The model's fields as a Need; raises ModelGarbled without a statement."""
        statement = str(raw.get("statement") or "").strip()
        if not statement:
            raise ModelGarbled("no statement")
        need = Need(
            observation=str(raw.get("observation") or "").strip(), feelings=texts(raw.get("feeling")), needs=texts(raw.get("need")),
            request=str(raw.get("request") or "").strip(), statement=in_voice(statement, voice_of(turn.conversation, turn.text)),
            tip=str(raw.get("tip") or "").strip(), boundary=boundary(turn.text),
        )
        return _finished(turn, need)

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """A curated answer, where the person says nearly the same and it brings in nothing foreign; then their occasion's."""
        near = [_from_example(turn, e) for e in turn.examples if _fits(turn, e)]
        own = _sound(compose(turn))
        told = [] if own is not None or self._bank is None else _from_story(turn, self._bank)
        fit = for_turn(self.name, turn, self._occasions, LIKELY if own is None else 0.0)
        lent = occasions_say.needs(turn, fit.occasion.answer) if fit else ()
        plain = _plainly(turn)
        said = (plain,) if plain else ()
        longed = _longed(turn, own) if plain is None and (fit is None or fit.chance < OWN_FIRST) else None
        early, late = ((), said) if fit is not None and fit.chance >= SURELY_THEIRS else (said, ())
        composed = (own,) if own else ()
        first, last = (composed, ()) if fit is not None and fit.chance < OWN_FIRST else ((), composed)
        return tuple(_draft(turn, need) for need in (*near[:1], *early, *([longed] if longed else []), *first, *lent, *late, *last, *told))

    def floor(self, turn: Turn) -> Draft:
        """Composed from their words; asks for the one missing piece where no want was named."""
        found = _sound(compose(turn))
        if found is not None:
            return _draft(turn, found)
        return in_own_words(turn, self._hearts) or self._asking(turn)

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """Tone, faithfulness and form of the sentence; a limit speaks of me."""
        if draft.asks or draft.result is None or draft.skill is SkillName.CHAT:
            return ()
        statement, request = str(draft.result["statement"]), str(draft.result.get("request", ""))
        if draft.result.get("lent"):
            return keep_wishes(turn, draft.text)
        found = (*tone_findings(statement), *form_findings(statement), *faith_findings(turn, statement, request), *keep_wishes(turn, statement))
        if draft.result.get("boundary") and not re.search(r"\b(?:I'll|I will|I'm (?:going|keeping|not|staying|leaving|done)|I won't|I can't|for me|I'd|I need|I want|I)\b", statement):
            found = (*found, Finding(rule="boundary", detail="say what you yourself will do", field="statement"))
        return found

    def say(self, result: dict[str, Any]) -> str:
        """A warm line where it is needed, the sentence, one tip."""
        parts = [str(result.get("warm") or ""), f"> {result['statement']}", str(result.get("tip") or "")]
        return "\n\n".join(part for part in parts if part)

    def _asking(self, turn: Turn) -> Draft:
        who = partner_of(turn.text, turn.conversation)
        question = fill(pick(shelf("needs")["ask_more"], turn.text, turn.conversation), who)
        lead = warm_line(turn) or "I'd like to get this right and not guess."
        begun = Builder(asking="ask", short=True)
        return guided(self.name, {"builder": begun.model_dump(mode="json")}, f"{lead} {question}", turn, asks=True)


def _plainly(turn: Turn) -> Need | None:
    """Where no want could be made a sentence: what they said they want, asked for as it stands."""
    request = asked_back.told_wish(turn.text)
    return Need(observation="", feelings=(), needs=(), request=request, statement=asked_back.plainly(request), tip=_PLAIN_TIP) if request else None


#: "…, can I" closes what they say to us; it is nothing to ask of anybody.
_TAG_ASKED = re.compile(r"\b(?:can|could|do|am|should|will) I\?$")


def _sound(own: Need | None) -> Need | None:
    """What was composed, where its request is one."""
    return None if own is None or _TAG_ASKED.search(own.request) else own


def _longed(turn: Turn, own: Need | None) -> Need | None:
    """Where neither wish nor occasion is sure: what they long for or feel as they put it, and whether the two could talk of it.

    What was composed goes before it where it asks for the very thing.
    """
    found = longed_for(turn.text)
    if found is None or (own is not None and (found.ask or set(content_words(own.request)) & set(content_words(found.said)))):
        return None
    store = shelf("needs")["longed"]
    request = found.ask or pick(store["feel" if found.feels else "want"], turn.text, turn.conversation)
    statement = asked_back.plainly(found.ask) if found.ask else f"{found.said}. {request}"
    return Need(observation="", feelings=(), needs=(), request=request, statement=statement, tip=_PLAIN_TIP)


def warm_line(turn: Turn) -> str:
    """One normalising line for a beginning full of shame, else ''."""
    return pick(shelf("needs")["warm"], turn.text, turn.conversation) if _SHAME.search(clean(turn.text)) else ""


def _finished(turn: Turn, need: Need) -> dict[str, Any]:
    statement = apply_wishes(need.statement, turn.conversation.wishes)
    result = need.model_copy(update={"statement": statement, "tip": apply_wishes(need.tip, turn.conversation.wishes), "warm": warm_line(turn)})
    return result.model_dump(mode="json")


def _draft(turn: Turn, need: Need) -> Draft:
    need = need.model_copy(update={"statement": in_voice(need.statement, voice_of(turn.conversation, turn.text))})
    result = _finished(turn, need)
    return guided(SkillName.NEED, result, NeedSkill().say(result), turn)


def _fits(turn: Turn, example: Example) -> bool:
    """Near in meaning, and not one concrete word that the person did not bring."""
    statement = str(example.output.get("statement", ""))
    if example.score < NEAR or new_names(turn.text, statement) or new_numbers(turn.text, statement):
        return False
    theirs, shared = set(content_words(turn.text)), set(content_words(example.input))
    foreign = [word for word in content_words(statement) if word in shared and word not in theirs]
    return not foreign


def _from_story(turn: Turn, bank: ExampleBank) -> list[Need]:
    """No want named, only what happens: the sentences composed for a complaint serve."""
    told = ". ".join(part for part in sentences(clean(turn.text)) if not _ASKING.search(part))
    if not told:
        return []
    made = story(told, read(told), bank)
    if made.kind is Kind.HEALTHY:
        return []
    return [
        Need(observation=d.observation, feelings=made.feelings, needs=made.needs or d.need, request=d.request, statement=d.statement, tip=d.tip, boundary=False)
        for d in made.drafts[:3] if not re.search(r"\b(?:how (?:do|to)|want to)\b", d.statement)
    ]


def _from_example(turn: Turn, example: Example) -> Need:
    data = example.output
    return Need(
        observation=str(data.get("observation", "")), feelings=texts(data.get("feeling")), needs=texts(data.get("need")),
        request=str(data.get("request", "")), statement=str(data["statement"]), tip=str(data.get("tip", "")), boundary=boundary(turn.text),
    )


#: Marks that a limit may carry and a wish may not.
ALLOWED_IN_LIMITS = frozenset({ToneKind.NEGATIVE_REQUEST})
