"""Who did it to whom decides which page a person gets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.safety import replies, roles
from coach.safety.normalise import normalise
from coach.safety.policy import decide, leading
from coach.safety.triage import Triager
from coach.types import Category, Conversation

NOW = datetime(2026, 11, 26, tzinfo=UTC)
FRESH = Conversation(id="c", started=NOW)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("she put me in hospital", Category.PHYSICAL_VIOLENCE),
        ("I ended up in A&E after our row", Category.PHYSICAL_VIOLENCE),
        ("I made him hit me, how do I apologise", Category.PHYSICAL_VIOLENCE),
        ("i was held down on the bed while she screamed", Category.PHYSICAL_VIOLENCE),
        ("I put her in hospital", Category.USER_DOES_HARM),
        ("he got beaten up by me", Category.USER_DOES_HARM),
        ("she ended up in A&E because of me", Category.USER_DOES_HARM),
        ('from my wife: "I don\'t want to be here anymore." What does she mean', Category.PARTNER_SUICIDE_THREAT),
        ('"If you leave me I\'ll kill myself." My boyfriend just sent that', Category.PARTNER_SUICIDE_THREAT),
        ("she said she doesn't want to be here anymore", Category.PARTNER_SUICIDE_THREAT),
        ("I told him I'd kill myself if he leaves", Category.SUICIDE_ACUTE),
    ],
)
async def test_the_page_fits_the_one_who_suffered(text: str, category: Category) -> None:
    """Passive voice, self-blame and quoted words lead to the right page, for either gender."""
    assert leading(await Triager().read(text, FRESH), FRESH) is category


@pytest.mark.parametrize(
    ("category", "text", "settled"),
    [
        (Category.USER_DOES_HARM, "she shoved me off the bed and laughed", Category.PHYSICAL_VIOLENCE),
        (Category.USER_DOES_HARM, "I shoved her off the bed", Category.USER_DOES_HARM),
        (Category.PHYSICAL_VIOLENCE, "I shoved her off the bed", Category.USER_DOES_HARM),
        (Category.PHYSICAL_VIOLENCE, "I hit him and he hit me", Category.PHYSICAL_VIOLENCE),
        (Category.SUICIDE_VEILED, "he keeps giving his things away", Category.PARTNER_SUICIDE_THREAT),
        (Category.SUICIDE_VEILED, "i keep giving my things away, she noticed", Category.SUICIDE_VEILED),
    ],
)
def test_the_softer_reader_is_put_right_by_grammar(category: Category, text: str, settled: Category) -> None:
    """Subject and object overrule a category that mixes up the two."""
    assert roles.settled(category, normalise(text)) is settled


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("my boyfriend cuts himself when we argue", "self_injury"),
        ("she is sick after every meal, how do i say something", "eating_disorder"),
        ("he thinks the neighbours put cameras in the toaster and has not slept for four days", "psychosis_mania"),
    ],
)
async def test_anothers_body_gets_the_page_for_the_one_who_worries(text: str, category: str) -> None:
    """Told of a partner, the words speak to the person who watches it."""
    reply = decide(await Triager().read(text, FRESH), FRESH, text, "GB")
    assert reply and reply.text in replies.openings()[category]["third"]
