"""Say the last sentence differently: code where the wish can be checked, a model for the rest, and honesty where neither can."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import ExampleBank
from coach.prompts import quote
from coach.skills.chat_kind import another_of_own
from coach.skills.chat_whole import sayable_line
from coach.skills.context import common_values
from coach.skills.heart_read import HeartReader
from coach.skills.partner import partner_of
from coach.skills.revise_apply import Edited, apply_edits, obeyed
from coach.skills.revise_guess import guess
from coach.skills.revise_named import named
from coach.skills.revise_parse import Edit, parse
from coach.skills.revise_short import shorten
from coach.skills.revise_words import capital, has, split_sentences
from coach.skills.sayable import apology_findings, form_findings, guided, outside_quotes, source_of, tone_findings
from coach.skills.stock import bare, fill, pick, shelf
from coach.skills.voice import voice_of
from coach.skills.wishes import apply_wishes, keep_wishes, standing_wishes
from coach.types import Draft, Finding, Revision, SkillName, Turn, Value
from coach.words import new_names, new_numbers

_NO_WAY = re.compile(r"\b(?:(?:he|she|they)(?:'d| would|'ll| will)? (?:never|not|laugh|hate|say no|think|go |just|freak|kill|roll)|(?:never|won't|wouldn't) (?:work|go for|fly|agree)|that won'?t work|not (?:going to|gonna) work|no way)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
#: Wishes that are about length alone.
_LENGTH = {"shorter", "half"}
#: From so many lines on they have told enough to say it with another thing of theirs.
IN_TALK = 3
_TONED = {"plain", "softer", "warmer", "shorter", "formal", "simple"}


class ReviseSkill:
    """The last sentence, as asked."""

    name = SkillName.REVISE
    uses_model = True
    answer: type[Value] = tasks.ReviseAnswer

    def __init__(self, bank: ExampleBank | None = None, hearts: HeartReader | None = None) -> None:
        self._bank = bank
        self._hearts = hearts

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """The shared inputs, the sentence and the wish."""
        common = common_values(turn)
        return {
            "statement": quote(turn.conversation.last_sentence, "message"), "instruction": quote(wish_of(turn)),
            "history": common["history"], "memory": common["memory"], "wishes": common["wishes"], "findings": common["findings"],
        }

    def tagged(self, turn: Turn) -> str:
        """Sentence and wish, as trained."""
        return tasks.revise_text(turn.conversation.last_sentence, wish_of(turn))

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """The model's sentence as a Revision; raises ModelGarbled when empty. A wish code can do is done by code."""
        said = str(raw.get("revised") or "").strip().strip('"').strip()
        if not said:
            raise ModelGarbled("no revised sentence")
        edited = _by_code(turn)
        if edited is not None and not edited.failed and edited.done:
            said = edited.text
        return _result(turn, said)

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """The sentence edited by code, where every part of the wish was done."""
        edited = _by_code(turn)
        if edited is None or not edited.done or edited.failed:
            return ()
        return (_draft(turn, edited.text),)

    def floor(self, turn: Turn) -> Draft:
        """What code could do, with an honest word about what it could not."""
        if not turn.conversation.last_sentence:
            return guided(self.name, None, shelf("revise")["nothing_yet"], turn, asks=True)
        edited = _by_code(turn)
        if edited is None and len(turn.conversation.person_texts) >= IN_TALK and (another := another_of_own(turn, self._hearts)):
            return _draft(turn, another, pick(shelf("revise")["another"], wish_of(turn)))
        if (edited is None or (edited.idle and not edited.done and not edited.failed)) and _theirs(turn):
            return guided(self.name, None, pick(shelf("revise")["yours"], wish_of(turn), turn.conversation), turn, asks=True)
        if edited is not None and not edited.done and {e.op for e in _edits(turn)} <= _LENGTH:
            return guided(self.name, None, f"{shelf('revise')['just_this']}\n\n> {turn.conversation.last_sentence}", turn, asks=True)
        if edited is None:
            return _honest(turn)
        if not edited.done:
            return _idle(turn, edited) if edited.idle else _nearest(turn)
        note = pick(shelf("revise")["partly"], wish_of(turn)) if edited.failed else ""
        return _draft(turn, edited.text, note)

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """Obeyed, nothing invented, no new blame."""
        if draft.asks or draft.result is None:
            return ()
        before, after = turn.conversation.last_sentence, str(draft.result["statement"])
        wish = wish_of(turn)
        known = f"{source_of(turn)} {before} {wish}"
        found = [Finding(rule="not-obeyed", detail=f"{edit.op} {edit.arg}".strip(), field="statement") for edit in _edits(turn) if obeyed(edit, before, after) is False]
        found += [Finding(rule="invented-name", detail=name) for name in sorted(new_names(known, after))]
        found += [Finding(rule="invented-number", detail=number) for number in sorted(new_numbers(known, after))]
        old = Counter(f.rule for f in tone_findings(before))
        new = tone_findings(after)
        found += [f for f in new if f.rule != "tone-demand" and sum(one.rule == f.rule for one in new) > old[f.rule]]
        questions = max(1, outside_quotes(before).count("?") + wish.count("?"))
        if wish_starts_question(wish):
            questions += 1
        stood = {(f.rule, f.detail) for f in apology_findings(before, "statement")}
        sorry = [f for f in apology_findings(after, "statement") if (f.rule, f.detail) not in stood]
        return (*found, *form_findings(after, questions=questions), *sorry, *keep_wishes(turn, after))

    def say(self, result: dict[str, Any]) -> str:
        """The new sentence, and one short line when there is something to say about it."""
        return "\n\n".join(part for part in (f"> {result['statement']}", str(result.get("note") or "")) if part)


def _theirs(turn: Turn) -> bool:
    """The sentence on the table is one they told themselves, and only turned."""
    last = next((m.text for m in reversed(turn.conversation.messages) if m.role == "coach" and ">" in m.text), "")
    return any(bare(line) in last for line in shelf("chat")["offer"]["own"])


def wish_of(turn: Turn) -> str:
    """The instruction the router found, else the whole message."""
    return turn.instruction or turn.text


def wish_starts_question(wish: str) -> bool:
    """ "Start with can I tell you something" brings a question of its own."""
    return bool(re.search(r"\b(?:start|begin|open) with (?:can|could|may|would|do) ", wish, re.IGNORECASE))


def _edits(turn: Turn) -> tuple[Edit, ...]:
    """What is asked for, by its wording, else by what it names in the sentence."""
    wish = wish_of(turn)
    if named(wish, turn.conversation.last_sentence):
        return (Edit("named", wish),)
    found = parse(wish)
    if found and all(edit.op == "without" and edit.arg and not has(turn.conversation.last_sentence, edit.arg) for edit in found):
        # '"I need reassurance" sounds like a worksheet': not our words, so it is about how ours sound
        found = parse(_QUOTED.sub("it", wish)) or found
    return found if found or _NO_WAY.search(wish) else guess(wish, turn.conversation.last_sentence)


def _by_code(turn: Turn) -> Edited | None:
    """The edits run; None when the wish takes judgement."""
    edits = _edits(turn)
    before = turn.conversation.last_sentence
    if not edits or not before:
        return None
    done = apply_edits(before, edits, voice_of(turn.conversation))
    return done.model_copy(update={"text": before, "done": (), "failed": (*done.failed, *done.done)}) if _unfit(before, done.text) else done


#: "It's ok you're angry though": a word hung on behind changes nothing.
_BUT = re.compile(r",? (?:though|tho|too|as well|then|really)[.!]*$", re.IGNORECASE)


def _unfit(before: str, after: str) -> bool:
    """What was put in is no sentence ("It when we walk home."), and the sentence before had none like it."""
    old = set(split_sentences(before))
    return any(len(part.split()) > 2 and not sayable_line(capital(_BUT.sub(".", part))) for part in split_sentences(after) if part not in old) and sayable_line(before)


def _result(turn: Turn, said: str, note: str = "") -> dict[str, Any]:
    standing = (*turn.conversation.wishes, *standing_wishes(turn.text))
    kept = apply_wishes(said, standing)
    revision = Revision(statement=kept, before=turn.conversation.last_sentence, instruction=wish_of(turn), note=note)
    return revision.model_dump(mode="json")


def _draft(turn: Turn, said: str, note: str = "") -> Draft:
    result = _result(turn, said, note)
    return guided(SkillName.REVISE, result, ReviseSkill().say(result), turn)


def _idle(turn: Turn, edited: Edited) -> Draft:
    """Nothing to change: the sentence already is as they wish."""
    missing = next((e.arg for e in _edits(turn) if e.op in {"without", "swap"} and e.arg), "")
    if missing and "without" in edited.idle:
        note = shelf("revise")["not_there"].replace("{word}", missing)
        return guided(SkillName.REVISE, None, note, turn, asks=True)
    return _draft(turn, edited.text, pick(shelf("revise")["idle"], wish_of(turn)))


def _nearest(turn: Turn) -> Draft:
    """Understood, but it cannot be done to this sentence: the nearest thing that can, said as such."""
    before = turn.conversation.last_sentence
    near = shorten(before, 0.9) or before
    missing = next((e.arg for e in _edits(turn) if e.op == "swap"), "")
    if missing:
        return guided(SkillName.REVISE, None, shelf("revise")["not_there"].replace("{word}", missing), turn, asks=True)
    if _NO_WAY.search(wish_of(turn)) or near == before:
        return _honest(turn)
    return _draft(turn, near, pick(shelf("revise")["partly"], wish_of(turn)))


def _honest(turn: Turn) -> Draft:
    """No edit that code can be sure of: say so and offer two that fit."""
    wish = wish_of(turn)
    store, who = shelf("revise"), partner_of(turn.text, turn.conversation)
    if _NO_WAY.search(wish):
        text = fill(pick(store["no_way"], wish, turn.conversation), who)
    else:
        choices = next(entry for entry in store["choice"] if re.search(entry["words"], wish, re.IGNORECASE))
        text = fill(pick(store["honest"], wish, turn.conversation), who, one=choices["one"], two=choices["two"])
    return guided(SkillName.REVISE, None, text, turn, asks=True)
