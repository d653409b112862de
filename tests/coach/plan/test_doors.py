"""The week over HTTP, with the router alone."""

from __future__ import annotations

from types import SimpleNamespace

from fastapi import FastAPI
from fastapi.testclient import TestClient

from coach.api.plan import router
from coach.clock import FixedClock
from coach.plan.service import Plans


def test_a_week_can_be_made_ticked_taken_away_and_followed(plans: Plans, clock: FixedClock) -> None:
    """Every plan route answers, and the files are what they say they are."""
    app = FastAPI()
    app.include_router(router)
    app.state.coach = SimpleNamespace(plans=plans, parts=SimpleNamespace(clock=clock))
    client = TestClient(app)
    made = client.post("/v1/plan", json={"text": "weekday evenings after 8, 15 minutes a day, laugh more"}).json()[
        "plan"
    ]
    here = f"/v1/plan/{made['id']}"
    ticked = client.post(f"{here}/tick", json={"item_id": made["week"][0]["id"]}).json()
    assert ticked["week"][0]["mark"] == "done"
    assert client.get(f"{here}.ics").text.startswith("BEGIN:VCALENDAR")
    assert client.get(f"{here}.pdf").content.startswith(b"%PDF")
    assert "Thursday" in client.post(f"{here}/promise", json={"text": "I'll ask on Thursday"}).json()["reply"]
    assert (
        client.post(f"{here}/correct", json={"text": "no, it's 10 minutes a day"}).json()["plan"]["constraints"][
            "minutes_per_day"
        ]
        == 10
    )
    assert client.post(f"{here}/next", json={"text": "it was too much"}).json()["plan"]["number"] == 2
    assert len(client.get("/v1/checkin").json()["items"]) == 10
    assert client.post("/v1/checkin", json={"answers": ["yes"] * 10}).json()["check_in"]["band"] == "strong"
    assert len(client.get("/v1/checkin/trend").json()["points"]) == 1


def test_a_week_is_deleted_for_real(plans: Plans, clock: FixedClock) -> None:
    """After DELETE neither the list nor its address knows it, and a second time says so."""
    app = FastAPI()
    app.include_router(router)
    app.state.coach = SimpleNamespace(plans=plans, parts=SimpleNamespace(clock=clock))
    client = TestClient(app, raise_server_exceptions=False)
    made = client.post("/v1/plan", json={"text": "evenings after 8, laugh more"}).json()["plan"]
    assert [row["id"] for row in client.get("/v1/plans").json()] == [made["id"]]
    assert client.delete(f"/v1/plans/{made['id']}").json() == {"deleted": True}
    assert client.get("/v1/plans").json() == []
    assert client.delete(f"/v1/plans/{made['id']}").status_code >= 400
    client.post("/v1/checkin", json={"answers": ["yes"] * 10})
    assert client.delete("/v1/checkin").json() == {"deleted": 1}
    assert client.get("/v1/checkin/trend").json()["points"] == []
