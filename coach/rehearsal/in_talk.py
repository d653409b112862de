"""A rehearsal inside a talk: the partner's answer, worked out afresh from the lines so far, and what the last line did."""

from __future__ import annotations

from coach.rehearsal import bank, picked
from coach.rehearsal.codes import code
from coach.rehearsal.features import Moment
from coach.rehearsal.feedback import feedback
from coach.rehearsal.reading import scene_of
from coach.rehearsal.stance import allowed
from coach.rehearsal.state import move, opening
from coach.skills.rooms import Practised
from coach.types import COMPETITIVE, Code, Coding, PartnerState, Scene, Stance
from coach.words import content_words

#: A talk is a first try, so the partner is on the easy side.
DIFFICULTY = 1
MOST_TRIES = 12


def partner(practised: Practised) -> str:
    """What the partner says to the last line; '' when nothing was said yet."""
    said, _ = _played(practised)
    return said[-1] if said else ""


def verdict(practised: Practised) -> str:
    """What the last line did, against the first, in two or three sentences."""
    if not practised.lines:
        return ""
    scene = _scene(practised)
    _, steps = _played(practised)
    line, (before, after, coding) = practised.lines[-1], steps[-1]
    pushes = bool(set(coding.codes) & COMPETITIVE)
    told = feedback(scene, line, coding, before, after, "").text
    first = steps[0][2]
    lead = "There's still a push in it." if pushes else "Better than the first one." if set(first.codes) & COMPETITIVE and len(steps) > 1 else "That works, and it isn't too much."
    return f"{lead} {told}".strip()


def _scene(practised: Practised) -> Scene:
    return scene_of({
        "goal": practised.goal or "say it calmly", "difficulty": DIFFICULTY,
        "partner": {"name": practised.name, "pronouns": practised.pronouns, "style": bank.style_of(practised.style)},
    })


def _played(practised: Practised) -> tuple[list[str], list[tuple[PartnerState, PartnerState, Coding]]]:
    """Every line answered in turn; the same lines always play the same way."""
    scene, said, steps = _scene(practised), list[str](), list[tuple[PartnerState, PartnerState, Coding]]()
    state, used, codes = opening(scene), set[str](), tuple[Code, ...]()
    for line in practised.lines:
        coding = code(line, Moment(codes, said[-1], False) if said else Moment())
        after = move(state, coding.codes, scene, line)
        moment = bank.Moment(scene=scene, line=line, coding=coding, state=after, first=not said, settled=False, seed=f"{scene.goal}/{scene.partner.name}")
        spoken = _spoken(moment, allowed(after, coding.codes, len(said), scene.difficulty), used, tuple(said))
        steps.append((state, after, coding))
        said.append(spoken.text)
        used.add(spoken.line_id)
        state, codes = after, coding.codes
    return said, steps


def _spoken(moment: bank.Moment, stances: tuple[Stance, ...], used: set[str], said: tuple[str, ...]) -> bank.Spoken:
    """A line that takes up nothing by name but what the practice is about: a thing told in passing is no answer."""
    thing = picked.thing_of(moment.line, moment.scene).lower()
    passing = thing and not set(content_words(thing)) & set(content_words(moment.scene.goal))
    tried = set(used)
    spoken = bank.speak(moment, stances, frozenset(tried), said)
    for _ in range(MOST_TRIES):
        if not passing or thing not in spoken.text.lower():
            break
        tried.add(spoken.line_id)
        spoken = bank.speak(moment, stances, frozenset(tried), said)
    return spoken
