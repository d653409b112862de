"""The other places: each does its one thing, and gives way where there is danger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ui.state import KEY, Page

Open = Callable[..., AppTest]
Read = Callable[[AppTest], str]


def held(test: AppTest) -> Page:
    """What the page remembers."""
    page: Page = test.session_state[KEY]
    return page


def test_four_pieces_become_a_sentence(opened: Open, text_of: Read, fake: Any) -> None:
    """The sentence is made of the person's words, and nothing of the building stays on the service."""
    test = opened("build")
    assert "Still open: what happened" in text_of(test)
    held(test).pieces.update(happened="the bins stood full on Tuesday", feeling="tired", matters="help", ask="Would you take them out tonight?")
    test.run()
    assert "When the bins stood full on tuesday" in text_of(test).replace("Tuesday", "tuesday")
    assert fake.kept == {}


def test_a_verdict_dressed_as_a_feeling_is_gently_unpacked(opened: Open, text_of: Read) -> None:
    """"Ignored" says what they did; a feeling is offered in its place."""
    test = opened("build")
    held(test).pieces["feeling"] = "ignored"
    test.run()
    test.button(key="use_behind").click().run()
    assert held(test).pieces["feeling"] == "lonely"


def test_the_builder_stops_for_danger(opened: Open, text_of: Read) -> None:
    """Danger heard in a box brings the card and no sentence."""
    test = opened("build")
    held(test).pieces.update(happened="he hit me on Sunday", feeling="scared", matters="calm", ask="Would you stop?")
    test.run()
    assert "tt-risk" in text_of(test)
    assert "Your sentence" not in text_of(test)


@pytest.mark.parametrize("view", ["build", "week", "checkin", "rehearse"])
def test_every_place_that_helps_with_a_partner_stays_shut_after_danger(opened: Open, text_of: Read, view: str) -> None:
    """The level belongs to the visit, not to one view."""
    test = opened(view)
    held(test).level = "safety_first"
    test.run()
    assert "isn't the right help just now" in text_of(test)
    assert not [b for b in test.button if b.label in ("Begin", "Make my week", "See what it adds up to")]


def test_a_week_shows_what_when_and_the_first_words(opened: Open, text_of: Read) -> None:
    """Seven days, a time, an opening line, and what did not fit."""
    test = opened("week")
    test.text_area(key="week_text").set_value("ten minutes a day")
    next(b for b in test.button if b.label == "Make my week").click().run()
    said = text_of(test)
    for needed in ("Monday", "20:30 · 10 min", "Tell me the best minute", "didn&#x27;t fit between the shifts", "Nothing. Keep it that way."):
        assert needed in said, needed


def test_a_tick_can_be_taken_back_and_counts_nothing(opened: Open, text_of: Read) -> None:
    """Done and skipped are marks, not scores."""
    test = opened("week")
    test.button(key="week_example_0").click().run()
    test.button(key="done_a").click().run()
    assert 'data-mark="done"' in text_of(test)
    test.button(key="done_a").click().run()
    assert 'data-mark="done"' not in text_of(test)
    assert "streak" not in text_of(test).lower()


def test_a_week_asked_for_in_danger_brings_help_instead(opened: Open, text_of: Read) -> None:
    """No week is drawn over a blow."""
    test = opened("week")
    test.text_area(key="week_text").set_value("he hits me but we need a ritual")
    next(b for b in test.button if b.label == "Make my week").click().run()
    assert "tt-risk" in text_of(test)
    assert "Monday" not in text_of(test)


def test_ten_answers_are_asked_for_before_they_add_up(opened: Open, text_of: Read) -> None:
    """Open statements are named; then the sum, its limits and one thing to try."""
    test = opened("checkin")
    send = next(b for b in test.button if b.label == "See what it adds up to")
    send.click().run()
    assert "Nothing is ticked yet." in text_of(test)
    test.radio(key="item_1").set_value("yes")
    next(b for b in test.button if b.label == "See what it adds up to").click().run()
    assert "Still open: 2, 3" in text_of(test)
    for n in range(1, 11):
        test.radio(key=f"item_{n}").set_value("yes" if n < 7 else "no")
    next(b for b in test.button if b.label == "See what it adds up to").click().run()
    said = text_of(test)
    assert "6 of ten." in said
    assert "One walk." in said
    assert "The article&#x27;s cut-offs." in said


def test_a_safety_tick_leads_to_help_and_not_to_a_score(opened: Open, text_of: Read) -> None:
    """One tick is enough, with every statement unanswered."""
    test = opened("checkin")
    test.checkbox(key="flag_afraid").check()
    next(b for b in test.button if b.label == "See what it adds up to").click().run()
    assert "tt-risk" in text_of(test)
    assert "of ten." not in text_of(test)


def test_the_library_shows_how_sure_a_page_is(opened: Open, text_of: Read) -> None:
    """A page opens with its strength, its sources and a way to try it."""
    test = opened("library")
    test.button(key="read_soft-start").click().run()
    said = text_of(test)
    assert "Seen in the lab; everyday life may differ." in said
    assert "Predicting divorce" in said
    assert "Say what you saw, not who they are." in said


def test_the_library_would_rather_show_nothing_than_something_wrong(opened: Open, text_of: Read) -> None:
    """A search that fits nothing says so."""
    test = opened("library")
    test.text_input(key="library_search").set_value("zzz").run()
    assert "Nothing fits that" in text_of(test)


def test_rehearsal_answers_back_and_lets_a_line_be_said_again(opened: Open, text_of: Read) -> None:
    """A clumsy line, the same line said differently, both side by side, and a look back."""
    test = opened("rehearse")
    test.button(key="begin_shelf").click().run()
    test.chat_input(key="rehearse_line").set_value("You're always late").run()
    assert "Here we go again." in text_of(test)
    assert "One better line" in text_of(test)
    test.text_area(key="branch_words_main_1").set_value("Would you be home by six this Friday?")
    next(b for b in test.button if b.label == "See how that goes").click().run()
    said = text_of(test)
    assert "Fridays are mad at work" in said
    assert "Here we go again." in said, "the first way stays beside the new one"
    test.button(key="look_back").click().run()
    assert "I miss you on Fridays." in text_of(test)
    assert "Your one line reached towards them." in text_of(test), "counts, not per cent"


def test_the_persona_leaves_at_once_when_there_is_danger(opened: Open, text_of: Read) -> None:
    """The same turn shows the card and the coach, and there is no box to go on."""
    test = opened("rehearse")
    test.button(key="begin_shelf").click().run()
    test.chat_input(key="rehearse_line").set_value("you hit me last night").run()
    said = text_of(test)
    assert "tt-risk" in said
    assert "stopping the practice" in said
    assert not test.chat_input


def test_kept_shows_only_what_was_kept_and_deletes_it(opened: Open, text_of: Read, fake: Any) -> None:
    """Nothing is listed until saving is on; deleting removes it from the service."""
    test = opened("kept")
    assert "Nothing. That is how it starts" in text_of(test)
    from coach.api.wire import SayIn

    fake.answer(SayIn(text="You never help with the kids", save=True))
    test.run()
    test.button(key="delete_c1").click().run()
    assert fake.kept == {}


def test_the_promises_and_the_people_are_on_the_about_page(opened: Open, text_of: Read) -> None:
    """What is promised, who is speaking, and who can help."""
    said = text_of(opened("about"))
    for needed in ("It hears only your side.", "no language model", "tt-risk"):
        assert needed in said, needed


def test_leaving_says_that_history_is_not_erased(opened: Open, text_of: Read) -> None:
    """The page about leaving promises nothing it can't do."""
    assert "does not erase your browser history" in text_of(opened("leaving"))
