"""The batch contract: one line out per line in, in order, under names other programs build on."""

from __future__ import annotations

import json

import pytest

from coach.batch import known, one_line
from coach.cli.batch import in_order
from coach.errors import BadSetting
from coach.service import Coach

NAMES = {"id", "reply", "level", "categories", "skill", "result", "citations", "spoke", "model", "ms", "trace"}
DANGER = "he choked me last night and i can't stop shaking"


async def answer(coach: Coach, skill: str, **record: object) -> dict[str, object]:
    """One record through the batch."""
    return await one_line(coach, skill, json.dumps({"id": "a", **record}))


async def test_a_reframe_line_has_the_contract_names(coach: Coach) -> None:
    """Every name of the contract is there, and the result holds the sentence."""
    done = await answer(coach, "reframe", text="you never help with the kids")

    assert set(done) >= NAMES
    assert done["skill"] == "reframe" and done["level"] == "benign"
    assert isinstance(done["result"], dict) and "kids" in done["result"]["statement"]


async def test_turns_answer_every_turn(coach: Coach) -> None:
    """A conversation gives one reply per turn and ends with the last one's fields."""
    done = await answer(coach, "chat", turns=["idk where to start", "he is on his phone all dinner", "shorter"])

    assert len(done["replies"]) == 3  # type: ignore[arg-type]
    assert done["reply"] == done["replies"][-1]["reply"]  # type: ignore[index]


async def test_history_sets_the_level(coach: Coach) -> None:
    """What was said before still counts."""
    done = await answer(coach, "reframe", text="you never help with the kids", history=[DANGER])

    assert done["spoke"] == "policy" and done["result"] is None


async def test_triage_reads_without_answering(coach: Coach) -> None:
    """The triage batch gives level, categories and the evidence."""
    done = await answer(coach, "triage", text=DANGER)

    assert done["level"] in ("emergency", "safety_first")
    assert done["categories"] and done["evidence"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{broken", "not JSON"),
        ("[1, 2]", "JSON object"),
        ('{"id": 7}', "must be a string"),
        ('{"id": 7, "text": ""}', "nothing to read"),
        ('{"id": 7, "turns": []}', "turns is empty"),
    ],
)
async def test_a_bad_line_becomes_an_error_line(coach: Coach, line: str, says: str) -> None:
    """A line that cannot be answered says why and does not end the batch."""
    done = await one_line(coach, "reframe", line)

    assert set(done) == {"id", "error"} and says in str(done["error"])


async def test_lines_come_out_in_order(coach: Coach) -> None:
    """However long each takes, the order of the lines is kept."""
    lines = [json.dumps({"id": n, "text": "you never call" if n % 2 else DANGER}) for n in range(6)]

    assert [done["id"] async for done in in_order(coach, "reframe", lines, one_line)] == list(range(6))


def test_an_unknown_skill_names_the_known_ones() -> None:
    """The message says what can be typed instead."""
    with pytest.raises(BadSetting, match="reframe"):
        known("juggle")


async def test_plan_and_rehearse_take_their_own_lines(coach: Coach) -> None:
    """The two skills with their own records answer under the contract's names."""
    week = await answer(coach, "plan", text="we have ten minutes on weekday evenings, two kids, no money")
    assert week["week"] and "unmet" in week and "constraints" in week

    partner = {"name": "Sam", "pronouns": "he/him", "style": "withdrawn", "traits": [], "background": "", "hot_button": "", "softener": ""}
    scene = await answer(coach, "rehearse", goal="ask for help with the bins", partner=partner, turns=["You never take the bins out."])
    assert len(scene["replies"]) == 1 and scene["codes"] and scene["states"] and scene["feedback"]  # type: ignore[arg-type]
