"""Sentences that come whole: from the bank where somebody said the same, and for walls and defences, where no deed is told."""

from __future__ import annotations

import re

from coach.skills.composer_parts import Drafted
from coach.skills.curated import HE_OR_SHE, points_elsewhere, same_complaint
from coach.skills.pieces_types import Kind, Pieces
from coach.skills.same_matter import LENDS, best_fit
from coach.types import Example


def same_sentence(text: str, examples: tuple[Example, ...]) -> tuple[Drafted, ...]:
    """The sentence of the bank for this very complaint."""
    found = same_complaint(text, examples)
    return (_from_example(text, found),) if found is not None else ()


def lent_sentence(text: str, near: tuple[Example, ...]) -> tuple[Drafted, ...]:
    """The sentence of somebody who said the same in other words: better than asking back, no better than composing."""
    fit, found = best_fit(text, near)
    return (_from_example(text, found, "lent"),) if found is not None and fit >= LENDS else ()


def _from_example(text: str, example: Example, how: str = "curated") -> Drafted:
    output, tip = example.output, str(example.output.get("tip", ""))
    statement, request = str(output["statement"]), str(output["request"])
    first = statement.split("?", maxsplit=1)[0]
    lead = re.split(r"(?<=[.!])\s+", statement)[0] if "?" not in re.split(r"(?<=[.!?])\s+", statement)[0] else ""
    felt = tuple(output.get("feeling") or ("frustrated",))
    return Drafted(
        observation=str(output["observation"]),
        request=request,
        statement=statement,
        text=statement if len(first.split()) <= 14 else f"{request} It would mean a lot to me.",
        firm=f"{lead} This matters to me. {request}".strip(),
        feeling=str(felt[0]),
        need=tuple(output.get("need") or ()),
        tip="" if points_elsewhere(text, tip, HE_OR_SHE) else tip,
        how=how,
    )


def standing(pieces: Pieces) -> tuple[Drafted, ...]:
    """For shutting down and for defending, there is something true to say even without a deed."""
    if pieces.kind is Kind.WALL:
        request = "Could you give me half an hour, and then I'll come and find you?"
        lead = "I'm too wound up to talk well right now, and I don't want to shut you out."
        return (
            _plain(
                "I wanted to stop talking.",
                lead,
                request,
                "overwhelmed",
                ("space", "calm"),
                "A pause that names its end is a pause; without one it's a door.",
            ),
        )
    if pieces.kind is Kind.DEFENCE:
        request = "Would you tell me again what it was like for you?"
        lead = "I got defensive just now, and I do want to hear you."
        return (
            _plain(
                "I defended myself.",
                lead,
                request,
                "sorry",
                ("understanding", "repair"),
                "Hear theirs to the end, then ask for your turn.",
            ),
        )
    return ()


def _plain(observation: str, lead: str, request: str, feeling: str, need: tuple[str, ...], tip: str) -> Drafted:
    return Drafted(
        observation=observation,
        request=request,
        statement=f"{lead} {request}",
        text=request,
        firm=f"{lead} This matters to me. {request}",
        feeling=feeling,
        need=need,
        tip=tip,
        how="standing",
    )
