"""Whose sentence can be lent: the same complaint in other words, never one with the roles turned round or with new facts."""

from __future__ import annotations

import pytest

from coach.skills.composer_whole import lent_sentence
from coach.skills.reframe_check import findings
from coach.skills.same_matter import LENDS, NAMES, best_fit, chance, signs
from coach.types import Example


def example(said: str, statement: str, near: float = 0.78) -> Example:
    """One of the bank, so near in meaning."""
    request = statement.rsplit(". ", 1)[-1]
    output = {"observation": "It happened.", "statement": statement, "request": request, "feeling": ["sad"], "need": ["care"], "tip": ""}
    return Example(id="x", skill="reframe", input=said, output=output, score=near)


LOOKS = example("you never tell me I look nice", "I get insecure about my looks, and a kind word from you helps a lot. Would you tell me I look nice when you think so?")
SOCKS = example("you never put your socks in the basket", "I get annoyed when I find your socks by the bed. Would you put them in the basket tonight?")


def test_the_same_complaint_in_other_words_is_lent() -> None:
    """A chance above the limit, and the sentence as it stands."""
    fit, found = best_fit("why you never say i look nice anymore", (SOCKS.model_copy(update={"score": 0.4}), LOOKS))

    assert found is LOOKS
    assert fit >= LENDS


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("called my son lazy. he heard it", example("you called me lazy", "It hurt when you called me lazy. Would you tell me which job you'd like me to do?", 0.64)),
        ("sister owes me an apology", example("I owe you an apology", "I owe you an apology, and I mean it: I'm sorry. What do you need from me now?", 0.72)),
        ("you snore", example("you snored for 3 nights at my mum's", "I haven't slept for 3 nights at my mum's. Would you sleep on your side tonight?", 0.7)),
        ("you never say i look nice", SOCKS.model_copy(update={"score": 0.57})),
    ],
)
def test_turned_roles_and_new_facts_are_not(said: str, one: Example) -> None:
    """Below the limit from which anything is said."""
    assert chance(said, one) < LENDS


def test_every_sign_has_a_weight() -> None:
    """As many numbers as names, whatever the text."""
    for said in ("", "🙃", "he's late", "x" * 5000):
        assert len(signs(said, LOOKS)) == len(NAMES)
        assert 0 <= chance(said, LOOKS) <= 1


def test_nothing_near_is_nothing_lent() -> None:
    """No example, or none near enough."""
    assert best_fit("you never listen", ()) == (0.0, None)
    assert best_fit("you never tell me I look nice", (LOOKS.model_copy(update={"score": 0.3}),)) == (0.0, None)
    assert lent_sentence("you never listen", ()) == ()


def test_what_is_lent_is_the_sentence_as_it_stands() -> None:
    """Marked as lent, so that it need not hold their words; nothing where the chance is small."""
    (found,) = lent_sentence("you never tell me i look nice", (LOOKS.model_copy(update={"score": 0.97}),))

    assert found.statement == LOOKS.output["statement"]
    assert found.how == "lent"
    assert lent_sentence("you never put the bins out", (LOOKS.model_copy(update={"score": 0.63}),)) == ()


def test_a_lent_sentence_need_not_hold_their_very_words() -> None:
    """Everything else is checked as ever."""
    result = {"statement": "I get lonely. Would you sit with me tonight?", "request": "Would you sit with me tonight?", "observation": ""}
    words = "you are forever buried in that xbox headset"

    assert any(found.rule == "content_lost" for found in findings(words, result))
    assert not findings(words, {**result, "lent": True})
    assert findings(words, {**result, "lent": True, "statement": "You always ignore me. Would you sit with me tonight?"})
