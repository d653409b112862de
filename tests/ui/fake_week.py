"""The week, check-in and rehearsal of the stand-in: canned, in the shapes of the wire."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

CARD = {"title": "People who can help right now", "lines": [{"service": "Emergency services", "contact": "999", "how": "call"}], "note": "", "ask_country": True}


def _item(key: str, day: str, title: str, start: str | None, opening: str) -> dict[str, Any]:
    return {"id": key, "day": day, "minutes": 10, "title": title, "practice_id": key, "steps": ["Put the phones away.", "Ask one question."], "opening": opening,
            "why": "It fits the ten minutes you have.", "together": "live", "version": "full", "anchor": False, "origin": "practice", "mark": "",
            **({"start": start} if start else {})}


def week() -> dict[str, Any]:
    """A small week."""
    return {
        "id": "w1", "week_of": "2026-11-30", "echo": "Ten minutes a day, Fridays out.", "intro": "Three small things, and room around them.", "adapted": "",
        "unmet": ["A whole evening out didn't fit between the shifts."], "reply": "Here is a week.", "number": 1, "constraints": {},
        "week": [_item("a", "monday", "High and low of the day", "20:30", "“Tell me the best minute of today, then the worst.”"),
                 _item("b", "wednesday", "A walk round the block", None, "“Shoes on, ten minutes?”"), _item("c", "saturday", "A small thank-you", "09:00", "")],
    }


def install(app: FastAPI, weeks: set[str], points: list[dict[str, Any]]) -> None:
    """Add the routes; what they hold lies in ``weeks`` and ``points``."""
    held = week()

    def answer(text: str, key: str = "w1") -> dict[str, Any]:
        if "hits me" in text:
            return {"reply": "I won't plan a week on top of that.", "level": "safety_first", "categories": [], "plan": None, "check_in": None, "card": CARD, "spoke": "policy"}
        weeks.add(key)
        return {"reply": held["reply"], "level": "benign", "categories": [], "plan": {**held, "id": key}, "check_in": None, "card": None, "spoke": "guided"}

    @app.post("/v1/plan")
    async def make(request: Request) -> dict[str, Any]:
        return answer((await request.json())["text"])

    @app.post("/v1/plan/w1/tick")
    async def tick(request: Request) -> dict[str, Any]:
        asked = await request.json()
        for item in held["week"]:
            item["mark"] = asked["mark"] if item["id"] == asked["item_id"] else item["mark"]
        return held

    @app.post("/v1/plan/w1/{what}")
    async def other(what: str) -> dict[str, Any]:
        return answer(what, "w2" if what == "next" else "w1")

    @app.delete("/v1/plan/{key}", response_model=None)
    async def delete(key: str) -> dict[str, bool] | JSONResponse:
        if key not in weeks:
            return JSONResponse({"error": {"message": "That week isn't here any more.", "type": "not_found_error"}}, 404)
        weeks.discard(key)
        return {"deleted": True}

    @app.get("/v1/plan/w1.ics")
    async def ics() -> Response:
        return Response("BEGIN:VCALENDAR", media_type="text/calendar")

    _check_in(app, points)


def _check_in(app: FastAPI, points: list[dict[str, Any]]) -> None:
    @app.delete("/v1/checkin")
    async def forget() -> dict[str, int]:
        had = len(points)
        points.clear()
        return {"deleted": had}

    @app.get("/v1/checkin")
    async def sheet() -> dict[str, Any]:
        return {"title": "Ten", "answers": ["yes", "sometimes", "no"], "about_cutoffs": "The cut-offs are the article's, not a tested scale.",
                "items": [f"We do thing {n} well." for n in range(1, 11)], "flags": [{"id": "afraid", "text": "I am afraid of them at times."}]}

    @app.post("/v1/checkin")
    async def check(request: Request) -> dict[str, Any]:
        asked = await request.json()
        if "afraid" in asked["flags"]:
            return {"reply": "What you ticked is about being safe.", "level": "safety_first", "categories": [], "plan": None, "check_in": None, "card": CARD, "spoke": "policy"}
        yes = asked["answers"].count("yes")
        points.append({"at": f"2026-11-{10 + len(points)}T10:00:00", "yes": yes, "band": "room"})
        return {"reply": "", "level": "benign", "categories": [], "plan": None, "card": None, "spoke": "guided",
                "check_in": {"at": "", "answers": asked["answers"], "yes": yes, "band": "room", "words": "Room to grow.", "about_cutoffs": "The article's cut-offs.",
                             "suggests": ["Talk about evenings."], "pages": ["soft-start"], "one_thing": "One walk.", "practice_id": "", "flags": [], "safety": False}}

    @app.get("/v1/checkin/trend")
    async def trend() -> dict[str, Any]:
        return {"points": points, "moved": [], "words": "Two snapshots.", "about_cutoffs": ""}
