"""One line of a rehearsal: triage, codes, state, the partner's answer, feedback. Pure: a rehearsal in, a rehearsal out."""

from __future__ import annotations

from coach.engine.parts import Parts
from coach.rehearsal import bank, deal, guard
from coach.rehearsal.advise import advise
from coach.rehearsal.codes import code
from coach.rehearsal.features import Moment
from coach.rehearsal.feedback import Answer
from coach.rehearsal.speak import partner_line
from coach.rehearsal.stance import allowed
from coach.rehearsal.state import move
from coach.types import Branch, Code, Coding, Conversation, Exchange, LineFeedback, PartnerState, Rehearsal
from coach.words import likeness


async def play_line(parts: Parts, rehearsal: Rehearsal, line: str) -> Rehearsal:
    """The rehearsal after a line, whatever the line is."""
    conversation = rehearsal.guard or Conversation(id=rehearsal.id, started=parts.clock.now())
    stop, conversation, beside = await guard.read_line(parts, conversation, line, rehearsal.scene)
    if stop is None and rehearsal.stopped and rehearsal.stopped != "safety":
        stop = guard.Stop(kind=rehearsal.stopped, text=rehearsal.notice, level=conversation.level, categories=conversation.categories)
    state = _state_of(rehearsal)
    if stop is not None:
        exchange = Exchange(user=line, state=state, aside=stop.text, aside_kind=stop.kind, level=stop.level,
                            categories=stop.categories, card=stop.card, spoke="policy")
        stopped = "safety" if stop.kind == "safety" else rehearsal.stopped
    else:
        exchange = (await _answered(parts, rehearsal, line, state, conversation)).model_copy(update={"beside": beside})
        stopped = rehearsal.stopped
    branch = rehearsal.branch.model_copy(update={"exchanges": (*rehearsal.branch.exchanges, exchange)})
    return rehearsal.model_copy(update={
        "branches": tuple(branch if b.name == branch.name else b for b in rehearsal.branches), "guard": conversation,
        "level": conversation.level, "categories": conversation.categories, "stopped": stopped, "debrief": None,
    })


def _state_of(rehearsal: Rehearsal) -> PartnerState:
    exchanges = rehearsal.branch.exchanges
    return exchanges[-1].state if exchanges else rehearsal.opening


async def _answered(parts: Parts, rehearsal: Rehearsal, line: str, state: PartnerState, conversation: Conversation) -> Exchange:
    scene, branch = rehearsal.scene, rehearsal.branch
    played = [e for e in branch.exchanges if not e.aside]
    last = played[-1] if played else None
    coding = _coded(code(line, Moment(last.codes, last.partner, False) if last else Moment(), parts.tokens), first=last is None)
    again = any(likeness(line, e.user) > 0.9 for e in played)
    after = move(state, coding.codes, scene, line, again)
    stances = allowed(after, coding.codes, len(played), scene.difficulty)
    moment = bank.Moment(scene=scene, line=line, coding=coding, state=after, first=last is None, settled=_settled(played), seed=seed(rehearsal))
    voice = await partner_line(parts, moment, stances, _history(played), frozenset(e.line_id for e in played if e.line_id), dealt(played))
    exchange = Exchange(
        user=line, codes=coding.codes, spans=coding.spans, state=after, stance=voice.stance, partner=voice.text, line_id=voice.line_id,
        level=conversation.level, categories=conversation.categories, spoke=voice.spoke, model=voice.model, notes=voice.notes,
    )
    if rehearsal.feedback == "off":
        return exchange
    return exchange.model_copy(update={"feedback": await _advice(parts, rehearsal, exchange, coding, state, played, conversation)})


async def _advice(
    parts: Parts, rehearsal: Rehearsal, exchange: Exchange, coding: Coding, before: PartnerState,
    played: list[Exchange], conversation: Conversation,
) -> LineFeedback:
    used = tuple(e.feedback for e in played if e.feedback is not None)
    they_said = played[-1].partner if played else ""
    return await advise(parts, rehearsal.scene, exchange.user, coding, before, exchange.state, they_said, conversation, used, exchange.partner, _settled(played), _answer(exchange))


def seed(rehearsal: Rehearsal) -> str:
    """Fixes the choice among equal lines: the same scene plays the same way, a fresh variation differently."""
    scene = rehearsal.scene
    return f"{scene.goal}/{scene.partner.name}/{scene.partner.style}/{rehearsal.unaided_of and rehearsal.id}"


def _coded(coding: Coding, first: bool) -> Coding:
    """The codes as the talk allows them: a first line repairs nothing yet."""
    if not first or Code.REPAIR not in coding.codes or len(coding.codes) < 2:
        return coding
    return coding.model_copy(update={
        "codes": tuple(c for c in coding.codes if c is not Code.REPAIR), "spans": tuple(s for s in coding.spans if s.code is not Code.REPAIR),
    })


def dealt(played: list[Exchange]) -> tuple[str, ...]:
    """What became of each ask so far, in order."""
    found = [deal.of_line(e.line_id) if e.line_id else deal.read(e.partner) if deal.proposes(e.user) else "" for e in played]
    return tuple(name for name in found if name)


def _answer(exchange: Exchange) -> Answer:
    """What the partner's line did, whoever made it."""
    return Answer(stance=exchange.stance, outcome=next(iter(dealt([exchange])), ""))


def _settled(played: list[Exchange]) -> bool:
    return bool(set(dealt(played)) & deal.AGREED)


def _history(played: list[Exchange]) -> tuple[str, ...]:
    return tuple(text for e in played for text in (f"me: {e.user}", f"them: {e.partner}"))


def fork(rehearsal: Rehearsal, name: str, source: str, at: int) -> Rehearsal:
    """The rehearsal with a new branch that shares its first ``at`` lines with ``source``, now being played."""
    origin = next(b for b in rehearsal.branches if b.name == source)
    branch = Branch(name=name, exchanges=origin.exchanges[:at], forked_from=source, at=at)
    return rehearsal.model_copy(update={"branches": (*rehearsal.branches, branch), "current": name, "debrief": None})
