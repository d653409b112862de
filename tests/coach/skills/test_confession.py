"""Confessions are told from complaints, and answered as such."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.skills.chat_open import open_line
from coach.skills.composer_asks import own_question
from coach.skills.composer_own import owned, turned_to_them
from coach.skills.confession import SURE, chance_of_own, heard_as_own, plainly_own
from coach.skills.lexical_bank import LexicalBank
from coach.skills.matter import in_context
from coach.skills.offence import deed_of
from coach.skills.partner import partner_of
from coach.skills.pieces import parse
from coach.skills.reframe import ReframeSkill
from coach.tone import read
from coach.types import Conversation, Draft, SkillName, Turn


def answered(text: str) -> Draft:
    """The guided answer to these words alone."""
    talk = Conversation(id="t", started=datetime(2026, 1, 1, tzinfo=UTC))
    return ReframeSkill(LexicalBank()).floor(Turn(text=text, conversation=talk, reading=read(text)))


@pytest.mark.parametrize(("own", "theirs"), [
    ("I lied about what the tickets cost", "he lied about what the tickets cost"),
    ("i snapped at my sister on the phone, she went quiet", "my sister snapped at me on the phone"),
    ("I told my wife's secret to my brother", "my wife told our secret to her brother"),
])
def test_the_same_deed_is_a_confession_only_from_the_one_who_did_it(own: str, theirs: str) -> None:
    """Who did it decides, not what was done."""
    assert chance_of_own(own) >= SURE > 0.3 > chance_of_own(theirs)


@pytest.mark.parametrize("kind", [
    "I told my husband about the lump and he asked what was for tea", "I wait for you at the station",
    "I drove her to every appointment", "I went vegan for Tamsin and she eats bacon at her mate's",
])
def test_a_good_deed_is_nothing_to_own_up_to(kind: str) -> None:
    """Who did it isn't enough: there must be something wrong in it."""
    assert chance_of_own(kind) < SURE


def test_nothing_to_read_is_no_confession() -> None:
    """Empty words, or signs alone, own up to nothing."""
    assert chance_of_own("") == 0.0 and chance_of_own("…") == 0.0


@pytest.mark.parametrize("text", [
    "I put 200 on the horses and told him it was the boiler",
    "I said sorry with a joke. she wasnt laughing",
    "i called my sister clingy. she'd driven 2 hrs with soup",
])
def test_nobody_who_owns_up_is_asked_what_the_other_did(text: str) -> None:
    """A confession gets their own sentence, or a question about their own part."""
    said = answered(text).text
    assert "What did" not in said and "get " not in said and ("sorry" in said or "?" in said)


def test_a_deed_is_said_to_the_one_it_was_done_to() -> None:
    """Third person becomes second, the aftermath is left to them, and a sorry closes it."""
    (draft,) = owned("i left her wet washing in the machine for two days and now it stinks")
    assert draft.statement.startswith("I left your wet washing in the machine for two days, and I'm sorry. ")
    assert draft.how == "own" and draft.statement.endswith("?")


@pytest.mark.parametrize("text", ["I told my son he'd never make a handyman", "I spent it", "I called her a stupid cow", "she left"])
def test_what_does_not_turn_cleanly_is_not_said(text: str) -> None:
    """Two people in it, nobody spoken to, or a hard word: no sentence rather than a wrong one."""
    assert owned(text) == ()


def test_one_person_is_never_told_of_and_spoken_to_at_once() -> None:
    """“My wife's story … your dad” is said to nobody."""
    assert not turned_to_them("I cut into my wife's story about your dad")
    assert turned_to_them("I cut into your story about my dad")


def test_the_question_knows_whom_it_was_done_to() -> None:
    """Him, her or them, as they said."""
    text = "I rolled my eyes at him in front of everyone"
    asked = {own_question(parse(text + tail, read(text)), text + tail) for tail in ("", ".", "!", " today", " again", " twice")}
    assert len(asked) > 1 and all("?" in one and "{" not in one for one in asked)
    assert any("him" in one for one in asked)


@pytest.mark.parametrize(("told", "said"), [
    ("i snapped at my dad in the supermarket", "I snapped at you in the supermarket"),
    ("I made her cry", "I made you cry"),
    ("I told my sister about his affair", ""),
])
def test_a_deed_is_named_to_the_one_it_was_done_to(told: str, said: str) -> None:
    """A father as well as a husband is spoken to; of two people neither."""
    assert deed_of(told) == said


@pytest.mark.parametrize(("told", "said"), [
    ("Called my son lazy. he heard it", 'I called you "lazy"'),
    ("Promised my kid I'd be at the match and stayed at work instead", "I promised you I'd be at the match and stayed at work instead"),
    ("i promised i'd be home by 8 and rolled in at midnight", "I promised I'd be home by 8 and rolled in at midnight"),
    ("lost my temper at her over the keys", "I lost my temper at you over the keys"),
    ("forgot our anniversary. she hasnt said anything", "I forgot our anniversary"),
    ("i gave her the silent treatment all weekend over something stupid", "I gave you the silent treatment all weekend"),
    ("i compared my wife to my ex in an argument and now she's in the spare room", "I compared you to my ex in an argument"),
])
def test_a_deed_is_owned_to_the_one_it_was_done_to(told: str, said: str) -> None:
    """Without an "I", with how it went on behind it, with nobody named in a promise: the deed and a sorry."""
    assert chance_of_own(told) >= SURE
    assert owned(told)[0].statement.startswith(f"{said}, and I'm sorry.")


@pytest.mark.parametrize("text", ["forgot my birthday again", "left me at the station", "called me lazy", "told my mum before me"])
def test_what_was_done_to_me_is_no_deed_of_mine(text: str) -> None:
    """A beginning without a subject is theirs where it was done to "me"."""
    assert chance_of_own(text) < SURE


def test_the_first_answer_to_a_confession_asks_about_their_own_part() -> None:
    """Nobody who opens with what they did is asked what the other one said."""
    turn = Turn(text="I put 400 on the horses and told him it was the boiler", conversation=Conversation(id="t", started=datetime(2026, 1, 1, tzinfo=UTC)))
    line = open_line(turn, partner_of(turn.text), None)
    assert line.endswith("?") and "who said what" not in line and any(part in line for part in ("take that back", "take back", "hear about it"))


def test_a_line_for_the_hurt_is_not_said_to_the_one_who_hurt() -> None:
    """“It's lonely being the joke” is for whoever was laughed at."""
    text = "i made fun of his stammer when i was cross. i feel sick about it"
    turn = Turn(text=text, conversation=Conversation(id="t", started=datetime(2026, 1, 1, tzinfo=UTC)))
    assert "lonely" not in open_line(turn, partner_of(text), None)


@pytest.mark.parametrize(("told", "said"), [
    ("I bad-mouthed their dad in front of the kids and my little one repeated it back to him", "I bad-mouthed you in front of the kids, and I'm sorry. "),
    ("told my mate id help him move and then i just didnt pick up the phone", "I told you I'd help you move and then I just didn't pick up the phone, and I'm sorry. Can I make it up to you this weekend?"),
    ("I've been pretending to be asleep when she comes to bed because I can't face another talk.", "I've been pretending to be asleep when you come to bed because I can't face another talk. I'm sorry. "),
    ("said i hated him. i dont. i was tired", "I said I hated you, and I don't. I'm sorry. "),
    ("I've been smoking again and chewing mints before I go in the house, she keeps saying how proud she is", "I've been smoking again and chewing mints before I go in the house, and I'm sorry. "),
    ("i told my mum she was a rubbish grandmother, didn't mean it", 'I told you that you were "a rubbish grandmother", but I didn\'t mean it. I\'m sorry. '),
    ("I made a crack about his job at dinner and watched his face drop", "I made a crack about your job at dinner and watched your face drop, and I'm sorry. "),
    ("ive been hiding a credit card from my husband, its about two grand", "I've been hiding a credit card from you, and it's about two grand. I'm sorry. Could we look at it together tonight?"),
    ("I told her to calm down. In front of the children. You can guess how that went.", "I told you to calm down in front of the children, and I'm sorry. "),
    ("Told someone a thing my friend had told me in confidence, and now it's come back to her", "I told someone a thing you had told me in confidence, and I'm sorry. "),
    ("I was so short with him that he said never mind", 'I was so short with you that you said "never mind", and I\'m sorry. '),
    ("Dad asked me for help with his computer and I was so short with him that he said never mind, I'll ask the neighbour", 'You asked me for help with your computer and I was so short with you that you said "never mind", and I\'m sorry. '),
    ("I told him to shut up in front of his mates", 'I told you to "shut up" in front of your mates, and I\'m sorry. '),
    ("said id pick her up from the station and then fell asleep", "I said I'd pick you up from the station and then fell asleep, and I'm sorry. "),
    ("started smoking again and she thinks ive quit", "I started smoking again, and I'm sorry. "),
    ("said i hated my brother and i was just angry", "I said I hated you, and I'm sorry. "),
    ("i missed my daughters school play", "I missed your school play, and I'm s"),
])
def test_who_tells_what_they_did_can_say_it_with_a_sorry(told: str, said: str) -> None:
    """The deed in plain words, a sorry, and one offer or question."""
    draft = answered(told)
    assert draft.result is not None and draft.result["statement"].startswith(said)
    assert draft.result["statement"].count("?") == 1


@pytest.mark.parametrize("text", [
    "I told him I loved him and he laughed", "I've been hiding his present", "I've been hiding her birthday present in the garage and she found it",
    "I missed you", "I missed him so much this week", "I told her to call the doctor", "I told him to take his time",
    "told him id be late and he still moaned", "I told my mum she was a brilliant grandmother", "I made her favourite dinner and watched her face light up",
    "I helped my mate move and he didnt even say thanks", "he told me to calm down in front of the children", "she said she hated me",
    "he's been smoking again and chewing mints before he comes in", "she's been hiding a credit card from me",
    "my husband bad-mouthed me in front of the kids", "I told him a secret and he told his mum", "I told her something in confidence and she told everyone",
    "he pretends to be asleep when i come to bed", "I've been pretending to be fine and nobody notices",
    "I've been keeping the kids away from him when he's drunk", "I've been hiding money from him so I can leave",
    "I hid in the bathroom because he was shouting", "I hid how hurt I was and he never noticed",
    "I told my husband I was tired and he said never mind, I'll do it myself", "he was so short with me that I said never mind",
    "my mate said he'd help me move and then didn't pick up the phone", "I told her the food was lovely and she said I was lying",
    "i said sorry and she ignored me", "I told him he was late again and he shrugged", "I told her it was her turn and she rolled her eyes",
    "I asked him not to tell anyone and he told his sister", "told me to calm down in front of the children",
])
def test_what_only_sounds_like_a_wrong_is_no_confession(text: str) -> None:
    """Love told, presents hidden, longing, and what the other one did after: nobody is made to say sorry for those."""
    assert chance_of_own(text) < SURE and not plainly_own(text)
    assert "and I'm sorry" not in answered(text).text


def test_a_deed_told_first_without_its_i_is_heard_as_their_own_in_plain_talk() -> None:
    """“Called my son lazy. he heard it” was done by the writer, not to them."""
    fresh = Conversation(id="t", started=datetime(2026, 1, 1, tzinfo=UTC))
    told = in_context("called my son lazy. he heard it", SkillName.CHAT, fresh)
    assert told == "I called my son lazy. he heard it"
    assert heard_as_own("told my mate id help him move and then i just didnt pick up").startswith("I told my mate I'd help him")
    assert in_context("forgot my birthday again", SkillName.CHAT, fresh) == "forgot my birthday again"
    line = open_line(Turn(text=told, conversation=fresh), partner_of(told), None)
    assert line.endswith("?") and "got to you" not in line
