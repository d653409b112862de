"""In the middle of a talk the coach answers what was asked, takes a short word for what it is, and never says a thing twice."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from coach import tone
from coach.engine.memory import facts_in
from coach.skills.chat import brief
from coach.skills.chat_answers import entry_for, short_kind
from coach.skills.chat_offer import fit
from coach.skills.chat_recall import recalled, recalls
from coach.skills.chat_state import asks_words, kind_of, standing, turns_away
from coach.skills.lexical_bank import LexicalBank
from coach.skills.own_part import account, asks_right, deed_part
from coach.skills.registry import build_skills
from coach.skills.stock import shelf
from coach.types import Conversation, Message, SkillName, Turn

START = datetime(2026, 1, 1, tzinfo=UTC)
CHAT = build_skills(LexicalBank())[SkillName.CHAT]


def talk(*pairs: tuple[str, str], **fields: object) -> Conversation:
    """A talk of (they said, we said) pairs, with what memory would hold."""
    messages: list[Message] = []
    for person, coach in pairs:
        messages += [Message(role="person", text=person, at=START), Message(role="coach", text=coach, at=START, skill=SkillName.CHAT)]
    facts = tuple({fact.id: fact for person, _ in pairs for fact in facts_in(person)}.values())
    sentence = next((line[1:].strip() for _, coach in reversed(pairs) for line in coach.splitlines() if line.startswith(">")), "")
    return Conversation.model_validate({"id": "t", "started": START, "messages": messages, "facts": facts, "last_sentence": sentence, **fields})


def said(text: str, conversation: Conversation | None = None) -> str:
    """The guided reply, which must pass its own checks."""
    turn = Turn(text=text, conversation=conversation or talk(), reading=tone.read(text))
    draft = CHAT.floor(turn)
    assert CHAT.check(turn, draft) == (), (text, draft.text, CHAT.check(turn, draft))
    return draft.text


def test_the_same_reply_never_comes_twice() -> None:
    """However often a person says nearly nothing, no reply is word for word an earlier one."""
    now, seen = talk(("my wife and I fight about money", "What happened, the last time?")), set()
    for text in ("ok", "hm", "ok", "i don't know", "idk", "no", "ok", "yes", "idk", "no", "whatever", "ok"):
        reply = said(text, now)
        assert reply not in seen
        seen.add(reply)
        now = now.model_copy(update={"messages": (*now.messages, Message(role="person", text=text, at=START), Message(role="coach", text=reply, at=START))})


@pytest.mark.parametrize(
    ("told", "asked", "answer"),
    [
        ("my wife is called Oona and she paints", "what's my wife's name?", "Oona"), ("our boiler man comes on thursday", "which day did i say he comes?", "thursday"),
        ("we have four hens and a goat", "how many hens did i say we have", "four"), ("I drive a tram in Porto", "where do I drive my tram?", "Porto"), ("my brother Tadeo lives upstairs", "who lives upstairs?", "Tadeo"),
        ('last night he said "goodnight captain"', "what did he say again?", "goodnight captain"),
    ],
)
def test_what_was_told_is_said_when_it_is_asked_for(told: str, asked: str, answer: str) -> None:
    """A name, a day, a number or their own words come back out of the talk, turns later."""
    now = talk((told, "I'm with you."), ("we argued about the shopping", "And then?"), ("it was fine after", "Good."))
    assert recalls(asked, now)
    assert answer.lower() in recalled(asked, now).lower()


@pytest.mark.parametrize("text", ["what do i say to her", "what if he says no", "should i tell him", "how many hours should i wait", "what do you think it means", "he's there but not there if you know what i mean"])
def test_a_question_about_what_to_do_is_no_question_about_what_was_told(text: str) -> None:
    """Asking for advice is not asking to be reminded."""
    assert not recalls(text, talk(("he never says where he is going", "When was the last time?")))


def test_what_was_never_told_is_not_made_up() -> None:
    """Asked for a thing nobody said, the coach says that it doesn't have it."""
    reply = said("what did i say my mother's name was?", talk(("my sister Ruth is visiting", "How nice.")))
    assert "Ruth" not in reply.split(":")[0]
    assert re.search(r"haven't told|don't find|Not that one", reply)


@pytest.mark.parametrize(("text", "kind"), [("yes", "yes"), ("ha. yes better", "yes"), ("kk that ones fine", "yes"), ("no", "no"), ("nah not really", "no"), ("idk", "idk"), ("i don't know what i want", "idk"), ("yes but he never listens", ""), ("I don't know how to start", "")])
def test_a_short_word_is_told_from_a_sentence(text: str, kind: str) -> None:
    """Yes, no and don't know are heard as such, and only when that is all they say."""
    assert short_kind(text) == kind


def test_yes_after_a_sentence_settles_it() -> None:
    """A yes to an offered sentence ends the polishing, without a new question about what happened."""
    reply = said("yes good", talk(("he's always late", "Try this:\n\n> Would you text me when you leave?")))
    assert "happened" not in reply and not reply.startswith(">")


def test_an_answer_to_our_question_is_taken_as_the_piece_asked_for() -> None:
    """Asked what they would want, their words become the request."""
    now = talk(("he never looks up when I come in", "When was the last time?"), ("yesterday", "What would you like him to do, or to understand?"))
    assert standing(now).asked == "want"
    assert "> " in said("just say hello when I come in", now) and "say hello" in said("just say hello when I come in", now)


@pytest.mark.parametrize(("question", "kind"), [("What would you like her to do, or to understand?", "want"), ("How was that for you?", "feeling"), ("Who is it about?", "who"), ("What happened, the last time?", "happened"), ("", "")])
def test_our_own_questions_are_known_by_what_they_ask_for(question: str, kind: str) -> None:
    """The talk knows which piece it asked for."""
    assert kind_of(question) == kind


@pytest.mark.parametrize("text", ["should i say it or text it", "what if he says no", "do i have to remind him", "how long should i wait", "should i mention his ex", "do you think she'll forgive me", "what do i do with my hands", "he just said ok. is that bad"])
def test_a_question_gets_an_answer_and_not_a_question_back(text: str) -> None:
    """Direct questions are met with something decided."""
    assert entry_for(text) is not None
    reply = said(text, talk(("we had a row about his ex on monday", "And then?")))
    assert not re.fullmatch(r"[^.!]*\?", reply)


def test_every_answer_may_be_said() -> None:
    """No stored answer or line that meets a telling is refused by our own checks."""
    for entry in shelf("answers")["answer"]:
        for line in entry["line"]:
            assert line.count("{") == line.count("}") and len(line.split()) <= 60, line
    for entry in shelf("told")["told"]:
        assert "say" not in entry or fit(entry["say"], ""), entry["say"]


def test_listening_only_means_no_sentence_and_no_question() -> None:
    """Who wants no advice gets none until they ask."""
    now = talk(("i don't want advice, just listen", "I'm listening."))
    for text in ("he forgot my birthday", "he came home and asked what's for dinner"):
        reply = said(text, now)
        assert ">" not in reply and "?" not in reply
        now = now.model_copy(update={"messages": (*now.messages, Message(role="person", text=text, at=START), Message(role="coach", text=reply, at=START))})
    assert ">" in said("ok, what do i say to him", now)


def test_a_change_of_subject_is_followed() -> None:
    """Another thing leaves the first one alone."""
    now = talk(("he never does the dishes", "When was the last time?"))
    assert turns_away("other thing. my daughter hasn't called")
    reply = said("other thing. my daughter hasn't called since easter", now)
    assert "kitchen" not in reply and "dish" not in reply


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("i read her letters and found nothing. i'm right, yes?", "her"), ("i told his mates he snores. he should laugh, agree?", "told his mates"), ("ignored her calls all weekend so she learns. fair, no?", "ignored her calls"),
        ("i sold his guitar without asking. am i wrong?", "guitar"),
    ],
)
def test_am_i_right_takes_no_side_and_names_the_own_part(text: str, named: str) -> None:
    """Their own deed is named in their words, with a line to open with, and nobody is ruled right."""
    assert asks_right(text)
    reply = said(text)
    assert named in reply and '"' in reply
    assert not re.search(r"\byou(?:'re| are) (?:right|wrong)\b|\byes\b", reply, re.IGNORECASE)


@pytest.mark.parametrize("text", ["i cooked all day and he came late. am i right to be sad?", "i asked her nicely to help and she laughed. i'm right, no?"])
def test_where_nothing_was_done_nothing_is_owned(text: str) -> None:
    """A person who only asked or waited is not told to apologise."""
    assert deed_part(text) is None
    assert "sorry" not in said(text)


def test_a_whole_quarrel_told_at_once_is_an_account() -> None:
    """Many sentences about both of them, asking for nothing, want both sides seen; a request does not."""
    story = "I came home at eight after the late shift. She was on the phone and the dog had not been out. I said nothing and took him. When I came back she asked why I was in a mood, and I went upstairs without a word."
    assert account(story) and not account(f"{story} How do I say sorry?")


@pytest.mark.parametrize("text", ["ok then write something", "what do i say to my dad", "give me only one sentence", "can you help me say it", "which words exactly should i use", "i don't know how to start"])
def test_a_call_for_words_is_heard(text: str) -> None:
    """They want the words now."""
    assert asks_words(text)


def test_a_wish_for_short_answers_holds() -> None:
    """Once asked for, every later reply fits one breath."""
    now = talk(("keep it short please", "Will do."), wishes=("keep it short please",))
    for text in ("he never cleans the pans", "what do i say", "what if he says no", "am i right to be cross?"):
        assert len(said(text, now).split()) <= 30, said(text, now)


def test_brief_keeps_the_offered_sentence() -> None:
    """Cutting down never cuts away the sentence itself."""
    assert brief("Try this:\n\n> Would you call me?") == "> Would you call me?"
    assert brief("One. Two three.", from_end=True).endswith("Two three.")
