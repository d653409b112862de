"""What is asked for follows from the kind of thing that happened; what is said is whole; what is kind stays as it is."""

from __future__ import annotations

import re

import pytest

from coach.skills.composer_events import ask_of, kind_of, kinds, stands
from coach.skills.pieces import parse
from coach.skills.pieces_types import Event, Shape
from coach.skills.pieces_whole import mended, whole
from coach.tone import read
from coach.words import clean, to_partner
from tests.coach.skills.bare_reframe import drafted, said


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("You laughed when I told you I'd applied", "laughed at what I said"),
        ("I told you I was scared and you changed the channel", "brushed off"),
        ("He told his golf friends about my hot flushes", "told others"),
        ("you posted our baby news before I'd told my mum", "news told before I could"),
        ("She painted the hall orange while I was in Leeds", "decided without me"),
        ("you called me a nag", "named"),
        ("he never even thanked me but he thanked his sister for the cake", "thanks went elsewhere"),
        ("you left me at the vet on my own", "left alone"),
        ("you let your brother talk to me like that", "no one on my side"),
        ("he speaks for me at the bank", "answered for me"),
        ("I waited at the hospital for five hours on my own", "waited alone"),
        ("I've done every night feed since March", "left with the work"),
    ],
)
def test_reads_the_kind_from_the_deed(words: str, kind: str) -> None:
    """The verb and what stands beside it tell what sort of thing happened."""
    found = [each.name for event in parse(words).events if (each := kind_of(event)) is not None]

    assert kind in found


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("he invited his parents on our honeymoon", r"before it's fixed|before it goes any further"),
        ("you bought a caravan", r"first, from now on|before it's done"),
        ("you said you'd fix the shelf", r"date you can keep|when it'll really be|this week"),
        ("She told her whole book club about my overdraft", r"between us|between the two of us"),
        ("you laughed when I said I'd like to study again", r"seriously|hear me out"),
        ("you binned my old letters", r"get it back|ask me"),
        ("you didn't come to my exhibition", r"come (?:to the next one )?with me"),
        ("you read the ending out loud while I was halfway", r"on my own|till I've finished"),
        ("why am I the one who buys every present for your family", r"half of it|off me|part of it"),
        ("you always take your laptop on holiday", r"at home next time|behind for the next"),
    ],
)
def test_the_ask_answers_the_kind(words: str, asked: str) -> None:
    """Over or still open, said or done: the ask belongs to it and brings in no matter of its own."""
    sentence = said(words)

    assert re.search(asked, sentence, re.IGNORECASE), sentence
    assert sentence.count("?") == 1


@pytest.mark.parametrize(
    ("words", "foreign"),
    [
        ("you put a padlock on the thermostat", r"clear|dishwasher|put away"),
        ("you told me to calm down at your mother's", r"between the two of us|between us"),
        ("you let your mother walk all over me", r"who stays|comes to stay"),
        ("he hasn't spoken to my dad since the christening", r"fifteen minutes|about your day"),
        ("you forgot my mum's scan was today", r"fridge|list"),
        ("you always take your laptop on holiday", r"by seven"),
    ],
)
def test_borrows_no_request_from_another_matter(words: str, foreign: str) -> None:
    """A likeness in one word is not the same matter."""
    sentence = said(words)

    assert sentence
    assert not re.search(foreign, sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize("words", ["you didn't hold my hand at the funeral", "you told everyone about the miscarriage without asking me", "You ate the last of my mum's jam. The last jar she ever made."])
def test_no_next_time_for_what_happens_once(words: str) -> None:
    """Nobody asks for a next time of a loss."""
    sentence = said(words)

    assert sentence
    assert "next time" not in sentence.lower()


@pytest.mark.parametrize(
    "clause",
    [
        "you empty the bin till",
        "you're asked when will I be back",
        "you don't be arsed to learn it",
        "you meet my parents like what is your problem",
        "you give it to our son",
        "you asked him",
        "you're out of work and yesterday I find you turned it down",
        "I ask when is you leaving",
        "you have decided we're vegan",
        "you goes to bed",
        "you say well you knew I hunted",
    ],
)
def test_a_broken_clause_is_seen(clause: str) -> None:
    """An end that hangs, a question turned inside out, a pronoun whose noun stayed behind: none can be said."""
    assert not whole(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "you put a lock on the thermostat and went to bowls",
        'you said "it\'ll be grand" and asked for the milk',
        "you took your mother to the restaurant I'd been wanting to go to",
        "you sing over every song I like",
        "you lost it with the kids",
        "your kids treat my house like a hotel and you say nothing",
    ],
)
def test_a_whole_clause_passes(clause: str) -> None:
    """What can be said as it stands is left as it stands."""
    assert whole(clause)


@pytest.mark.parametrize(
    ("words", "kept", "gone"),
    [
        ("you never empty the bin till its spilling on the floor", "empty the bin", "bin till"),
        ("it's the ipad. you give it to our son the minute he cries", "give the ipad to our son", "give it"),
        ("you can't be arsed to learn her name", "learn her name", "arsed"),
        ("My partner has decided we're vegan now", "decided we're vegan", "have decided"),
        ("my wife is still asking when will I be back to painting the fence", "ask about the fence", "will I"),
        ("u never water the tomatoes till theyre dead", "water the tomatoes", "till they"),
        ("you left me at your party with people I'd never met", "left me at your party", "people I'd met"),
        ("I walked ahead with the dog and he never noticed", "didn't notice", "you noticed"),
        ("you get a bonus and don't tell me", "get a bonus and don't tell me", "Would you get"),
    ],
)
def test_mends_what_it_takes_over(words: str, kept: str, gone: str) -> None:
    """A clause is put right or shortened before it is said, and its meaning is not turned round."""
    sentence = said(words)

    assert kept in sentence, sentence
    assert gone not in sentence


def test_nothing_is_built_on_what_cannot_be_said() -> None:
    """An event that no cut saves is dropped."""
    event = Event(shape=Shape.UNWANTED, vp="asked him", clause="you asked him", past=True)

    assert mended(event, "you asked him") is None


@pytest.mark.parametrize(
    "words",
    [
        "I'm sorry I was short with you about the keys. It wasn't about the keys.",
        "You were so good with the baby at my sister's. I noticed.",
        "Thank you for sitting with my nan on Thursday. She talked about it all evening.",
        "I'd like to hear how your first day went. Can you tell me over tea?",
        "I know you love the choir and I like hearing you. Could this Sunday be just us?",
    ],
)
def test_a_kind_message_stays_as_it_is(words: str) -> None:
    """Thanks, an apology or a warm question gets nothing tacked on."""
    assert said(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "two hours in the hospital car park waiting for you",
        "who puts a wet spoon back in the sugar",
        "he thinks bins take themselves out",
        "Her and her bloody candles",
        "three years of promises about that bathroom",
        "he let our daughter skip school to watch the cricket, father of the year",
        "wife ordered a third sofa",
        "i cant even have one bath without you knocking",
    ],
)
def test_what_was_told_is_not_asked_for_again(words: str) -> None:
    """Where something concrete stands in the line, there is a sentence, dull if need be."""
    draft = drafted(words)

    assert not draft.asks, draft.text


@pytest.mark.parametrize("words", ["you said my mother is a burden", "you called my job a joke at dinner", "you introduced me as your mate", "you changed the locks on the shed without telling me"])
def test_the_feeling_fits_an_insult(words: str) -> None:
    """Nobody is made grateful, insecure or tired by it."""
    result = drafted(words).result

    assert result is not None
    assert not {"grateful", "insecure", "tired"} & set(result["feelings"])
    assert not re.search(r"\b(?:insecure|grateful|tired)\b", result["statement"])


def test_takes_the_sting_of_a_long_story() -> None:
    """Of a long story the sharpest thing is taken, and not an aside."""
    story = (
        "My wife plans everything with her phone out. The soup was cold and the dog barked. Last night her mother asked what I do now "
        'and she said "he potters". I ran a depot for thirty years. Then we drove home in the rain and she hummed along to the radio.'
    )

    assert '"he potters"' in said(story)


def test_a_promise_is_named_with_its_breach() -> None:
    """What was promised and what came instead belong together."""
    sentence = said("you promised the girls a swim and then you slept till four")

    assert "promised the girls a swim and then slept till four" in sentence


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("she calls me childish for minding", 'call me "childish"'),
        ("he's told his brother he can have our spare room", "told your brother he can have"),
        ('he said "she is only the cook" to his friend', '"she is only the cook"'),
        ("my boyfriend of six years hides his post", "You hide your post"),
    ],
)
def test_roles_stay_where_they_were(words: str, turned: str) -> None:
    """A name they were called is quoted, a brother stays a brother, and a quotation is left alone."""
    plain = to_partner(clean(words))
    events = " ".join(f"{event.clause} {event.vp}" for event in parse(words).events)

    assert turned in plain or turned in events


def test_a_thing_in_a_request_must_stand_in_their_words() -> None:
    """ "Would you clear them away" needs cups; bowls one plays are none."""
    assert stands("Would you clear them away when you've finished?", "you leave cups everywhere")
    assert not stands("Would you clear them away when you've finished?", "you put a lock on it and went to bowls")
    assert stands("Can we talk about that tonight?", "anything")


def test_every_kind_has_several_wordings_that_leave_room_for_a_no() -> None:
    """Each ask is one question with a choice in it, blames nobody, and the table holds at least two for most kinds."""
    asks = [ask for kind in kinds() for ask in (*kind.once, *kind.ahead, *kind.habit)]

    assert all(ask.count("?") == 1 and re.search(r"\b(?:would|could|can|what)\b", ask, re.IGNORECASE) for ask in asks)
    assert all(not read(ask).spans for ask in asks)
    assert sum(len({*kind.once, *kind.habit}) > 1 for kind in kinds()) >= len(kinds()) - 1


def test_over_and_open_are_asked_differently() -> None:
    """The tense and the day to come choose between a next one and this one."""
    over = Event(shape=Shape.UNWANTED, vp="bought a boat", past=True)
    open_ = Event(shape=Shape.UNWANTED, vp="invited your sister on our honeymoon", past=True)
    kind = kind_of(over)

    assert kind is not None
    assert ask_of(kind, over, "", 0) in kind.once
    assert ask_of(kind, open_, "", 0) in kind.ahead


def test_a_question_without_its_mark_is_still_one() -> None:
    """An apology that ends in a request keeps both, and the mark is put."""
    assert said("hey i snapped at you earlier, that was not ok, im sorry. can we start over").endswith("can we start over?")


def test_the_question_back_quotes_no_broken_half() -> None:
    """What could not be said is not offered as a start either."""
    draft = drafted("the time I cried at the penguin film")

    assert "When the time" not in draft.text
