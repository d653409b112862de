"""Roles, perspective, verbs and faithfulness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.words import acts, clean, compare, content, likeness, new_names, new_numbers, to_partner
from coach.words.verbs import verb


@pytest.mark.parametrize(
    ("about", "to"),
    [
        ("he never texts me back", "you never text me back"),
        ("my husband leaves his socks everywhere", "You leave your socks everywhere"),
        ("She scrolls in bed with her back to me", "You scroll in bed with your back to me"),
        ("my roommate never does dishes. they leave them for days", "You never do dishes. you leave them for days"),
        ("his mum calls and he goes running", "your mum calls and you go running"),
        ("he's been ignoring me", "you've been ignoring me"),
        ("Mark never helps", "You never help"),
        ("you told her about it", "you told her about it"),
        ("my wife won't let me hug her", "You won't let me hug you"),
        ("mother in law rearranged my kitchen", "You rearranged my kitchen"),
        ("son took my car without asking", "You took my car without asking"),
        ("my parents wont stop asking about babies", "You wont stop asking about babies"),
        ("my teenage daughter slams the door", "You slam the door"),
        ("my mum asked my ex to her 60th", "You asked my ex to your 60th"),
        ("my daughter rolls up at midnight when we said ten", "You roll up at midnight when we said ten"),
        ("he never plays with my kids", "you never play with my kids"),
        ("my mum rings and my husband never answers", "My mum rings and you never answer"),
        ("our kids are loud and he shouts", "our kids are loud and you shout"),
        ("I read my girlfriends messages", "I read your messages"),
        ("he forgot my mum's birthday", "you forgot my mum's birthday"),
    ],
)
def test_turns_to_the_partner(about: str, to: str) -> None:
    """Words about the partner become words to them, with the verbs agreeing; a third person stays one."""
    assert to_partner(about).lower() == to.lower()


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("you never text me back", "you"),
        ("I never text you back", "me"),
        ("he never texts me back", "you"),
        ("we never text", "we"),
    ],
)
def test_knows_the_doer(text: str, doer: str) -> None:
    """The doer of the act is told apart in wordings that share every word."""
    assert [(act.doer, act.denied) for act in acts(text) if act.verb == "text"] == [(doer, True)]


@pytest.mark.parametrize(
    ("source", "said", "swapped"),
    [
        ("you never text me back", "I never text you back", True),
        ("he yelled at me", "When I yelled at you, I was sorry. Can we talk?", True),
        ("I told Priya about our debts", "You told Priya about our debts. Could we talk?", True),
        ("you never text me back", "Would you text me back tonight?", False),
        ("you never cook", "I've been cooking on my own. Could you cook on Friday?", False),
        ("I always cook", "Would you cook tonight?", False),
    ],
)
def test_notices_swapped_roles(source: str, said: str, swapped: bool) -> None:
    """A sentence that gives the act to the wrong one is caught; a fair turn is not."""
    assert bool(compare(source, said).swapped) is swapped


def test_notices_inventions() -> None:
    """Names and figures the person never wrote are new; theirs, days and offered times are not."""
    assert new_names("she told sarah", "You told Sarah and Tom on Monday") == {"tom"}
    assert new_numbers("three times in 2 weeks", "3 times in 2 weeks, 40 euros") == {"40"}
    assert compare("you're late", "Could you be in by 7?", "Could you be in by 7?").numbers == ()


def test_how_long_it_has_lasted_is_a_figure_in_words_too() -> None:
    """Somebody else's four months are no sentence for three; an offer of ten minutes, or of the next two months, is nobody's fact."""
    assert new_numbers("no sex in 3 months", "four months feels lonely") == {"4"}
    assert new_numbers("no sex in 4 months", "four months feels lonely") == set()
    assert new_numbers("we never talk", "Could we take ten minutes, or find a day in the next two months?") == set()


def test_keeps_count_of_content() -> None:
    """Kept content counts stems and light synonyms."""
    assert compare("you never wash the dishes", "Could you do the washing up? The plates pile up.").kept == 1.0
    assert compare("you never wash the dishes", "Could we talk tonight?").kept == 0.0
    assert likeness("you never hug me", "you never cuddle me") == 1.0


@pytest.mark.parametrize(
    ("form", "forms"),
    [
        ("stopping", ("stop", "stopped", "stopped", "stops", "stopping")),
        ("forgot", ("forget", "forgot", "forgotten", "forgets", "forgetting")),
        ("tries", ("try", "tried", "tried", "tries", "trying")),
        ("re-fold", ("re-fold", "re-folded", "re-folded", "re-folds", "re-folding")),
    ],
)
def test_verbs_in_all_forms(form: str, forms: tuple[str, ...]) -> None:
    """Any form of a verb leads to all the others."""
    found = verb(form)

    assert found is not None
    assert (found.base, found.past, found.participle, found.third, found.ing) == forms


def test_mends_short_cuts() -> None:
    """Text-message spelling and shouting are put right; the words stay."""
    assert (
        clean("U NEVER lisen 2 me, ur always on ur phone!!!") == "you never listen to me, you're always on your phone!"
    )


@pytest.mark.parametrize(("typed", "read"), [
    ("u left the towels on my side of the bed im so over it", "you left the towels on my side of the bed. I'm so over it"),
    ("he never notices when ive cooked x", "he never notices when I've cooked"),
    ("he says its not ok", "he says it's not ok"), ("he sent me xx", "he sent me xx"), ("I told him im so over it", "I told him I'm so over it"),
])
def test_a_kiss_is_no_word_and_a_feeling_run_on_is_a_sentence(typed: str, read: str) -> None:
    """Neither ends up in somebody's mouth; what is said, thought or told stays where it was."""
    assert clean(typed) == read


@given(st.text(max_size=200))
def test_never_stumbles(text: str) -> None:
    """No text makes the helpers raise."""
    compare(text, to_partner(clean(text)))


def test_a_capital_of_speech_is_no_name() -> None:
    """After a gesture, a comma or a dash people begin anew, and Mum is nobody's name; Marek is."""
    assert content.names("*sighs* What now, Honestly? Aye, then say it to Marek and Mum. — Fine.") == {"marek"}
