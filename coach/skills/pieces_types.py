"""The pieces of a complaint, as values."""

from __future__ import annotations

from enum import StrEnum

from coach.types import Value


class Shape(StrEnum):
    """What sort of complaint a clause is."""

    MISSING = "missing"  # something they don't do: "you never help"
    UNWANTED = "unwanted"  # something they do: "you interrupt me"
    STATE = "state"  # how they are: "you're on your phone"
    ABSENT = "absent"  # how they aren't: "you're never home"
    BURDEN = "burden"  # what falls to me: "I always do the dishes"
    WE_MISSING = "we_missing"
    WE_UNWANTED = "we_unwanted"
    OTHER = "other"  # somebody or something else: "your mother criticises my cooking"
    OWN = "own"  # what I did: "I yelled at her"
    PREFER = "prefer"  # "you'd rather be with your mates"
    MINE = "mine"  # "I haven't had an hour to myself"
    PROMISE = "promise"  # "you said you'd be home by six"
    ONLY_WHEN = "only_when"  # "you only help when I ask"


#: Shapes that complain of something not done.
MISSING_SHAPES = frozenset({Shape.MISSING, Shape.ABSENT, Shape.WE_MISSING, Shape.BURDEN, Shape.ONLY_WHEN})


class Event(Value):
    """One act complained of. ``vp`` starts with the verb: its base form, or for ``past`` wanted/unwanted acts the form
    that follows "you" ("left your shoes out"); ``ask`` is the base form for a request, empty when we cannot make one."""

    shape: Shape
    vp: str
    ask: str = ""
    past: bool = False
    strong: bool = False
    clause: str = ""
    score: float = 0.0


class Kind(StrEnum):
    """What the whole text is."""

    COMPLAINT = "complaint"
    HEALTHY = "healthy"
    RECEIVED = "received"
    VERDICT = "verdict"  # only a label, no deed
    MIND = "mind"  # only what they think or feel
    WALL = "wall"  # shutting down
    DEFENCE = "defence"
    EMPTY = "empty"
    UNCLEAR = "unclear"


class Pieces(Value):
    """Everything read from the person's words."""

    kind: Kind
    said: str
    events: tuple[Event, ...] = ()
    feelings: tuple[str, ...] = ()
    they: str = "they"
    label: str = ""
    #: The person tells of something good the other did, even if no thanks are in it.
    praise: bool = False

    @property
    def event(self) -> Event | None:
        """The act that matters most; None when there is none to build on."""
        return self.events[0] if self.events else None
