"""How the partner's state moves, and what it lets them do."""

from __future__ import annotations

import pytest

from coach.rehearsal.codes import code
from coach.rehearsal.stance import allowed, may_say
from coach.rehearsal.state import move, opening
from coach.types import Code, Partner, PartnerState, Scene, Stance

SCENE = Scene(goal="Ask for help with the dishes", partner=Partner(name="Kim", hot_button="the word lazy", softener="thanks for the cooking"), difficulty=3)


@pytest.mark.parametrize("difficulty", [2, 3])
def test_nobody_folds_in_two_lines(difficulty: int) -> None:
    """Two lines of the best there is do not win a partner at difficulty 2 or 3."""
    scene = SCENE.model_copy(update={"difficulty": difficulty})
    state = opening(scene)
    for turn in range(2):
        state = move(state, (Code.VALIDATION, Code.APOLOGY, Code.CURIOSITY), scene, "thank you for the cooking")
        assert Stance.SOFTEN not in allowed(state, (Code.VALIDATION,), turn, difficulty)
    assert state.openness < 7.0


def test_contempt_has_a_price() -> None:
    """After a jab, the same kind line opens less than it would have."""
    kind = (Code.VALIDATION,)
    start = PartnerState(heat=4, openness=4, heard=4)
    jabbed = move(start, (Code.CONTEMPT,), SCENE, "grow up")
    level = start.model_copy(update={"debt": jabbed.debt})
    assert jabbed.openness < start.openness and jabbed.heat > start.heat
    assert move(level, kind, SCENE, "you had a long day").openness < move(start, kind, SCENE, "you had a long day").openness


def test_validation_has_an_effect() -> None:
    """Being seen cools, opens, and is felt."""
    start = PartnerState(heat=5, openness=4, heard=3)
    after = move(start, (Code.VALIDATION,), SCENE, "you've done it alone for weeks")
    assert after.heat < start.heat and after.openness > start.openness and after.heard > start.heard


def test_a_sore_spot_costs_extra() -> None:
    """The named word hurts more than the same line without it."""
    start = PartnerState(heat=4, openness=5, heard=4)
    assert move(start, (Code.BLAME,), SCENE, "you are so lazy").heat > move(start, (Code.BLAME,), SCENE, "you are so slow").heat


@pytest.mark.parametrize("line", ["You're right, I'm so sorry.", "I promise I'll change.", "Of course I will, let's do it."])
def test_a_model_may_not_fold_for_the_state(line: str) -> None:
    """A full yes is refused while the state only allows digging in or asking."""
    state = PartnerState(heat=6, openness=3, heard=2)
    assert not may_say(line, (Stance.DEFLECT, Stance.ASK), state)


@pytest.mark.parametrize(("line", "wanted"), [
    ("I'm sorry. That was unfair of me.", Code.APOLOGY), ("What was that like for you?", Code.CURIOSITY),
    ("Would you do the dishes on Tuesdays?", Code.SPECIFIC_REQUEST), ("You're so lazy, it's pathetic.", Code.CONTEMPT),
    ("I feel lonely in the evenings.", Code.I_STATEMENT), ("Have you got a minute? I'd like to talk about something.", Code.SOFT_STARTUP),
])
def test_plain_lines_are_read_plainly(line: str, wanted: Code) -> None:
    """A line nobody would argue about has the code everybody would give it."""
    assert wanted in code(line).codes
