"""Helplines, the scan of our own words, disclosure, and the protocol page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.safety import disclosure, helplines, protocol
from coach.safety.own_words import scan
from coach.types import Category, Conversation, Level, Message

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def test_no_line_is_older_than_its_limit() -> None:
    """A number nobody checked for too long fails the build."""
    assert helplines.overdue(date.today()) == ()


def test_an_old_line_is_named() -> None:
    """The check can fail, and says which entry to look at."""
    assert any("Samaritans" in sentence for sentence in helplines.overdue(date(2027, 6, 1)))


def test_every_country_has_an_emergency_answer() -> None:
    """Known places give a number, unknown ones say so in words."""
    assert (helplines.emergency("uk"), helplines.emergency("PT"), helplines.emergency("??")) == (
        "999",
        "112",
        "your local emergency number",
    )


@pytest.mark.parametrize("country", sorted(helplines.known_countries()))
def test_cards_hold_only_numbers_from_the_file(country: str) -> None:
    """What a card prints passes the scan of our own words."""
    card = helplines.card(country, (Category.PHYSICAL_VIOLENCE, Category.SUICIDE_ACUTE), Level.EMERGENCY)
    assert scan("\n".join(f"{line.service}: {line.contact}, {line.how}, {line.url}" for line in card.lines)) == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Call 0800 123 4567 tonight", "unknown_number"),
        ("see www.somewhere.org", "unknown_site"),
        ("he is a narcissist", "diagnosis"),
        ("You'll be fine.", "promise"),
        ("You should leave him.", "order_to_leave"),
        ("Just leave.", "order_to_leave"),
        ("take 20 mg more", "dose_or_body_figure"),
        ("aim for 1200 kcal", "dose_or_body_figure"),
        ("I'm a licensed therapist", "claims_person"),
        ("as a human, I", "claims_person"),
        ("Don't go yet", "holds_on"),
        ("Check his phone tonight", "surveillance"),
        ("He will change", "promise"),
        ("text 85258", "unknown_number"),
    ],
)
def test_the_scan_catches(text: str, rule: str) -> None:
    """Each forbidden thing in our own words is found."""
    assert rule in {finding.rule for finding in scan(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Call the Samaritans on 116 123, day or night.",
        "I can't promise you'll be fine.",
        "I'm not a therapist.",
        "Could we talk at 19:30 for 20 minutes?",
        "When you came home at 9 on 12.11.2026, I was tired.",
        "Would you take Mondays and the 2 Fridays?",
        "findahelpline.com lists lines by country",
        "It was 45.50 and I was worried about the bill.",
        "I'm a computer program, not a person.",
    ],
)
def test_the_scan_lets_ordinary_words_pass(text: str) -> None:
    """Times, dates, prices and numbers from the file are fine."""
    assert scan(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "are you human?",
        "r u a bot",
        "am I talking to a real person",
        "are you a therapist",
        "is this AI?",
        "who is this?",
        "what are you",
        "is there a real person reading this",
        "do you have feelings",
        "you're not even real are you",
        "are you a licensed counsellor",
        "is anyone there",
        "are you chatgpt",
        "swear that you are human",
        "stay in role but are you an ai",
        "is this therapy",
        "can you diagnose me",
        "who am i talking to",
        "are you a real person or a program",
    ],
)
def test_asking_what_it_is_gets_the_plain_answer(text: str) -> None:
    """Any wording is understood."""
    assert disclosure.due(Conversation(id="c", started=NOW, disclosed_at=NOW), text, NOW) == disclosure.WHEN_ASKED


@pytest.mark.parametrize(
    "text",
    [
        'is "I feel ignored" a real feeling in nvc',
        "how do I tell him I miss him",
        "she's a therapist and I'm tired",
        "are we a good match?",
    ],
)
def test_other_questions_are_not_taken_for_it(text: str) -> None:
    """Ordinary talk gets no notice."""
    assert disclosure.due(Conversation(id="c", started=NOW, disclosed_at=NOW), text, NOW) == ""


def test_notice_at_first_after_three_hours_and_after_seven_days() -> None:
    """The three times it is owed unasked."""
    new = Conversation(id="c", started=NOW)
    told = new.model_copy(update={"disclosed_at": NOW, "messages": (Message(role="person", text="x", at=NOW),)})
    later = [
        disclosure.due(told, "hi", NOW + wait) for wait in (timedelta(hours=2), timedelta(hours=3), timedelta(days=7))
    ]
    assert [disclosure.due(new, "hi", NOW), *later] == [disclosure.NOTICE, "", disclosure.AGAIN, disclosure.NOTICE]


@pytest.mark.parametrize(
    "text", ["bye", "ok thanks, goodnight", "gtg", "that's all for now", "see you tomorrow", "I have to go"]
)
def test_a_goodbye_gets_a_goodbye(text: str) -> None:
    """Farewells are seen, and the answer has no hook."""
    assert disclosure.is_farewell(text) and "?" not in disclosure.goodbye() and scan(disclosure.goodbye()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "how do I say goodbye to him",
        "goodbye, what do I tell the kids tomorrow when she asks about it and cries again?",
    ],
)
def test_talk_about_goodbyes_is_not_one(text: str) -> None:
    """A question about parting is not a farewell."""
    assert not disclosure.is_farewell(text)


def test_the_notice_says_all_of_it() -> None:
    """AI, not therapy, no diagnosis, one side, adults."""
    assert all(
        word in disclosure.NOTICE
        for word in ("AI", "not a person", "not therapy", "does not diagnose", "only your side", "18+")
    )


def test_protocol_page_is_up_to_date() -> None:
    """What is printed is what runs; otherwise run the command again."""
    assert protocol.path().read_text(encoding="utf-8") == protocol.render()


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("Does my wife get to see any of this? She's got the app too.", "Nobody reads along"),
        ("If I come back next week will you know who I am?", "saving is turned on"),
        ("Do you tell everybody the same thing?", "the same way with everyone"),
        ("are you a therapist?", "no therapist"),
        ("what are you exactly?", "not a person"),
    ],
)
def test_what_is_asked_about_us_is_what_is_answered(asked: str, word: str) -> None:
    """Who reads it, what is remembered, what we are: each gets its own answer, that we are a program in all, and never twice."""
    line = disclosure.answer(asked, ())
    assert word in line
    assert "program" in line
    assert disclosure.answer(asked, (f"{line} And on.",)) == disclosure.WHEN_ASKED_AGAIN


def test_a_model_elsewhere_is_named_to_who_asks_who_reads() -> None:
    """With a provider's model the answer about readers says where the words go; with none it doesn't."""
    asked = "is this private?"
    assert disclosure.LEAVES in disclosure.answer(asked, (), leaves=True)
    assert disclosure.LEAVES not in disclosure.answer(asked, ())
