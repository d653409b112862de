"""A small stand-in for the coach: the same wire, canned answers, for developing and testing the page alone."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse

from coach.api.wire import AboutOut, FoundOut, Inventory, PageOut, SayIn, SayOut, ToneIn, ToneOut, WordGroup, error_body
from coach.types import Card, Citation, Conversation, Line, Message, Page, Passage, Source, ToneKind, ToneSpan

sys.path[:0] = [p for p in [str(Path(__file__).parent)] if p not in sys.path]
import fake_rehearsal  # noqa: E402
import fake_week  # noqa: E402

NOW = datetime(2026, 11, 26, 23, 0, tzinfo=UTC)
CARD = Card(
    title="People who can help right now",
    lines=(
        Line(service="Emergency services", contact="999", how="call", hours="24/7"),
        Line(service="National Domestic Abuse Helpline", contact="0808 2000 247", how="call", hours="24/7", url="https://www.nationaldahelpline.org.uk"),
    ),
    note="I can't call anyone, and nobody watches this chat.", ask_country=True,
)
CITED = Citation(page_id="soft-start", title="Starting softly", summary="How a talk starts tells a lot about how it ends.", evidence="lab")
PAGE = Page(
    id="soft-start", title="Starting softly", tradition="gottman", skills=("reframe",), situations=(), summary=CITED.summary, evidence="lab",
    sources=("carrere-1999",), reviewed="2026-11-26", body="Say what you saw, not who they are.\n\n## Try it\n*When the bins stay full, I …*",
)
SOURCE = Source(id="carrere-1999", authors="Carrère, S.", title="Predicting divorce", year=1999, where="Family Process", kind="lab", strength="moderate",
                supports="The first three minutes of a talk went with later outcomes.", address="doi:10.1111/x")
REFRAME = {
    "observation": "The evenings with the kids fell to you this week.", "feelings": ["tired", "alone with it"], "needs": ["help", "rest"],
    "request": "Would you take bath time on Tuesdays and Thursdays?",
    "statement": "When I do the evenings with the kids on my own, I get tired and a bit lonely in it. Would you take bath time on Tuesdays and Thursdays?",
    "tones": {"text": "Can you take bath time Tue and Thu? I'm running on empty.", "firm": "I need you to take two evenings. Which two will you do?"},
    "tip": "Say it before the evening starts, not in the middle of it.",
}
REPAIR = {
    "acknowledge": "That came out harder than you meant.", "avoid": "Don't explain why you said it yet.", "then": "Ask what it was like for them.",
    "attempts": [{"kind": "apology", "say": "I'm sorry for what I said. It wasn't fair."}, {"kind": "i_feel", "say": "I was scared we'd fall apart."},
                 {"kind": "time_out", "say": "Can we take twenty minutes? I'll come back at nine."}], "time_out_minutes": 20,
}
DECODE = {"heard": "Maybe they feel passed over and don't know how to say it.", "feelings": ["hurt"], "needs": ["to matter"],
          "reply": "I hear that you're fed up with me being late. I'd be too.", "check": "Was it the waiting, or that I didn't text?", "tip": "Answer the hurt before the facts."}


class Fake:
    """The stand-in's memory."""

    def __init__(self) -> None:
        self.said: list[SayIn] = []
        self.kept: dict[str, Conversation] = {}
        self.deleted: list[str] = []
        self.broken = False
        self.saving = False
        self.weeks: set[str] = set()
        self.check_ins: list[dict[str, Any]] = []

    def answer(self, said: SayIn) -> SayOut:
        """A fitting canned reply."""
        self.said.append(said)
        key = said.conversation_id or f"c{len(self.kept) + 1}"
        text = said.text.lower()
        result, skill, level, card, reply = _canned(text) if said.skill != "build" else _built(text, self.kept.get(key))
        before = self.kept.get(key) or Conversation(id=key, started=NOW, saved=bool(said.save))
        level = before.level if before.level.stops_coaching else level
        messages = (*before.messages, Message(role="person", text=said.text, at=NOW), Message(role="coach", text=reply, at=NOW))
        self.kept[key] = before.model_copy(update={"messages": messages, "level": level})
        marks = [ToneSpan(kind=ToneKind.ABSOLUTE, start=4, end=9, text="never", why="“Never” is easy to disprove, and then that is the fight.")]
        return SayOut(
            conversation_id=key, reply=reply, level=level, categories=[], skill=skill, result=result, citations=[CITED] if result else [],
            card=card, spoke="policy" if card else "guided", model="", ms=3, notice="", disclosure="", marks=marks if text.startswith("you never") else [],
        )


def _canned(text: str) -> tuple[dict[str, Any] | None, str, Any, Card | None, str]:
    from coach.types import Level

    if "hit me" in text or "kill" in text:
        return None, "chat", Level.SAFETY_FIRST, CARD, "I'm glad you wrote that down. Are you somewhere safe right now?"
    if "fight" in text and text != "fight":
        return REPAIR, "repair", Level.BENIGN, None, "> I'm sorry for what I said."
    if "texted me" in text:
        return DECODE, "decode", Level.BENIGN, None, DECODE["heard"]
    if text == "shorter":
        return {"statement": "Would you take two bath times?", "before": REFRAME["statement"], "instruction": text}, "revise", Level.BENIGN, None, "> Would you take two bath times?"
    if "idk" in text:
        return None, "chat", Level.BENIGN, None, "What happened last, the thing a camera would have seen?"
    return REFRAME, "reframe", Level.BENIGN, None, f"> {REFRAME['statement']}"


def _built(text: str, before: Conversation | None) -> tuple[dict[str, Any] | None, str, Any, Card | None, str]:
    from coach.types import Level

    if "hit me" in text:
        return _canned(text)
    told = [*(before.person_texts if before else ()), text]
    steps = ("happened", "feeling", "matters", "ask")
    if len(told) < 4:
        return {"builder": {"asking": steps[len(told)]}}, "build", Level.BENIGN, None, "And then?"
    statement = f"When {told[0]}, I feel {told[1]}, because I need {told[2]}. {told[3]}"
    return {"statement": statement}, "build", Level.BENIGN, None, f"> {statement}"


def create(fake: Fake) -> FastAPI:
    """The application."""
    app = FastAPI()

    @app.middleware("http")
    async def maybe_broken(request: Any, forward: Any) -> Any:
        if fake.broken:
            return JSONResponse(error_body("Something broke on our side. Nothing you wrote was logged. Please try again.", "server_error"), 500)
        return await forward(request)

    @app.get("/v1/about")
    async def about() -> AboutOut:
        return AboutOut(speaking="guided (no language model)", spoke="guided", leaves_machine=False, where="Your words stay on this machine.",
                        saving=fake.saving, country="", countries=["GB", "US"], leave_url="https://www.bbc.com/weather",
                        promises=["This is a computer program (AI), not a person.", "It hears only your side."], notes=[])

    @app.post("/v1/say")
    async def say(said: SayIn) -> SayOut:
        return fake.answer(said)

    @app.post("/v1/tone")
    async def tone(asked: ToneIn) -> ToneOut:
        at = asked.text.lower().find("never")
        spans = [ToneSpan(kind=ToneKind.ABSOLUTE, start=at, end=at + 5, text="never", why="Easy to disprove.")] if at >= 0 else []
        return ToneOut(spans=spans, horsemen=[])

    @app.get("/v1/helplines")
    async def helplines(country: str = "", urgent: bool = False) -> Card:
        return CARD

    _library(app)
    _conversations(app, fake)
    fake_week.install(app, fake.weeks, fake.check_ins)
    fake_rehearsal.install(app)
    return app


def _library(app: FastAPI) -> None:
    @app.get("/v1/guidance")
    async def search(q: str = "", tradition: str | None = None, limit: int = 8) -> FoundOut:
        one = Passage(page_id=PAGE.id, title=PAGE.title, tradition="gottman", text="", summary=PAGE.summary, evidence="lab", score=0.9)
        return FoundOut(found=[] if "zzz" in q or tradition not in (None, "gottman") else [one])

    @app.get("/v1/guidance/{page_id}")
    async def page(page_id: str) -> PageOut:
        return PageOut(page=PAGE, sources=[SOURCE])

    @app.get("/v1/inventory")
    async def inventory() -> Inventory:
        return Inventory(feelings=[WordGroup(name="Tired", words=["tired", "worn out"])], needs=[WordGroup(name="Rest", words=["rest", "help"])],
                         behind={"ignored": "lonely"})


def _conversations(app: FastAPI, fake: Fake) -> None:
    @app.get("/v1/conversations")
    async def listed() -> dict[str, Any]:
        return {"conversations": [{"id": c.id, "title": c.title, "started": c.started} for c in fake.kept.values() if c.saved]}

    @app.get("/v1/conversations/{key}", response_model=None)
    async def one(key: str) -> Conversation | JSONResponse:
        found = fake.kept.get(key)
        return found or JSONResponse(error_body("That conversation is not here any more.", "not_found_error"), 404)

    @app.get("/v1/conversations/{key}/markdown")
    async def markdown(key: str) -> PlainTextResponse:
        return PlainTextResponse("\n\n".join(m.text for m in fake.kept[key].messages))

    @app.post("/v1/conversations/{key}/keep")
    async def keep(key: str, on: bool) -> Conversation:
        fake.kept[key] = fake.kept[key].model_copy(update={"saved": on})
        return fake.kept[key]

    @app.delete("/v1/conversations/{key}")
    async def forget(key: str) -> dict[str, bool]:
        fake.deleted.append(key)
        return {"deleted": fake.kept.pop(key, None) is not None}


app = create(Fake())
