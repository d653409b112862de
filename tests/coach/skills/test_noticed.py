"""What the other one did or said, in the writer's words: asked about, never guessed at."""

from __future__ import annotations

import pytest

from coach.skills.noticed import noticed

SEEN = {
    "She's stopped correcting my Dutch. Given up on me?": "you've stopped correcting my Dutch",
    "my gf put her toothbrush back in her travel bag instead of the cup": "you put your toothbrush back in your travel bag instead of the cup",
    '"do what you want" he said. about the sofa. what now': 'you said "do what you want"',
    "Told her I got the job in Halifax and she said 'that's far' and went to fold towels": 'you said "that\'s far" and went to fold towels',
    'why would she introduce me as "my friend" to her old professor?? we live together': 'you introduced me as "my friend" to your old professor',
    "after the argument she did my laundry but not hers": "you did my laundry but not yours",
    "Two years together and he hasn't once said my name in front of his grandmother": "you haven't once said my name in front of your grandmother",
    'he goes "right then" instead of goodnight': 'you said "right then" instead of goodnight',
    "He counts my dumplings out loud at his parents'. 'That's nine.'": "you count my dumplings out loud at your parents'",
    "she sighed when i came in. like a big one": "you sighed when I came in",
    "he has started sleeping with his back to me but his foot touching mine": "you have started sleeping with your back to me but your foot touching mine",
    "he put a lock code on his tablet but told me the number straight away": "you put a lock code on your tablet but told me the number straight away",
    "when I talk about kids he goes and checks the oven. theres nothing in the oven": "you go and check the oven when I talk about kids",
    'He asked me if I was happy, at a red light, and when I said yes he said "ok" and turned the radio up': 'you said "ok" and turned the radio up when I said yes',
    "He keeps fixing my bike even though I never asked": "you keep fixing my bike",
    'my man says im "a lot" and laughs. do i laugh': 'you say I\'m "a lot"',
}
UNSEEN = ("what does it mean", "", "😂", 'is "you do you" ever nice', "he loves me", "Is it a no? he says it about everything", "I don't know if she likes me", 'what do you make of a man who keeps his ex under "Do Not Answer" and answers?', "Usually my partner leaves a square of chocolate on my laptop before marking. This term, no chocolate.", "Boyfriend's mum said he talks about me less than the last one", "x" * 5_000)


@pytest.mark.parametrize(("text", "you"), SEEN.items())
def test_what_they_did_is_turned_to_them(text: str, you: str) -> None:
    found = noticed(text)
    assert found is not None and found.you == you


@pytest.mark.parametrize("text", UNSEEN)
def test_nothing_seen_is_nothing_said(text: str) -> None:
    assert noticed(text) is None


def test_words_said_and_things_done_are_told_apart() -> None:
    said, did, does = (noticed(text) for text in ('she said our kissing is "efficient"', "he hid a scratch card in my lunchbox", "my wife laughs at my colleague's jokes"))
    assert said and did and does
    assert (said.spoken, said.past, did.spoken, did.past, does.past) == (True, True, False, True, False)
