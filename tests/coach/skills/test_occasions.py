"""Which occasion a text brings, and that nobody is given an answer to somebody else's."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from coach.retrieval.embedder import MiniLM
from coach.service import Coach
from coach.skills.occasions import NAMES, SURELY, brings_in, fits, met, signs
from coach.skills.occasions_find import SKILLS, Occasion, Occasions, parts, read
from coach.skills.occasions_say import put
from coach.skills.partner import Partner
from coach.types import SkillName


@pytest.fixture(scope="module")
def shelf(embedder: MiniLM) -> Occasions:
    """All occasions, as served."""
    return Occasions(embedder)


@pytest.mark.parametrize(
    ("skill", "text", "matter"),
    [
        ("need", "i just want a cuddle without it turning into sex", "cuddl"),
        ("decode", '"k"', "k"),
        ("repair", "i called my husband stupid and he went quiet", "stupid"),
        ("reframe", "you never help with the kids", "kids"),
    ],
)
def test_a_common_text_finds_its_matter(shelf: Occasions, skill: str, text: str, matter: str) -> None:
    """Among the three nearest is one about it."""
    assert any(matter in f"{near.occasion.matter} {near.occasion.ways[0]}".lower() for near in shelf.nearest(skill, text)[:3])


@pytest.mark.parametrize("skill", SKILLS)
@pytest.mark.parametrize("text", ["the bus was late again", "what is the capital of france", "🙃🙃🙃", "x" * 5_000, "Je ne sais pas quoi lui dire"])
def test_what_is_no_matter_of_ours_gets_no_answer(shelf: Occasions, skill: str, text: str) -> None:
    """Nothing is lent where nothing fits."""
    found = met(skill, text, shelf)
    assert found is None or found.chance < SURELY


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_typed_finds_nothing(shelf: Occasions, text: str) -> None:
    """No text, no occasion."""
    assert shelf.nearest("need", text) == ()


def test_every_sign_has_a_weight(shelf: Occasions) -> None:
    """As many numbers as names; chances are chances, likeliest first."""
    near = shelf.nearest("repair", "we fought and now he won't talk to me")
    assert len(signs("repair", "we fought and now he won't talk to me", near[0], near)) == len(NAMES)
    chances = [fit.chance for fit in fits("repair", "we fought and now he won't talk to me", shelf)]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)


def test_an_answer_with_a_name_or_a_number_they_did_not_give_is_left_out() -> None:
    """A time-out names its own minutes; nothing else may."""
    def one(**answer: object) -> Occasion:
        return Occasion(id="x", matter="x", ways=("he is late",), answer=answer)

    assert brings_in("he is late", one(say=["Tell Anna I waited."]))
    assert brings_in("he is late", one(say=["I waited 40 minutes."]))
    assert not brings_in("he is late", one(attempts=[{"type": "time_out", "say": "I need twenty minutes, then I'm back."}]))


@pytest.mark.parametrize(("pronoun", "said"), [("he", "He has gone quiet; ask him."), ("she", "She has gone quiet; ask her."), ("they", "They have gone quiet; ask them.")])
def test_the_verb_goes_with_the_pronoun(pronoun: str, said: str) -> None:
    """ "{They} {have|has}" for whoever it is."""
    assert put("{They} {have|has} gone quiet; ask {them}.", Partner(pronoun)) == said


def test_a_long_story_is_looked_up_sentence_by_sentence_too() -> None:
    """Short texts are not taken apart."""
    assert parts("he is late. again.") == ()
    story = "We have been together for nine years and mostly it is good. He never tells me when he will be home. Then dinner is cold and I sit there alone."
    assert len(parts(story)) == 3


def test_a_broken_line_is_left_out_and_the_rest_is_there(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Its place is named; nobody's words are."""
    path = tmp_path / "need.jsonl"
    path.write_text('{"id": "a", "matter": "m", "ways": ["i want a walk"], "say": ["Shall we walk?"], "request": "Shall we walk?"}\n{"id": "b", "ways"\n{"matter": "no id", "ways": ["x"]}\n[]\n', encoding="utf-8")
    assert [one.id for one in read(path)] == ["a"]
    assert "line 2" in caplog.text and "line 3" in caplog.text


def test_a_way_somebody_added_is_found_without_training(embedder: MiniLM, tmp_path: Path) -> None:
    """A counsellor writes a line; the next start knows it."""
    shutil.copy(Occasions(None)._folder / "net.npz", tmp_path / "net.npz")
    (tmp_path / "need.jsonl").write_text(
        '{"id": "own", "matter": "the piano", "ways": ["i want to practise the piano without being listened to"], "request": "Could I have the room?", "say": ["Could I have the room?"]}\n', encoding="utf-8"
    )
    near = Occasions(embedder, tmp_path).nearest("need", "i want to play the piano with nobody listening")
    assert near[0].occasion.id == "own"
    assert near[0].best > 0.7


def test_without_the_layers_nothing_is_found(embedder: MiniLM, tmp_path: Path) -> None:
    """A missing file costs the answers, not the turn."""
    assert Occasions(embedder, tmp_path).nearest("need", "i want a walk") == ()


def test_its_vectors_are_unit_vectors(shelf: Occasions) -> None:
    """So that products are cosines."""
    assert np.allclose(np.linalg.norm(shelf.vectors(["i want a walk", "k"]), axis=1), 1, atol=1e-4)


async def test_a_first_message_many_bring_is_answered_with_a_sentence(coach: Coach) -> None:
    """Told about him, not at him, and nobody chose a door: there is something to say to him all the same."""
    reply, _ = await coach.say("my husband never asks how my day was")
    assert reply.result
    assert reply.result["statement"]


async def test_their_own_anniversary_is_not_taken_for_ours(coach: Coach) -> None:
    """She forgot it: nobody is told how to apologise for having forgotten."""
    reply, _ = await coach.say("she forgot our anniversary")
    assert "I forgot" not in reply.text
    reply, _ = await coach.say("told me to calm down in front of the kids")
    assert reply.skill is not SkillName.REPAIR or "I'm sorry I told" not in reply.text


@pytest.mark.parametrize("text", [
    "i got shouted at by my husband", "i was called lazy by my husband", "i was compared to his ex", "said shut up to me", "broke his promise not to drink",
    "told me to calm down in front of the kids", "she said in the fight that she regrets marrying me. now she says she didnt mean it. i want to believe her",
    "last night he called me useless in front of his brother and i went to bed",
])
def test_who_was_hurt_is_never_lent_an_apology(shelf: Occasions, text: str) -> None:
    """The first thing to say is not a sorry for what was done to them."""
    for fit in fits("repair", text, shelf):
        assert fit.occasion.answer["attempts"][0]["type"] not in {"apology", "take_responsibility"}


@pytest.mark.parametrize("text", [
    "i want to stop using condoms with her", "i want a threesome", "i want an open relationship", "i want my husband to send me nudes",
    "i want her to share her location with me", "i want my girlfriend to give me her passcode", "i want to drink less", "i want to smoke less",
])
def test_a_wish_is_not_answered_with_its_refusal(shelf: Occasions, text: str) -> None:
    """Nor is somebody who wants to cut down told to speak about the other's habit."""
    for fit in fits("need", text, shelf):
        assert not any(line.startswith(("I'm not", "I won't", "I'm worried about how")) for line in fit.occasion.answer["say"])


@pytest.mark.parametrize("text", ["he wants a threesome and i don't", "he keeps asking for my passcode"])
def test_a_refusal_still_has_its_answer(shelf: Occasions, text: str) -> None:
    """What they ask of the person can be turned down."""
    assert any("I'm" in line for fit in fits("need", text, shelf) for line in fit.occasion.answer["say"])


@pytest.mark.parametrize("text", ["i dont want to say sorry. i shouted at my wife", "how do i make up without apologising, i shouted at her"])
def test_who_will_not_say_sorry_is_lent_no_sorry(shelf: Occasions, text: str) -> None:
    """Their wish stands before what is known."""
    for fit in fits("repair", text, shelf):
        assert not {one["type"] for one in fit.occasion.answer["attempts"]} & {"apology", "take_responsibility"}


@pytest.mark.parametrize("text", ["she said \"i'm scared of you when you're angry\"", "she said \"leave me alone, it's over\""])
def test_fear_and_endings_are_not_read_as_something_lighter(shelf: Occasions, text: str) -> None:
    """What is heavy in a message is in the ways of the occasion, or the occasion is another."""
    for fit in fits("decode", text, shelf):
        assert any(word in " ".join(fit.occasion.ways).lower() for word in ("scared of", "leave me alone", "it's over"))


@pytest.mark.parametrize("content", [b"", b"version https://git-lfs.github.com/spec/v1", b"PK\x03\x04broken"])
def test_broken_layers_cost_the_answers_and_not_the_turn(embedder: MiniLM, tmp_path: Path, content: bytes) -> None:
    """Nothing is found, and the log says what to do."""
    (tmp_path / "net.npz").write_bytes(content)
    assert Occasions(embedder, tmp_path).nearest("need", "i want a walk") == ()


async def test_above_the_lowest_level_nothing_is_lent(coach: Coach) -> None:
    """A limit was named: the answer about keeping one's own phone private is not hung on it."""
    reply, _ = await coach.say("i want his passwords so i can trust him")
    assert not (reply.result or {}).get("lent")


@pytest.mark.parametrize("text", ["i called him useless and he walked out", "i shouted at her because she forgot me again, and now she won't talk to me"])
def test_who_did_it_is_still_lent_the_sorry(shelf: Occasions, text: str) -> None:
    """What the other did after, or before, doesn't take it away."""
    assert any(fit.occasion.answer["attempts"][0]["type"] in {"apology", "take_responsibility"} for fit in fits("repair", text, shelf))


def test_nobody_is_made_to_confess(shelf: Occasions) -> None:
    """Wanting to be trusted is not having broken trust."""
    assert not any("I broke" in line for fit in fits("need", "i need her to trust me", shelf) for line in fit.occasion.answer["say"])


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("reframe", "they never ask how my day was"),
        ("need", "i need one evening a week to myself"),
        ("need", "i want to spend christmas at home"),
        ("need", "i want to quit my job and dont know how to tell my wife"),
        ("need", "i want to ask him to put his phone down when we eat"),
        ("need", "how do i tell him im unhappy"),
        ("reframe", "we've been together 5 years and he still says he isnt sure about marriage"),
        ("repair", "i called him by my exs name"),
        ("repair", "i shut down during fights and she says its killing us"),
        ("need", "i want an actual appology"),
    ],
)
def test_the_commonest_words_bring_a_matter_too(skill: str, text: str, shelf: Occasions) -> None:
    """None of these was lent anything: signs meant for other texts held back an answer that fitted word for word."""
    assert met(skill, text, shelf) is not None


@pytest.mark.parametrize("text", ["i want to see his phone", "i need her password", "i want her to show me her phone"])
def test_nobody_is_lent_words_for_the_others_phone(text: str, shelf: Occasions) -> None:
    """Looking into it is not asked for; putting it down is."""
    assert met("need", text, shelf) is None


@pytest.mark.parametrize(
    ("text", "not_this"),
    [
        ("i hung up on her and now she wont answer, should i go round or leave it till tomorrow", "partner hung up on me"),
        ("he didnt stand up for me when his brother made fun of my accent", "did not defend partner"),
    ],
)
def test_a_matter_told_by_the_other_side_is_still_held_back(text: str, not_this: str, shelf: Occasions) -> None:
    """Where the chance is not high, who did it decides."""
    assert not any(fit.occasion.matter.startswith(not_this) for fit in fits("repair", text, shelf))


@pytest.mark.parametrize("text", ["can you plan something for me and my wife for the next 7 days", "build a routine of hellos and goodbyes for us"])
async def test_what_the_coach_is_to_make_is_no_complaint(coach: Coach, text: str) -> None:
    """However near it is to the complaint of somebody who plans everything."""
    reply, _ = await coach.say(text)
    assert reply.skill is not SkillName.REFRAME


@pytest.mark.parametrize("text", ["he told me he might want to retrain as a nurse and i laughed. I thought he was joking", "'you're too sensitive' came out of my mouth before I could stop it"])
def test_who_laughed_is_not_answered_as_the_one_laughed_at(text: str, shelf: Occasions) -> None:
    """The deed at the end is what they came with."""
    assert all(any(one["type"] in {"apology", "take_responsibility"} for one in fit.occasion.answer["attempts"]) for fit in fits("repair", text, shelf)[:1])
