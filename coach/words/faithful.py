"""Did a sentence stay true to the words it came from: same doer, same matter, nothing invented?"""

from __future__ import annotations

from dataclasses import dataclass

from coach.words.content import content_words, kept, new_names, new_numbers
from coach.words.english import clean
from coach.words.perspective import to_partner
from coach.words.roles import Act, acts


@dataclass(frozen=True)
class Faith:
    """What changed on the way."""

    #: Acts whose doer was swapped, as plain words ("text: you → me").
    swapped: tuple[str, ...]
    #: Share of the concrete words kept, 0 to 1.
    kept: float
    names: tuple[str, ...]
    numbers: tuple[str, ...]


#: Verbs so common that a sentence may use them of either one without changing who did what.
_PASSING = {
    "come",
    "go",
    "look",
    "see",
    "find",
    "talk",
    "speak",
    "sit",
    "stay",
    "wait",
    "call",
    "put",
    "give",
    "leave",
    "bring",
    "work",
}


def compare(source: str, said: str, request: str = "") -> Faith:
    """Hold ``said`` against ``source``; times offered inside ``request`` are an offer, not an invention."""
    plain = to_partner(clean(source))
    offered = new_numbers(plain, request)
    return Faith(
        swapped=swaps(plain, said),
        kept=kept(plain, said),
        names=tuple(sorted(new_names(source, said))),
        numbers=tuple(sorted(new_numbers(source, said) - offered)),
    )


def swaps(source: str, said: str) -> tuple[str, ...]:
    """Acts that the sentence gives to the wrong one of the two."""
    told, heard = acts(source), acts(said)
    out = []
    for verb in dict.fromkeys(act.verb for act in told if act.verb not in _PASSING):
        before = [act for act in told if act.verb == verb]
        after = [act for act in heard if act.verb == verb]
        if after and _crossed(before, after):
            out.append(f"{verb}: {before[0].doer} → {after[0].doer}")
    return tuple(out)


def _crossed(before: list[Act], after: list[Act]) -> bool:
    """True when one of the two alone did it and the sentence now gives it to the other alone."""
    was, now = {act.doer for act in before}, {act.doer for act in after}
    if "we" in now or len(was) != 1 or not was <= {"me", "you"}:
        return False
    (doer,) = was
    other = "you" if doer == "me" else "me"
    if doer in now or other not in now:
        return False
    return not _fair_turn(before, [act for act in after if act.doer == other])


def _fair_turn(before: list[Act], after: list[Act]) -> bool:
    """ "You never cook" may become "I've been cooking"; "I always cook" may become "would you cook"."""
    if all(act.denied for act in before):
        return not any(act.denied or act.asked for act in after)
    return all(act.asked for act in after)


def lost(source: str, said: str) -> list[str]:
    """Concrete words of the source that are gone from the sentence."""
    there = set(content_words(said))
    return [word for word in content_words(to_partner(clean(source))) if word not in there]
