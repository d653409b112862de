"""A deed told in passing, said to the one it was done to: who did what stays as it was, or nothing is said."""

from __future__ import annotations

import pytest

from coach.skills.told_deed import told_deed

TURNED = {
    "used her good japanese knife to open a paint tin": "I used your good japanese knife to open a paint tin",
    "told my sister about his hair transplant. she told everyone obviously": "I told my sister about your hair transplant",
    "shrank his grandfathers aran jumper, it would fit a teddy": "I shrank your grandfather's aran jumper",
    "I fell asleep during the film he directed. It was a premiere. I snored.": "I fell asleep during the film you directed",
    "after a double shift I came home and told my boyfriend his day couldn't possibly have been hard": "I told you your day couldn't possibly have been hard",
    "turned up late and tipsy to her first gallery night": "I turned up late and tipsy to your first gallery night",
    "been faking that i like his music. 2 years": "I've been faking that I like your music",
    "i keep interrupting her and yesterday she wrote down what she wanted to say": "I keep interrupting you",
    "The fight ended with me saying I don't know why we got married": "I said I don't know why we got married",
    "i was the one who spent the holiday money. 1,400 on a drone": "I spent the holiday money",
    "Took my brother's side about the inheritance again, and in front of him too": "I took my brother's side about the inheritance again",
    "Dear coach, I criticised my wife's driving from Kraków to Gdańsk. All of it.": "I criticised your driving from Kraków to Gdańsk",
    "didn't stand up for her when my uncle went on about her accent. again": "I didn't stand up for you when my uncle went on about your accent",
    'he made soup and I said "hospital food" in front of his mum': 'I said "hospital food" in front of your mum',
    "i let her train for that half marathon alone": "I let you train for that half marathon alone",
    "he wanted to talk and i put my headphones in. noise cancelling": "I put my headphones in",
    "a stupid fight about the dishwasher and i brought up 2019. i swore i'd never bring up 2019": "I brought up 2019",
    "my wife had her first day and I never asked how it went": "I never asked how it went",
    "never told my wife i'd already been married once": "I never told you I'd already been married once",
}
TURNED |= {
    "i ate her saved iftar dates at noon like an idiot": "I ate your saved iftar dates at noon",
    "can you help me apologise to my girlfriend for being jealous of her climbing partner": "I was jealous of your climbing partner",
    "compared her to my ex during an argument about curtains lol not lol": "I compared you to my ex during an argument about curtains",
    "Put my foot in it re: her weight, at the fitting": "I put my foot in it",
    "Big fight by text, I sent 17 messages at 2am and some of them were really unfair. She hasn't blocked me": "I sent 17 messages at 2am and some of them were really unfair",
}
UNTURNED = (
    "i told him myself and now he's in the study", "said id be home by 10", "promised i'd quit the vape, she found it in the tomato plant", "It was me who told our son he could drop piano, behind her back",
    "my partner asked me not to lend my cousin money again and i lent him money again",
    "he asked do i look fat in this and I hesitated", "we both said stuff. mine was worse", "I told his boss he was ill so he'd rest", "my bf asked me not to post it. i posted it",
    "she told me to calm down in front of everyone", "how do I say sorry", "", "😂😂😂", "I love her and I want us to be okay", "x" * 5_000,
)


@pytest.mark.parametrize(("text", "said"), TURNED.items())
def test_the_deed_is_said_to_the_other(text: str, said: str) -> None:
    found = told_deed(text)
    assert found is not None and found.said == said


@pytest.mark.parametrize("text", UNTURNED)
def test_what_does_not_turn_cleanly_is_left_alone(text: str) -> None:
    assert told_deed(text) is None


def test_said_back_it_stays_about_them() -> None:
    found = told_deed("lost his wedding ring. he gave it me to hold")
    assert found is not None and found.back == "you lost his wedding ring"
