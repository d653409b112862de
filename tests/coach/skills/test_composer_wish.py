"""A wish becomes its own request, and plain matters get the sentence that fits them."""

from __future__ import annotations

import pytest

from coach.skills.composer import compose
from coach.skills.lexical_bank import LexicalBank
from coach.skills.reframe_check import findings
from coach.tone import read

_BANK = LexicalBank()


def _said(text: str) -> str:
    """The first sentence that may be said; '' when the composer asks back."""
    for one in compose(text, read(text), _BANK, ()).drafts:
        if not findings(text, {"statement": one.statement, "request": one.request, "observation": one.observation}):
            return one.statement
    return ""


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("I wish he would ask how my day was", "Would you ask how my day was?"),
        ("Could he not just once plan something himself?", "Would you plan something yourself this month?"),
        ("i just want to be listened to for five mins", "Would you listen to me for five minutes tonight?"),
        ("would be nice to be asked, not told", "Would you ask me what I'd like, the next time?"),
        ("it would mean alot if my boyfriend introduced me to his family", "Would you introduce me to your family this month?"),
        ("wish my sister would ring me sometimes", "Would you ring me this week?"),
        ("I wish we went out more", "Could we go out more this week?"),
        ("I wish she understood how tired I am", "Would you let me tell you for five minutes how it is for me?"),
        ("I'd like him to put his phone away when we eat", "Would you put your phone away when we eat?"),
    ],
)
def test_a_wish_is_asked_for(text: str, request_: str) -> None:
    assert request_ in _said(text)


@pytest.mark.parametrize(
    "text",
    ["i wish he was dead", "I wish she would leave", "I wish we'd never met", "I wish I was thinner", "I wish people would listen to me at work", "I wish my boss would thank me"],
)
def test_what_is_no_wish_of_the_other_is_left(text: str) -> None:
    assert _said(text) == ""


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("I wish he wouldn't shout at me", "when you shout at me"),
        ("I wish he'd told me before he invited them", "you didn't tell me before you invited them"),
        ("I need her to stop checking my phone", "when you check my phone"),
        ("I wish my husband wouldn't correct me in front of the kids", "when you correct me in front of the kids"),
    ],
)
def test_a_wish_against_a_deed_tells_of_the_deed(text: str, deed: str) -> None:
    assert deed.lower() in _said(text).lower()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("my brother still owes me 400 from last summer and acts like it never happened", "waiting for the 400 from last summer"),
        ("my mate owes me for the festival tickets and just bought new trainers", "the money for the festival tickets"),
        ("husband snore so loud, I sleep in sofa since two weeks", "When you snore I end up on the sofa"),
        ("dad only calls when he wants something fixed", "I mostly hear from you when you want something fixed"),
        ("he doesnt beleive me when i say im exhausted", "I say I'm exhausted and you don't believe me"),
        ("I wasn't even invited to my sister's hen do", "I wasn't invited to your hen do"),
        ("when im ill i still do the packed lunches", "When I'm ill I still do the packed lunches"),
        ("cooking, cleaning, homework, all me", "Cooking, cleaning and homework are all on me"),
        ("ex posts the kids on facebook after i asked not", "pictures of the kids go up on facebook"),
        ("grown son talks over me like i'm daft", "you talk over me"),
        ("When we're with friends he corrects how I tell stories, every time", "we're with friends and you correct how I tell stories"),
        ("I need my mum to stop asking about grandchildren", "you ask me about grandchildren"),
    ],
)
def test_plain_matters_are_said(text: str, part: str) -> None:
    assert part in _said(text)


@pytest.mark.parametrize("text", ["I wasn't invited to the wedding", "he doesn't believe in god", "he owes me one", "Cooking for me is relaxing", "When we go to his mum's he thinks I'm rude"])
def test_look_alikes_are_asked_about(text: str) -> None:
    assert _said(text) == ""


def test_an_ex_is_spoken_to_about_the_children_only() -> None:
    assert "you keep the kids" in _said("my ex keeps the kids an extra day and tells me by text")
    assert _said("my ex texts me and my boyfriend hates it") == ""
