"""What code changes in a sentence when it is asked to, and what it leaves alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from coach import resources
from coach.skills.revise import ReviseSkill
from coach.skills.revise_apply import apply_edits, obeyed
from coach.skills.revise_parse import is_instruction, parse
from coach.skills.voice import Voice
from coach.types import Conversation, SkillName, Turn

LATE = "When you came home at nine on Tuesday I'd been on my own with the kids since seven, and I was worn out. Would you text me by five if you're going to be late?"
CARD = "I'm worried about the credit card, and it's hard for me to bring it up. Would you sit with me on Thursday evening and look at the statement together?"


def asked(sentence: str, wish: str) -> str:
    return apply_edits(sentence, parse(wish), Voice()).text


def turn(wish: str, sentence: str = LATE) -> Turn:
    talk = Conversation(id="t", started=datetime(2026, 1, 1, tzinfo=UTC), last_sentence=sentence, last_skill=SkillName.REFRAME)
    return Turn(text=wish, conversation=talk, instruction=wish)


@pytest.mark.parametrize(
    ("wish", "holds"),
    [
        ("shorter", lambda s: len(s.split()) < len(LATE.split()) * 0.8),
        ("one sentence", lambda s: s.count(".") + s.count("?") == 1),
        ("just the request", lambda s: s == "Would you text me by five if you're going to be late?"),
        ("no question at the end", lambda s: "?" not in s and "text me" in s),
        ("put the ask first", lambda s: s.startswith("Would you text me")),
        ("make it a text", lambda s: s == s.lower() and "text me" in s),
        ("firmer", lambda s: "Please text me" in s),
        ("softer", lambda s: "Could you text me" in s),
        ("add please", lambda s: "please" in s.lower()),
        ("start with something nice, she's a great mum", lambda s: s.startswith("You're a great mum.")),
        ("his name is Marcus", lambda s: s.startswith("Marcus, ")),
        ("add that i love him", lambda s: "I love you." in s),
        ("all lower case no punctuation", lambda s: s == s.lower() and "?" not in s),
        ("under 12 words", lambda s: len(s.split()) <= 12),
    ],
)
def test_a_checkable_wish_is_obeyed(wish: str, holds: object) -> None:
    """Each plain instruction changes exactly what it names."""
    said = asked(LATE, wish)
    assert callable(holds) and holds(said), said


@pytest.mark.parametrize(
    ("sentence", "wish", "wanted"),
    [
        ("I miss us. I'd like us to walk together on Sunday.", "turn it into a question", "I miss us. Could we walk together on Sunday?"),
        ("I was late home. Could we eat at 7?", "say 7:30", "I was late home. Could we eat at 7:30?"),
        ("I'd like some notice. Could you tell me an hour before?", "two hours is better, put two hours", "I'd like some notice. Could you tell me two hours before?"),
        ("I was cross. Would you shut the gate tonight?", "no 'would you'", "I was cross. Please shut the gate tonight."),
        ("I'm sorry I shouted. I was hungry, and that isn't an excuse.", "lose the hungry bit", "I'm sorry I shouted."),
        ("I'm glad you came. I'm sorry I was short. Let's talk.", "cut everything after sorry", "I'm glad you came. I'm sorry I was short."),
        ("When your brother teases me I go quiet. Would you step in?", "don't mention his brother", "When someone teases me I go quiet. Would you step in?"),
        ("I'd like us to cook together.", "make it every week", "I'd like us to cook together every week."),
        ("I was alone on Friday. Would you call me?", "leave friday out of it", "I was alone. Would you call me?"),
        ("I'm worried about how much you're smoking.", "don't say smoking, say the cigarettes", "I'm worried about the cigarettes."),
        ("I like our walks. Could we go out?", "end with I love you", "I like our walks. Could we go out? I love you."),
    ],
)
def test_a_wish_changes_what_it_names_and_nothing_else(sentence: str, wish: str, wanted: str) -> None:
    """The whole sentence after the edit is the one a careful friend would have written."""
    draft = ReviseSkill().floor(turn(wish, sentence))
    assert draft.result is not None and draft.result["statement"] == wanted


def test_a_fact_told_in_passing_is_put_in() -> None:
    """ "It happened twice" is a thing to add, not a thing to ask about."""
    draft = ReviseSkill().floor(turn("it happened twice"))
    assert draft.result is not None and "It happened twice." in draft.result["statement"]


def test_five_words_are_five_words() -> None:
    """A number of words is kept to, and what is left can still be said."""
    assert asked("I get tense when it's loud. Can we take ten minutes and come back?", "say it in 5 words") == "Can we take ten minutes?"


def test_with_no_sentence_yet_it_asks_for_one_in_one_line() -> None:
    """ "Shorter" about nothing gets one line that asks for the sentence."""
    draft = ReviseSkill().floor(turn("shorter", ""))
    assert draft.asks and draft.result is None and "\n" not in draft.text and "sentence" in draft.text


def test_wider_wordings_do_not_widen_what_a_router_takes_for_a_wish() -> None:
    """A complaint that holds a word like "cold" stays a complaint."""
    assert not is_instruction("he has been so strict and cold with me lately")


def test_a_hated_word_goes_and_the_facts_stay() -> None:
    """Leaving out one word keeps the card, the day and the request."""
    said = asked(CARD, "he hates the word worried")
    assert "worried" not in said
    assert all(word in said for word in ("credit card", "Thursday evening", "statement"))


def test_a_mentioned_day_lands_where_days_go() -> None:
    """ "Mention it was Friday" names Friday once, at the event."""
    said = asked("I was lonely at the party. Would you dance with me next time?", "mention it was friday")
    assert said.count("Friday") == 1 and said.startswith("On Friday")


def test_two_wishes_in_one_breath_are_both_obeyed() -> None:
    """ "Shorter and softer" is shorter and softer."""
    said = asked(LATE, "shorter and softer")
    assert len(said.split()) < len(LATE.split()) and "Could you" in said


def test_what_code_cannot_do_is_said_and_not_faked() -> None:
    """A wish that takes judgement gets no invented sentence, only two honest choices."""
    draft = ReviseSkill().floor(turn("make it rhyme haha"))
    assert draft.asks and draft.result is None and " or " in draft.text


def test_shell_never_go_for_that_asks_what_she_would_trip_over() -> None:
    """Pushback about the partner is answered with one question, not with the same sentence."""
    draft = ReviseSkill().floor(turn("she'd never go for that"))
    assert (draft.asks and draft.text.count("?") == 1 and "her" in draft.text.lower()) or "she" in draft.text.lower()


def test_a_disobedient_model_is_caught() -> None:
    """A revised sentence that is not shorter, or brings a stranger in, does not pass."""
    skill, asking = ReviseSkill(), turn("shorter")
    padded = skill.floor(asking).model_copy(update={"result": {"statement": LATE + " Ask Gerald too.", "before": LATE, "instruction": "shorter"}})
    rules = {finding.rule for finding in skill.check(asking, padded)}
    assert {"not-obeyed", "invented-name"} <= rules


def test_most_curated_checkable_wishes_are_obeyed() -> None:
    """On held-out curated revisions that code claims to do, the edit's own check holds in at least 95 %."""
    path = resources.knowledge() / "examples" / "revise.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    verdicts = []
    for row in (row for row in rows if row["split"] == "dev"):
        edits = parse(row["instruction"])
        done = apply_edits(row["statement"], edits, Voice())
        if edits and done.done and not done.failed:
            verdicts += [verdict for edit in edits if (verdict := obeyed(edit, row["statement"], done.text)) is not None]
    assert len(verdicts) >= 15
    assert sum(verdicts) / len(verdicts) >= 0.95
