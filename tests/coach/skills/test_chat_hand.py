"""What is at hand in a talk: wishes, drafts, questions to us, sizes, practice and weeks; and nothing lent that does not belong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach import tone
from coach.engine.route import SkillRouter
from coach.skills.chat_asked import what_if
from coach.skills.chat_draft import own_draft, tidied
from coach.skills.chat_hand import at_hand
from coach.skills.chat_practice import practice_kind, scene
from coach.skills.chat_size import Size, cut, size_of
from coach.skills.chat_wanting import line_of, wantings
from coach.skills.chat_week import plans_on
from coach.skills.chat_whole import sayable_line, stands, whole
from coach.skills.lexical_bank import LexicalBank
from coach.skills.registry import build_skills
from coach.skills.revise_apply import apply_edits
from coach.skills.revise_parse import parse
from coach.skills.rooms import Practised, Rooms
from coach.skills.voice import Voice
from coach.skills.wishes import only_wishes
from coach.types import Ask, Conversation, Fact, Message, SkillName, Triage, Turn

START = datetime(2026, 1, 1, tzinfo=UTC)


def a_week(texts: tuple[str, ...], most: int, share: float) -> tuple[str, ...]:
    """A stand-in planner that says what it was given."""
    return tuple(f"thing {n} of {len(texts)} at {share}" for n in range(1, most + 1))


def a_partner(practised: Practised) -> str:
    """A stand-in partner that counts the lines meant for it."""
    return f"{len(practised.lines)} so far"


SKILLS = build_skills(LexicalBank(), None, Rooms(week=a_week, partner=a_partner, verdict=lambda p: f"about {p.lines[-1]}"))
ROUTER = SkillRouter()


def talk(*said: str, **more: object) -> Conversation:
    """A talk so far: the person's lines, each with the coach's answer."""
    conversation = Conversation.model_validate({"id": "t", "started": START, **more})
    for text in said:
        reply = answer(text, conversation)
        conversation = kept(conversation, text, reply)
    return conversation


def answer(text: str, conversation: Conversation) -> str:
    """The guided reply, through the router."""
    route = ROUTER.route(Ask(text=text, conversation=conversation), Triage())
    skill = SKILLS[route.skill]
    turn = Turn(text=text, conversation=conversation, reading=tone.read(text), instruction=route.instruction)
    drafts = (*skill.candidates(turn), skill.floor(turn))
    return next((draft for draft in drafts if not skill.check(turn, draft)), drafts[-1]).text


def kept(conversation: Conversation, text: str, reply: str) -> Conversation:
    """The conversation one turn later."""
    offered = " ".join(line[1:].strip() for line in reply.splitlines() if line.startswith(">"))
    said = (Message(role="person", text=text, at=START), Message(role="coach", text=reply, at=START, skill=SkillName.CHAT))
    return conversation.model_copy(update={
        "messages": (*conversation.messages, *said), "last_sentence": offered or conversation.last_sentence, "last_skill": SkillName.CHAT if offered else conversation.last_skill,
    })


@pytest.mark.parametrize("clause", ["he left the bin bag by the door", "my sister rang at midnight", "you two agreed on Sunday", "the heating was off again", "she'd planned it all"])
def test_a_whole_clause_is_known(clause: str) -> None:
    """A subject with a verb that agrees stands on its own."""
    assert whole(clause)


@pytest.mark.parametrize("clause", ["it tonight before the film", "yeah you see", "he hasn't answered by the way", "but she said it'. and some of it", "yours goes and waits", "to the shop again", "she says that I and", "is he coming", "we tidied, he sulked, the dog ate it"])
def test_a_scrap_is_never_said_back(clause: str) -> None:
    """Cut quotes, leftovers, questions and missing verbs are no clause."""
    assert not whole(clause)


def test_a_lent_line_needs_its_matter_in_what_was_told() -> None:
    """A stored sentence belongs only where its things stand in the last lines."""
    assert stands("Would you put the towels in the basket?", ("he leaves towels next to the basket every morning",))
    assert not stands("Would you put the towels in the basket?", ("she reads my letters",))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("what i really want is to swim on my own on sundays", "I'd like to swim on my own on sundays. Would you help me get that?"),
        ("i just wanted to be told before the neighbours", "I wanted to be told before the neighbours. Would you do that next time?"),
        ("i mostly miss cooking with him", "I miss cooking with you. Could we do that again?"),
        ("I want she comes with me to the bank", "Would you come with me to the bank? It would mean a lot to me."),
        ("i wish he wouldn't read my post", "Would you try not to read my post? It matters to me."),
        ("we used to walk the dog together. now we take turns", "We used to walk the dog together, and I'd like that back. Could we do it again?"),
        ("she used to wave from the tram", "You used to wave from the tram, and I miss it. Could we have a bit of that again?"),
        ("I want to tell her I'm glad and that I'm worried", "I'm glad and I'm worried. I wanted you to know."),
        ("i want him to take bins out. so i can finish the ironing", "Would you take bins out, so I can finish the ironing? It would mean a lot to me."),
        ("i just want my desk back", "Could I have my desk back? It would mean a lot to me."),
    ],
)
def test_a_wish_in_passing_becomes_something_to_say(text: str, line: str) -> None:
    """Wanting, however it is put, is turned to the other one with a request."""
    assert line_of(next(wantings(text))) == line


@pytest.mark.parametrize("text", ["he says i need to relax", "i don't want to go to the lake", "i want you to say he's wrong", "I want a shorter sentence"])
def test_what_is_no_wish_of_theirs_is_left(text: str) -> None:
    """Somebody else's demand, a refusal and a wish put to us are nothing to say to the partner."""
    assert not [one for one in wantings(text) if line_of(one)]


def test_a_wish_told_in_the_middle_is_the_sentence_and_is_kept() -> None:
    """Told once, it is offered at once, and later words are made of it."""
    now = talk("my brother moved back in", "it is loud. i'd like to eat in the garden on my own", "he hums")
    assert "> I'd like to eat in the garden on my own." in now.messages[3].text
    assert "eat in the garden" in answer("ok, give me a tiny version", now)


def test_a_size_is_kept_and_what_is_left_still_stands() -> None:
    """Ten words, three lines: shorter, and never a request that lost what "that" was."""
    line = "I'd like to practise the cello on Tuesday evenings in the back room. Would you help me get that?"
    assert cut(line, size_of("nine words at most")) == "I'd like to practise the cello on Tuesday evenings."
    assert len(cut(line, Size(lines=2)).splitlines()) == 2
    assert size_of("only two or three lines") == Size(lines=3)


def test_their_own_draft_is_what_is_improved() -> None:
    """An announced draft is found whole, loses its sting and keeps its words."""
    text = "here's my draft: 'Tom, I'm sick of asking you about the gutter and you obviously don't care about this house.' make it better?"
    draft = own_draft(text)
    assert draft.startswith("Tom, I'm sick") and draft.endswith("this house.")
    said = tidied(draft)
    assert said.startswith("Tom, ") and "gutter" in said and "care about" not in said and not tone.read(said).of(tone.read("you're lazy").spans[0].kind)
    assert own_draft("he wrote 'do what you like, I am done with this'") == ""


def test_a_draft_is_on_the_table_for_the_next_wish() -> None:
    """The improved draft is the sentence that "less formal" and a pet name change."""
    now = talk("my draft: 'Nell, I would like us to look at the bills on Sunday and I feel we weren't fair to each other.' can you make it better?")
    assert now.last_sentence.startswith("Nell, ")
    assert answer("less formal. we call each other 'goose'", now).startswith("> Goose, ")


def test_manner_is_read_in_one_breath() -> None:
    """Small letters, a pet name and "less like a leaflet" are three wishes, all done."""
    edits = parse("less like a leaflet, i write in lowercase and i call her duck")
    assert {e.op for e in edits} == {"casual", "lower", "pet"}
    assert apply_edits("I would like to see you. Would you come by?", edits, Voice()).text.startswith("duck, ")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("do you keep any of this?", "No. Saving is off"), ("got a person there?", ("No, I'm a program", "A program, no person")), ("is that a silly thing to want", ("No.", "Not at all")),
        ("should i wait or text again", "Wait."), ("do i just sit here with her", "Yes"), ("should i do this by text", ("If you'll see", "I'd wait")),
    ],
)
def test_a_question_to_us_is_answered_first(text: str, start: str | tuple[str, ...]) -> None:
    """The first words are the answer, and no second question rides on it."""
    reply = answer(text, talk("my wife and i are not talking", "it began on monday over the car"))
    assert reply.startswith(start) and reply.count("?") <= 1


def test_keeping_is_answered_by_what_is_so() -> None:
    """With saving on, it says so."""
    assert answer("is this saved somewhere?", talk("we had a row about the car", saved=True)).startswith("Saving is on")


def test_what_counts_is_taken_from_what_does_not() -> None:
    """ "It's not the money, it's that …": the second half is the sentence, and "put that in" means it."""
    now = talk("he sold the bike", "it's not the money. it's that he laughed when i asked")
    assert "> You laughed when I asked." in now.messages[3].text


def test_an_earlier_sentence_can_be_had_back() -> None:
    """ "Go back to the first one" gives the first one."""
    now = talk("she paints in the hall", "i'd like her to paint with the window open", "how do i say that nicely")
    first = next(line for line in now.messages[3].text.splitlines() if line.startswith(">"))
    assert first in answer("no, go back to the first one", now)


def test_two_things_are_recalled_in_one_answer() -> None:
    """What was said of a thing and what was wanted come back together, in their words."""
    now = talk("i'd like to sing with him again", "we stopped in the spring. since the choir closed we don't")
    reply = answer("what did i say about the choir? and what was it i wanted?", now)
    assert "choir closed" in reply and "sing with him" in reply


def test_a_run_on_is_not_said_back() -> None:
    """Two clauses with nothing between them are no echo."""
    assert not whole("she's always early I'm always late") and whole("she says I'm always late")


def test_two_things_asked_about_are_weighed_by_what_was_told() -> None:
    """ "Is it about the car or the letter": the one told with more weight is named first."""
    now = talk("he scratched the car. forget the car", "he opened a letter to me from my late mother", "just like that. i never got to read it first. that letter was mine")
    assert answer("so is it about the car or the letter, be honest", now).lower().startswith(("the letter", "from how you tell it, the letter"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what if she says 'then you book it'", "dare"), ("and if he says 'you always do this'", "accuse"), ("what if she just sends a thumbs up", "yes"), ("she'll cry", "cry"), ("he'd say 'of course you look fine'", "soothe"),
        ("what if he says 'it was only a joke'", "excuse"), ("what if he never answers", ""), ("she said no", ""),
    ],
)
def test_a_feared_answer_is_read_by_what_it_does(text: str, kind: str) -> None:
    """What they fear is told from what happened, and each kind has its own counsel."""
    assert what_if(text) == kind


def test_a_feared_charge_is_met_with_their_own_truth() -> None:
    """A feeling owned up to in the same breath is what they are told to say."""
    now = talk("we're fighting about the shed", "i said something stupid about her job")
    assert "I'm worried about the loan." in answer("she'll say 'you meant it'. well. i'm worried about the loan", now)


def test_no_sentence_is_offered_three_times() -> None:
    """Asked again and again, the words change or the missing piece is asked for."""
    now = talk("my wife sings at the stove", "i wish she would teach me that song")
    for text in ("how do i say that", "give me something to say", "just give me a line", "give me the words"):
        now = kept(now, text, answer(text, now))
    offered = [line for m in now.messages if m.role == "coach" for line in m.text.splitlines() if line.startswith(">")]
    assert all(offered.count(line) <= 2 for line in offered)


def test_without_a_wish_the_missing_piece_is_asked_for() -> None:
    """No stock sentence stands in for what nobody said."""
    reply = answer("can you put it in words for me", talk("he parked across two bays at my mother's"))
    assert ">" not in reply or "parked" in reply
    assert "Thursday" not in reply and "kitchen" not in reply


def test_a_part_handed_over_is_played_until_it_is_stopped() -> None:
    """Lines go to the partner, "stop" comes back, and a second try is held against the first."""
    now = talk("can we practise? you be my sister Ana, i start", "Ana, can I say something about the flat")
    assert now.messages[1].text.startswith("All right, I'm Ana") and now.messages[3].text == "Ana: “1 so far”"
    assert practice_kind("stop please", now) == "stop"
    again = kept(now, "stop, i start again, you are Ana again", "Again.")
    assert scene(again).lines == () and scene(again).first.startswith("Ana, can I")
    later = kept(again, "Ana, the flat worries me.", "Hm.")
    assert practice_kind("ok stop. was it better?", later) == "verdict"


def test_a_week_asked_for_is_read_with_every_limit() -> None:
    """A later limit and a number of lines belong to the week, a question about it does not."""
    now = talk("we need a plan for the next weeks, i work nights mon to thu, she has evenings. what do we do?")
    assert now.messages[1].text.count("\n- ") == 5 and now.messages[1].text.count("Plan page") == 1
    assert plans_on("no restaurants, budget 10 euros", now) and not plans_on("how do i show it to her", now)
    reply = answer("halve it and give me max three lines", now)
    assert "thing 3 of 2 at 0.5" in reply and "thing 4" not in reply and "Plan page" not in reply


def test_a_wish_for_us_beside_a_story_is_kept_and_the_story_answered() -> None:
    """ "Be direct" alone is confirmed; with a story behind it the story comes first."""
    assert only_wishes("please be direct") and not only_wishes("please be direct. my partner has told his whole office about my operation and now they all look at me")


def test_words_asked_for_stay_with_the_name_they_use() -> None:
    """Spoken of by name, the other one is spoken to."""
    now = talk("Marta sleeps on the sofa", "i'd like to go back to reading with Marta at night", facts=[Fact(id="partner:marta", kind="name", text="Marta")])
    assert "Marta" not in now.last_sentence and "you" in now.last_sentence


def test_at_hand_leaves_a_new_message_to_be_read() -> None:
    """A message just received is decoded, not answered out of the talk."""
    assert at_hand('she texted "do whatever you think is best then". what do i write back', talk("we fought about easter")) == ""


def test_every_offered_line_of_ours_stands() -> None:
    """The check itself lets ordinary sentences through and stops broken ones."""
    assert sayable_line("Love, I was worried when the car was gone. Would you leave a note next time?")
    assert not sayable_line("It tonight before I leave. Would you tell me how that sounds?")
    assert not sayable_line("I heard you say 'not tonight. Would you tell me why?")
