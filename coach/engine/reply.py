"""Turns the outcome into what the person receives, with citations and the trace."""

from __future__ import annotations

from coach.engine.outcome import Outcome
from coach.engine.parts import Parts
from coach.types import Ask, Citation, Reply, Route, Trace, Triage, Turn


def speak(parts: Parts, ask: Ask, triage: Triage, route: Route, turn: Turn, outcome: Outcome) -> Reply:
    """The reply; a limit's sentence comes first where policy wants one."""
    draft = outcome.chosen
    assert draft is not None
    lead = parts.policy.lead(triage, ask, draft.text)
    cited = {p.page_id: p for p in turn.passages}
    citations = tuple(
        Citation(page_id=p.page_id, title=p.title, summary=p.summary, evidence=p.evidence)
        for page_id in draft.citations
        if (p := cited.get(page_id)) is not None
    )
    return Reply(
        text=f"{lead}\n\n{draft.text}" if lead else draft.text,
        level=triage.level, categories=triage.categories, skill=draft.skill, result=draft.result,
        citations=citations, spoke=draft.spoke, model=draft.model, notice=outcome.notice,
        trace=Trace(
            triage=triage, route=route, passages=turn.passages, drafts=outcome.drafts, verdicts=outcome.verdicts,
            model_calls=outcome.calls, tokens_in=outcome.tokens_in, tokens_out=outcome.tokens_out,
            notes=(*parts.notes, *outcome.notes),
        ),
    )
