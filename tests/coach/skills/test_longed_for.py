"""A wish or a feeling, in the writer's words and said to the other."""

from __future__ import annotations

import pytest

from coach.skills.longed_for import longed_for

SAID = {
    "i dont feel at home in our new place bc every single lamp is hers": "I don't feel at home in our new place because every single lamp is yours",
    "Feeling invisible at his work dinners, he introduces me and then he's off": "I feel invisible at your work dinners",
    "how to tell her i need quiet after the night shift, she's so happy to see me": "I need quiet after the night shift",
    "He prunes until dark. I only need to hear the name we'd chosen, out of his mouth, one time.": "I only need to hear the name we'd chosen, out of your mouth, one time",
    "I want twenty good minutes with him and I don't know where to put them": "I want twenty good minutes with you",
    "my partner is super independent and i love that but i want to feel needed. like, not for a shelf": "I want to feel needed",
}
ASKED = {
    "i'd like it if she told me when shes upset instead of baking": "Would you tell me when you're upset instead of baking?",
    "what i'd give for him to put the phone down at the tram stop and just stand w me": "Would you put the phone down at the tram stop and just stand with me?",
    "i wish he'd ask me a second question": "Would you ask me a second question?",
}
NOTHING = ("", "😂", "something is missing on sundays", "I want it", "I want him", "I'd like to know how to say it", "I want to kill him", "I want to leave her", "i wish he'd disappear", "I just want out", "x" * 5_000)


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_it_is_said_to_the_other(text: str, said: str) -> None:
    found = longed_for(text)
    assert found is not None and (found.said, found.ask) == (said, "")


@pytest.mark.parametrize(("text", "ask"), ASKED.items())
def test_a_wish_about_the_other_is_asked_for(text: str, ask: str) -> None:
    found = longed_for(text)
    assert found is not None and found.ask == ask


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_turns_nothing_is_said(text: str) -> None:
    assert longed_for(text) is None
