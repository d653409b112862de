"""The partner's state: code moves it, a little per line, from what the line did. The model's mood never does.

Steps were fitted to annotated dialogues (``python -m evals.fit_state``) and lie in ``knowledge/rehearsal/state.toml``;
the limits that make a partner hard to win, and contempt dear, are here.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from coach import resources
from coach.types import COMPETITIVE, COOPERATIVE, Code, PartnerState, Scene
from coach.words import content_words

GAUGES = ("heat", "openness", "heard")
#: The most a gauge may move for the better in one line, by difficulty. A partner at 2–3 cannot fold in two lines, and at 3 it takes eight or more.
MOST_BETTER = {1: 2.2, 2: 0.85, 3: 0.75}
#: What a kind line is worth to somebody on their guard.
EASE = {1: 1.0, 2: 0.84, 3: 0.76}
MOST_WORSE = {1: 1.8, 2: 2.4, 3: 2.8}
#: Closer to the end of the scale than this, things can't get worse as fast.
ROOM = 4.0
#: Openness at which a partner counts as won over.
FOLDED = 7.0
_GENERIC = frozenset(
    "feel hear tell ask treat word phrase idea plan talk person partner anybody hint kind question suggest compare reason answer speak matter"
    " come see know notice name wait call start mean stop whole new old small little"
    " brother sister mother father parents family mum dad money phone job house home kids child children friend friends week night day time".split()
)
#: What a push runs up and kindness pays back; each unit of it takes this share off every later gain.
DEBT_SHARE = 0.9
MOST_DEBT = 3.0
PUSH_DEBT, CONTEMPT_DEBT = 0.5, 1.0
#: Who feels heard this much opens faster: nobody gets here within two lines at difficulty 2 or 3.
WARM, WARM_FROM = 1.4, 5.0
#: Somebody who feels heard, and is owed nothing, forgives a slip: it costs them only this much of what it would.
GRACE, GRACE_FROM, GRACE_DEBT = 0.6, 4.5, 0.9


@cache
def steps() -> dict[str, Any]:
    """The fitted numbers."""
    raw: dict[str, Any] = tomllib.loads((resources.knowledge() / "rehearsal" / "state.toml").read_text(encoding="utf-8"))
    return raw


def opening(scene: Scene) -> PartnerState:
    """How the partner is before the first word."""
    start = steps()["opening"][str(scene.difficulty)]
    return PartnerState(heat=start[0], openness=start[1], heard=start[2])


def move(state: PartnerState, codes: tuple[Code, ...], scene: Scene, line: str, again: bool = False) -> PartnerState:
    """The state after a line. ``again`` is true for a line said before in this talk: it moves little the second time."""
    hard = scene.difficulty
    raw = _raw(state, codes)
    sore = touches(line, scene.partner.hot_button) and bool(set(codes) & COMPETITIVE or _bare_hit(line, scene))
    kind = touches(line, scene.partner.softener) and not set(codes) & COMPETITIVE
    raw = [raw[0] + 0.7 * sore - 0.4 * kind, raw[1] - 0.5 * sore + 0.4 * kind, raw[2] - 0.5 * sore + 0.5 * kind]
    forgiven = state.heard >= GRACE_FROM and state.debt < GRACE_DEBT and Code.CONTEMPT not in codes and not sore
    debt = state.debt if forgiven and set(codes) & COMPETITIVE else _debt(state.debt, codes)
    ease = 1.0 / (1.0 + DEBT_SHARE * debt) * (0.4 if again else 1.0) * EASE[hard] * (WARM if state.heard >= WARM_FROM and debt < GRACE_DEBT else 1.0)
    moved = [
        _limited(gauge, getattr(state, gauge), step, hard, ease, GRACE if forgiven else 1.0)
        for gauge, step in zip(GAUGES, raw, strict=True)
    ]
    return PartnerState(
        heat=_within(state.heat + moved[0]), openness=_within(state.openness + moved[1]),
        heard=_within(state.heard + moved[2]), debt=debt,
    )


def _raw(state: PartnerState, codes: tuple[Code, ...]) -> list[float]:
    table = steps()
    values = []
    for gauge in GAUGES:
        found = sorted((table["step"][gauge].get(code.value, 0.0) for code in codes), key=abs, reverse=True)
        total = sum(found[:1]) + table["further"] * sum(found[1:])
        pull = table["pull"][gauge] * (table["rest"][gauge] - getattr(state, gauge))
        values.append(total + pull)
    return _clear(values, codes)


def _clear(values: list[float], codes: tuple[Code, ...]) -> list[float]:
    """A line that only joins never makes things worse, one that pushes or charges never makes them better."""
    if codes and set(codes) <= COOPERATIVE:
        return [min(values[0], 0.3), max(values[1], 0.1 if Code.BOUNDARY not in codes else 0.0), max(values[2], 0.1)]
    if codes and set(codes) <= COMPETITIVE:
        return [max(values[0], 0.3), min(values[1], -0.3), min(values[2], -0.2)]
    if Code.CONTEMPT in codes:
        return [max(values[0], 0.5), min(values[1], -0.5), min(values[2], -0.3)]
    if {Code.BLAME, Code.MIND_READING} & set(codes) and Code.APOLOGY not in codes:
        return [max(values[0], 0.2), min(values[1], -0.2), min(values[2], -0.1)]
    return values


def _debt(debt: float, codes: tuple[Code, ...]) -> float:
    """A push runs up a debt, contempt the most; an apology or repair without a new jab pays some back."""
    if set(codes) & COMPETITIVE:
        return min(MOST_DEBT, debt + (CONTEMPT_DEBT if Code.CONTEMPT in codes else PUSH_DEBT))
    paid = 0.1 + 0.6 * (Code.APOLOGY in codes) + 0.4 * (Code.REPAIR in codes) + 0.2 * (Code.VALIDATION in codes)
    return max(0.0, debt - paid)


def _limited(gauge: str, value: float, step: float, difficulty: int, ease: float, cost: float) -> float:
    """A step within the limits of the difficulty; the nearer the bottom, the less there is left to lose."""
    better = -step if gauge == "heat" else step
    left = (10.0 - value if gauge == "heat" else value) / ROOM
    most = MOST_BETTER[difficulty] * (1.5 if gauge == "heard" else 1.0) * max(1.0, ease)
    better = min(better * ease, most) if better > 0 else max(better, -MOST_WORSE[difficulty]) * min(1.0, left) * cost
    return -better if gauge == "heat" else better


def _within(value: float) -> float:
    return round(min(10.0, max(0.0, value)), 1)


def touches(line: str, sore: str) -> bool:
    """True when a line touches a described spot: one telling word of it, or two plainer ones."""
    spot = {w for w in content_words(sore) if w not in _GENERIC}
    shared = spot & set(content_words(line))
    named = re.findall(r"\b(?:word|phrase|words) ([a-z' ]+?)(?:,| or |$)", sore.lower())
    low = line.lower()
    return any(n.strip() and n.strip() in low for n in named) or len(shared) >= 2 or any(len(w) >= 5 for w in shared)


def _bare_hit(line: str, scene: Scene) -> bool:
    named = re.findall(r"\b(?:word|phrase|words) ([a-z' ]+?)(?:,| or |$)", scene.partner.hot_button.lower())
    return any(n.strip() and n.strip() in line.lower() for n in named)
