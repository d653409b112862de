"""Talk: from the first screen to a sentence, a revision, and help when there is danger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Read = Callable[[AppTest], str]


def test_the_first_screen_says_what_it_is_before_anything_is_typed(opened: Open, text_of: Read) -> None:
    """AI, not therapy, one side, where words go and who speaks stand on the first screen."""
    test = opened()
    said = text_of(test)
    for needed in ("computer program (AI), not a person", "isn't therapy", "only your side", "Your words stay on this machine", "no language model", "18 or over"):
        assert needed in said, needed
    assert [b.label for b in test.button][:3] == [
        "You never help with the kids", "How do I ask for more touch without it sounding like a complaint?", "We just had a fight and I said something awful",
    ]


def test_a_blaming_sentence_gets_one_to_say_in_three_tones(opened: Open, text_of: Read) -> None:
    """The sentence, two more tones, the marked original and a source are all there."""
    test = opened()
    test.chat_input(key="first_words").set_value("You never help with the kids").run()
    said = text_of(test)
    assert "When I do the evenings with the kids on my own" in said
    assert 'class="tt-mark"' in said
    assert [t.label for t in test.tabs] == ["Out loud", "As a text", "Firmer"]
    assert "Starting softly" in said


def test_words_are_shown_as_words_and_never_as_markup(opened: Open, text_of: Read) -> None:
    """What a person types cannot become part of the page."""
    test = opened()
    test.chat_input(key="first_words").set_value("<img src=x onerror=alert(1)> you never listen").run()
    assert "<img" not in text_of(test)
    assert "&lt;img" in text_of(test)


def test_a_wish_about_the_sentence_is_sent_as_a_revision(opened: Open, text_of: Read, fake: Any) -> None:
    """The chip asks for the same sentence, shorter, in the same conversation."""
    test = opened()
    test.chat_input(key="first_words").set_value("You never help with the kids").run()
    next(b for b in test.button if b.label == "Shorter").click().run()
    assert (fake.said[-1].skill, fake.said[-1].text, fake.said[-1].conversation_id) == ("revise", "shorter", "c1")
    assert "Would you take two bath times?" in text_of(test)


def test_help_stands_above_every_word_when_there_is_danger(opened: Open, text_of: Read) -> None:
    """The card comes before the person's words and the reply, its number can be tapped, and no rewording is offered."""
    test = opened()
    test.chat_input(key="first_words").set_value("he hit me again").run()
    said = text_of(test)
    assert said.index("tt-risk") < said.index("he hit me again") < said.index("somewhere safe right now")
    assert 'href="tel:08082000247"' in said
    assert not [b for b in test.button if b.label == "Shorter"]


def test_the_country_is_asked_for_and_never_guessed(opened: Open, fake: Any) -> None:
    """Nothing is sent as a country until the person chose one."""
    test = opened()
    test.chat_input(key="first_words").set_value("he hit me again").run()
    assert fake.said[-1].profile.country == ""
    test.selectbox(key="card_country").select("GB").run()
    test.chat_input(key="more_words").set_value("I don't know").run()
    assert fake.said[-1].profile.country == "GB"


def test_a_quarrel_gets_three_attempts_and_a_break_with_a_return(opened: Open, text_of: Read) -> None:
    """The best attempt first, what to leave out, and twenty minutes to take."""
    test = opened()
    test.chat_input(key="first_words").set_value("We just had a fight and I said something awful").run()
    said = text_of(test)
    assert said.index("It wasn&#x27;t fair") < said.index("scared we&#x27;d fall apart")
    assert "Take 20 minutes" in [e.label for e in test.expander]


def test_a_received_message_gets_a_guess_an_answer_and_a_question(opened: Open, text_of: Read) -> None:
    """The guess is called a guess."""
    test = opened()
    test.chat_input(key="first_words").set_value("he texted me: fine, do what you want").run()
    said = text_of(test)
    assert "A guess at" in said
    assert "Was it the waiting" in said


def test_a_failure_keeps_the_words_and_says_what_to_do(opened: Open, text_of: Read, fake: Any) -> None:
    """One plain sentence, a second try with the same words, and no traceback."""
    test = opened()
    fake.broken = True
    test.chat_input(key="first_words").set_value("You never help with the kids").run()
    assert "Something broke on our side" in text_of(test)
    fake.broken = False
    next(b for b in test.button if b.label == "Try again").click().run()
    assert "Would you take bath time" in text_of(test)


def test_a_new_page_forgets_the_old_one_on_the_service(opened: Open, text_of: Read, fake: Any) -> None:
    """An unsaved conversation is deleted when the person begins again."""
    test = opened()
    test.chat_input(key="first_words").set_value("You never help with the kids").run()
    test.button(key="fresh").click().run()
    assert fake.deleted == ["c1"]
    assert "help with the kids</p>" not in text_of(test)


def test_someone_under_age_is_shown_people_and_no_box(opened: Open, text_of: Read) -> None:
    """The coach is for adults."""
    test = opened()
    test.checkbox(key="under_age").check().run()
    assert "This one is for adults" in [t.value for t in test.title]
    assert not test.chat_input
