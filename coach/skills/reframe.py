"""Reframe: a blaming sentence becomes one the person would really say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import ExampleBank
from coach.prompts import quote
from coach.skills import asked_back, occasions_say
from coach.skills.chat_kind import in_own_words
from coach.skills.composer import Composed, compose
from coach.skills.composer_parts import Drafted
from coach.skills.confession import SURE, chance_of_own
from coach.skills.context import history_block, memory_block
from coach.skills.heart_read import HeartReader
from coach.skills.occasions import SURELY, Fit, for_turn
from coach.skills.occasions_find import Occasions
from coach.skills.pieces_types import Kind
from coach.skills.reframe_check import findings
from coach.skills.reframe_told import told, told_with
from coach.skills.stock import pick
from coach.skills.wishes import keep_wishes
from coach.tone import read
from coach.types import Draft, Finding, Reframe, SkillName, ToneKind, ToneReading, Tones, Turn, Value
from coach.words.perspective import speaks_to

_SHOWN_EXAMPLES = 3
#: A few words are about what they seem to be about; a longer text with a matter of its own is asked about rather than lent an answer
#: below this chance: of 27 readings of such complaints 18 would rather have the question (of 9 of short ones 3).
_FEW, LIKELY = 12, 0.65
_NO_OCCASION = frozenset({Kind.EMPTY, Kind.RECEIVED, Kind.HEALTHY})
_TIPS: dict[ToneKind, str] = {
    ToneKind.ABSOLUTE: "Leave out “{word}”: they'd answer with the one time it wasn't so.",
    ToneKind.LABEL: "“{word}” gets a fight about who they are; what happened gets an answer.",
    ToneKind.CONTEMPT: "“{word}” is the part they'd remember; the wish under it is the part worth saying.",
    ToneKind.SARCASM: "Said straight, it's harder to laugh off.",
    ToneKind.MIND_READING: "You can't be wrong about what you felt; you can about what they think.",
    ToneKind.THREAT: "A threat ends the talk; the fear behind it can start one.",
    ToneKind.PSEUDO_FEELING: "“{word}” tells them what they did; a plain feeling tells them about you.",
    ToneKind.NEGATIVE_REQUEST: "It's easier to do something than to leave something off.",
    ToneKind.DEMAND: "Asked, they can say yes and mean it.",
}
_TIP = (
    "Say it when you're both sitting down, and leave a pause for the answer.",
    "Say it early in the evening, before either of you is tired.",
    "Say the first half, breathe, then ask; and let the answer take its time.",
    "Choose a moment when nobody's on the way out, and say it once.",
)
_SEVERAL = "You named several things. This is one of them; the others can have their own evening."


class ReframeSkill:
    """The main job: see ``coach.skills.base.Skill``."""

    name = SkillName.REFRAME
    uses_model = True
    answer: type[Value] = tasks.SentenceAnswer

    def __init__(self, bank: ExampleBank, occasions: Occasions | None = None, hearts: HeartReader | None = None) -> None:
        self._bank, self._occasions, self._hearts = bank, occasions, hearts

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """People's words, pages and examples, each quoted as data."""
        examples = turn.examples or self._bank.nearest(self.name, turn.text[:2_000], _SHOWN_EXAMPLES)
        return {
            "words": quote(turn.text),
            "examples": "\n".join(_example(e.input, e.output) for e in examples[:_SHOWN_EXAMPLES]) or "(none)",
            "pages": "\n".join(quote(f"{p.page_id}: {p.summary or p.text[:300]}", "page") for p in turn.passages)
            or "(none)",
            "memory": memory_block(turn.conversation, turn.text),
            "history": history_block(turn.conversation),
            "findings": "\n".join(f"- {f.rule}: {f.detail}" for f in turn.findings) or "(none)",
        }

    def tagged(self, turn: Turn) -> str:
        """The person's words alone."""
        return tasks.plain_text(turn.text)

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """A model's fields made whole; raises ModelGarbled when there is no sentence in them."""
        statement, request = _line(raw.get("statement")), _line(raw.get("request"))
        if not statement:
            raise ModelGarbled("The model's answer held no sentence. Try again, or use the guided answer.")
        request = request or _question(statement)
        lead = (
            statement.replace(request, "").strip()
            if request and request in statement
            else statement.split("?")[0].rsplit(".", 1)[0].strip()
        )
        lead = lead if lead.endswith((".", "!")) else f"{lead}." if lead else ""
        tones = Tones(
            text=statement if len(statement.split()) <= 16 else f"{request} It would mean a lot to me.".strip(),
            firm=f"{lead} This matters to me. {request}".strip() if request else statement,
        )
        return _result(
            turn,
            observation=_line(raw.get("observation")),
            feelings=_several(raw.get("feeling", raw.get("feelings"))),
            needs=_several(raw.get("need", raw.get("needs"))),
            request=request,
            statement=statement,
            tones=tones,
            tip=_line(raw.get("tip")) or _tip(_reading(turn), turn.text),
        )

    def floor(self, turn: Turn) -> Draft:
        """The guided answer; asks for the one missing piece when no phrasing holds."""
        composed = compose(turn.text, _reading(turn), self._bank, turn.examples)
        first = next(self._ready(turn, composed), None)
        if first is not None or (first := in_own_words(turn, self._hearts)) is not None:
            return first
        begun = asked_back.begun(composed.question)
        result = {"builder": begun.model_dump(mode="json")} if begun else None
        return Draft(skill=self.name, result=result, text=composed.question.text, spoke="guided", asks=True)

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """Guided phrasings that pass every check, best first."""
        return tuple(self._ready(turn, compose(turn.text, _reading(turn), self._bank, turn.examples)))

    def _ready(self, turn: Turn, composed: Composed) -> Iterator[Draft]:
        for result in self._results(turn, composed):
            draft = Draft(skill=self.name, result=result, text=self.say(result), spoke="guided")
            if not self.check(turn, draft):
                yield draft

    def _results(self, turn: Turn, composed: Composed) -> Iterator[dict[str, Any]]:
        """In the order in which they are wanted; the complaint as it was told is looked for only where nothing else will do."""
        early, late = self._lent(turn, composed)
        yield from (_whole(turn, one, composed) for one in composed.drafts if one.how == "curated")
        yield from early
        yield from (_whole(turn, one, composed) for one in composed.drafts if one.how != "curated")
        yield from late
        whole = told(turn) if _may_be_told(turn, composed) else None
        if whole is not None:
            yield _marked(turn, whole)

    def _lent(self, turn: Turn, composed: Composed) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
        """Their occasion's sentences: before what is composed where it is very likely theirs, else behind it."""
        if composed.kind in _NO_OCCASION or chance_of_own(turn.text) >= SURE:
            return (), ()
        fit = for_turn(self.name, turn, self._occasions, LIKELY if len(turn.text.split()) > _FEW else 0.0)
        lent = occasions_say.reframes(turn, fit.occasion.answer) if fit else ()
        theirs = told_with(turn, lent[0], _words(fit)) if fit and lent else None
        made = tuple(_marked(turn, one) for one in (*((theirs,) if theirs else ()), *lent))
        return (made, ()) if fit and fit.chance >= SURELY else ((), made)

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """Tone, form and faithfulness of the sentence to say; a question to the person has nothing to hold."""
        if draft.asks or draft.result is None or draft.skill is SkillName.CHAT:
            return ()
        if draft.result.get("acknowledge"):  # an occasion's: written and read beforehand
            return keep_wishes(turn, draft.text)
        return findings(turn.text, draft.result)

    def say(self, result: dict[str, Any]) -> str:
        """The sentence first, behind a line that shows it was heard where there is one, then one line why."""
        parts = [str(result["acknowledge"])] if result.get("acknowledge") else []
        parts.append(f"> {result['statement']}")
        if result.get("tip"):
            parts.append(str(result["tip"]))
        return "\n\n".join(parts)


def _may_be_told(turn: Turn, composed: Composed) -> bool:
    """Whether it is a complaint about the other one: no thanks, no deed of the writer's, no message pasted as it came."""
    reported = composed.kind is Kind.RECEIVED and not speaks_to(turn.text)
    return not composed.praise and (reported or composed.kind not in _NO_OCCASION) and chance_of_own(turn.text) < SURE


def _words(fit: Fit) -> str:
    """Every word in which people have told of this occasion."""
    return " ".join((fit.occasion.matter, *fit.occasion.ways))


def _reading(turn: Turn) -> ToneReading:
    return turn.reading if turn.reading.spans or turn.reading.horsemen else read(turn.text[:6_000])


#: Drafts that come with needs and a tip of their own.
_WHOLE = frozenset({"curated", "lent"})


def _whole(turn: Turn, one: Drafted, composed: Composed) -> dict[str, Any]:
    felt = tuple(dict.fromkeys((one.feeling, *composed.feelings)))[:2] if one.how != "own" else ("sorry",)
    needs = tuple(dict.fromkeys((*(one.need if one.how in _WHOLE else ()), *composed.needs, *one.need)))[:2]
    long = len(turn.text.split()) > 45 and composed.kind.value == "complaint"
    return _result(
        turn,
        observation=one.observation,
        feelings=felt,
        needs=needs or ("understanding",),
        request=one.request,
        statement=one.statement,
        tones=Tones(text=one.text, firm=one.firm),
        lent=one.how == "lent",
        tip=_SEVERAL if long and one.how not in _WHOLE else one.tip or _tip(_reading(turn), turn.text),
    )


def _marked(turn: Turn, one: Reframe) -> dict[str, Any]:
    """With the heated words of what was typed."""
    reading = _reading(turn)
    return one.model_copy(update={"spans": reading.spans, "horsemen": reading.horsemen}).model_dump(mode="json")


def _result(turn: Turn, **fields: Any) -> dict[str, Any]:
    reading = _reading(turn)
    return Reframe(spans=reading.spans, horsemen=reading.horsemen, **fields).model_dump(mode="json")


def _tip(reading: ToneReading, words: str) -> str:
    for kind, tip in _TIPS.items():
        spans = reading.of(kind)
        if spans:
            return tip.format(word=spans[0].text.strip())
    return pick(_TIP, words)


def _example(words: str, output: dict[str, Any]) -> str:
    return quote(f"they wrote: {words}\nsay: {output.get('statement', '')}", "example")


def _line(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""


def _several(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    return tuple(_line(item) for item in value if _line(item))[:3] if isinstance(value, (list, tuple)) else ()


def _question(statement: str) -> str:
    parts = [part for part in statement.replace("?", "?\n").split("\n") if part.strip().endswith("?")]
    return parts[-1].rsplit(". ", 1)[-1].strip() if parts else ""
