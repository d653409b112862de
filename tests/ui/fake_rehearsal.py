"""The stand-in's rehearsal: an invented partner with one answer, in the shapes of the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request

from coach.types import (
    Branch,
    Card,
    Code,
    Exchange,
    Level,
    Line,
    LineFeedback,
    Partner,
    PartnerState,
    Persona,
    Point,
    Rehearsal,
    RehearsalDebrief,
    Scene,
    Score,
    Tips,
)

SAM = Partner(name="Sam", style="defensive", traits=("proud of providing",), background="Two kids; they argued in March.")
SHELF = [Persona(id="late", title="Home by six", goal="Ask Sam to be home by six on Fridays", relationship="partner", difficulty=2, partner=SAM)]
CARD = Card(title="People who can help right now", lines=(Line(service="Emergency services", contact="999", how="call"),))


def exchange(line: str) -> Exchange:
    """An answer to a line."""
    if "hit me" in line:
        return Exchange(user=line, aside="I'm stopping the practice. Are you safe right now?", aside_kind="safety", level=Level.SAFETY_FIRST, card=CARD)
    soft = "would you" in line.lower()
    state = PartnerState(heat=3, openness=6, heard=5) if soft else PartnerState(heat=7, openness=2, heard=2)
    return Exchange(
        user=line, codes=(Code.SPECIFIC_REQUEST,) if soft else (Code.BLAME,), state=state, partner="Fridays are mad at work. Which Friday?" if soft else "Here we go again.",
        feedback=LineFeedback(text="", landed="You named a day." if soft else "", try_next="Say what you saw." if not soft else "", better="" if soft else "Would you be home by six this Friday?"),
    )


def install(app: FastAPI) -> None:
    """Add the routes."""
    held: dict[str, Rehearsal] = {}

    def put(found: Rehearsal) -> Rehearsal:
        last = found.branch.exchanges[-1] if found.branch.exchanges else None
        if last is not None and last.card is not None:
            found = found.model_copy(update={"stopped": "safety", "level": last.level, "card": last.card})
        held[found.id] = found
        return found

    @app.get("/v1/personas")
    async def personas() -> list[Persona]:
        return SHELF

    @app.post("/v1/rehearsals")
    async def start(request: Request) -> Rehearsal:
        asked: dict[str, Any] = await request.json()
        scene = Scene(goal=SHELF[0].goal, partner=SAM) if asked.get("persona") else Scene(goal=asked["goal"], partner=SAM)
        return put(Rehearsal(id=f"r{len(held) + 1}", started="", scene=scene, opening=PartnerState(), branches=(Branch(name="main"),),
                             feedback=asked.get("feedback", "each"), notice="This is practice with an invented partner."))

    @app.get("/v1/rehearsals/{key}")
    async def one(key: str) -> dict[str, Any]:
        return {"rehearsal": held[key], "branches": []}

    @app.post("/v1/rehearsals/{key}/say")
    async def say(key: str, request: Request) -> Rehearsal:
        found, line = held[key], (await request.json())["text"]
        rest = tuple(b for b in found.branches if b.name != found.current)
        grown = found.branch.model_copy(update={"exchanges": (*found.branch.exchanges, exchange(line))})
        return put(found.model_copy(update={"branches": (*rest, grown)}))

    _later(app, held, put)


def _later(app: FastAPI, held: dict[str, Rehearsal], put: Callable[[Rehearsal], Rehearsal]) -> None:
    @app.post("/v1/rehearsals/{key}/branch")
    async def branch(key: str, request: Request) -> dict[str, Any]:
        found, asked = held[key], await request.json()
        kept = found.branch.exchanges[: asked["at"] - 1]
        new = Branch(name=f"line {asked['at']}, said differently", exchanges=(*kept, exchange(asked["text"])), forked_from=found.current, at=asked["at"] - 1)
        return {"rehearsal": put(found.model_copy(update={"branches": (*found.branches, new), "current": new.name})), "branches": []}

    @app.post("/v1/rehearsals/{key}/switch")
    async def switch(key: str, request: Request) -> Rehearsal:
        return put(held[key].model_copy(update={"current": (await request.json())["name"]}))

    @app.post("/v1/rehearsals/{key}/unaided")
    async def unaided(key: str) -> Rehearsal:
        return put(held[key].model_copy(update={"id": f"{key}u", "feedback": "off", "branches": (Branch(name="main"),), "current": "main", "unaided_of": key}))

    @app.post("/v1/rehearsals/{key}/debrief")
    async def debrief(key: str) -> RehearsalDebrief:
        states = [held[key].opening, *(e.state for e in held[key].branch.exchanges)]
        return RehearsalDebrief(
            went_well="“Would you be home by six?” gave them one thing to say yes to.", try_next="Begin with what you saw.", open_question="What would make Friday possible?",
            curve=tuple(Point(n=n, heat=s.heat, openness=s.openness, heard=s.heard) for n, s in enumerate(states)),
            card=("I miss you on Fridays.", "Would you be home by six?", "Thank you for trying."),
            tips=Tips(when="After supper", where="In the kitchen", first_words="I miss our Fridays."), score=Score(lines=len(states) - 1, cooperative=1.0, competitive=0.0, openness=6),
        )

    @app.delete("/v1/rehearsals/{key}")
    async def drop(key: str) -> dict[str, bool]:
        return {"deleted": held.pop(key, None) is not None}
