"""What is put into a lent line is the person's own, said to the right one, and nothing that would hurt."""

from __future__ import annotations

from typing import Any

import pytest

from coach.skills.theirs import after, holds, lines_of, with_lines
from coach.types import SkillName

TEXT = "my husband empties his pockets on the kitchen table every night, keys, screws, receipts, and on sunday my mum is coming. i said he's a pig and he laughed"
SAID = "I can't settle with so many things lying around. Could we clear up for ten minutes tonight?"
HEARD = "You'd like a tidy home."


@pytest.mark.parametrize(
    ("old", "new"),
    [("things", "keys and receipts"), ("lying around.", "lying around on the kitchen table."), ("tonight?", "on Sunday before my mum comes?")],
)
def test_their_own_details_go_in(old: str, new: str) -> None:
    """A thing, a place, a day."""
    assert after(TEXT, (SAID, HEARD), (old, new)) == (SAID.replace(old, new), HEARD)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("things", "socks"),
        ("things", "my husband's keys"),
        ("lying around.", "lying around, you pig."),
        ("Could we clear", "You always empty your pockets. Could we clear"),
        ("tonight?", "tonight."),
        ("tonight?", "tonight? And on Sunday?"),
        ("tonight?", "on 14 Sunday?"),
        ("tonight?", "tonight with Anna?"),
        ("things", "things things"),
        ("around.", "around, keys, screws, receipts, keys, screws, receipts, on the kitchen table, every night, on Sunday too."),
        ("Could we clear up for ten minutes tonight?", ""),
    ],
)
def test_what_is_new_to_them_or_would_hurt_stays_out(old: str, new: str) -> None:
    """A thing, a name or number they never wrote; the partner as somebody else; insults; another question; a doubled word; too much."""
    assert after(TEXT, (SAID, HEARD), (old, new)) is None


def test_the_line_the_coach_says_speaks_to_them() -> None:
    """ "My mum" is theirs."""
    assert holds(TEXT, HEARD, "You'd like a tidy home before your mum comes.", said=False)
    assert not holds(TEXT, HEARD, "You'd like a tidy home before my mum comes.", said=False)


RESULTS: dict[SkillName, dict[str, Any]] = {
    SkillName.REFRAME: {"statement": "One. Two?", "request": "Two?", "acknowledge": "Heard."},
    SkillName.NEED: {"statement": "One. Two?", "request": "Two?"},
    SkillName.DECODE: {"reply": "One. Two?", "heard": "Heard."},
    SkillName.REPAIR: {"attempts": [{"kind": "apology", "say": "One. Two?"}, {"kind": "i_feel", "say": "Three."}], "acknowledge": "Heard."},
}


@pytest.mark.parametrize("skill", RESULTS)
def test_lines_go_back_where_they_came_from(skill: SkillName) -> None:
    """The sentence to say, and the line that shows it was heard."""
    lines = lines_of(skill, RESULTS[skill])
    new = with_lines(skill, RESULTS[skill], tuple(line.replace("Two", "Four").replace("Heard", "Told") for line in lines))
    assert lines_of(skill, new) == tuple(line.replace("Two", "Four").replace("Heard", "Told") for line in lines)
    assert new.get("request", "Four?") == "Four?"


def test_a_request_of_its_own_is_kept() -> None:
    """Where the sentence does not hold the request, it stays."""
    result = {"statement": "One. Two?", "request": "Another?", "acknowledge": ""}
    assert with_lines(SkillName.REFRAME, result, ("One. Four?",))["request"] == "Another?"
