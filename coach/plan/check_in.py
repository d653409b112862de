"""The ten-point check-in: what ten answers say, what to read, one thing to try, and the trend. Never a diagnosis."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, Literal

from coach import resources
from coach.errors import InputError, KnowledgeError
from coach.types import CheckIn

ANSWERS = ("yes", "sometimes", "no")
_AS = {"y": "yes", "n": "no", "true": "yes", "false": "no", "s": "sometimes", "not now": "no", "1": "yes", "0": "no"}
Band = Literal["strong", "strong_edge", "room", "talk"]


@cache
def sheet() -> dict[str, Any]:
    """The ten statements, the flags and the bands, from the data file."""
    path = resources.knowledge() / "assessments" / "ten-point.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
    if len(data["item"]) != 10:
        raise KnowledgeError(f"{path.name}: ten statements are needed, {len(data['item'])} found")
    return data


def band(yes: int) -> Band:
    """The article's cut-offs: above eight, eight, five to seven, below five."""
    if yes > 8:
        return "strong"
    if yes == 8:
        return "strong_edge"
    return "room" if yes >= 5 else "talk"


def assess(answers: Sequence[str | bool], flags: Sequence[str], now: datetime) -> CheckIn:
    """Ten answers and any ticked flags; raises InputError saying what is missing."""
    given = tuple(_answer(a) for a in answers)
    if len(given) != 10:
        raise InputError(
            f"The check-in has ten statements; I got {len(given)} answers. Answer each with yes, sometimes or no."
        )
    known = {f["id"]: f for f in sheet()["flag"]}
    if unknown := [f for f in flags if f not in known]:
        raise InputError(f"I don't know the tick {unknown[0]!r}. There are: {', '.join(known)}.")
    ticked = [known[f] for f in flags]
    yes = given.count("yes")
    where = band(yes)
    result = CheckIn(
        at=now.isoformat(),
        answers=given,
        yes=yes,
        band=where,
        words=sheet()["bands"][where]["words"],
        about_cutoffs=sheet()["about_cutoffs"],
        flags=tuple(flags),
        safety=any(f.get("safety") for f in ticked),
    )
    return _guarded(result, ticked) if result.safety else _suggested(result, given, ticked)


def _answer(raw: str | bool) -> str:
    word = str(raw).strip().lower()
    word = _AS.get(word, word)
    if word not in ANSWERS:
        raise InputError(f"I can't read the answer {raw!r}. Use yes, sometimes or no.")
    return word


def _guarded(result: CheckIn, ticked: list[dict[str, Any]]) -> CheckIn:
    """Safety leads: no score talk, no exercise, only where to turn."""
    pages = tuple(dict.fromkeys(f["page"] for f in ticked if f.get("safety")))
    return result.model_copy(
        update={
            "words": "What you ticked matters more than the other answers. "
            "This isn't a matter of trying harder together, and I won't give you an exercise.",
            "pages": pages,
        }
    )


def _suggested(result: CheckIn, given: tuple[str, ...], ticked: list[dict[str, Any]]) -> CheckIn:
    rows = sheet()["item"]
    open_rows = [row for wanted in ("no", "sometimes") for row, a in zip(rows, given, strict=True) if a == wanted]
    suggests = [f"{row['about'].capitalize()}: {row['text']}" for row in open_rows[:3]]
    suggests += [f"Worth a calm talk: {f['text']}" for f in ticked[:2]]
    pages = [row["page"] for row in open_rows[:3]] + [f["page"] for f in ticked]
    first_flag = next((f for f in ticked if f.get("practice")), None)
    one, practice_id = (
        (open_rows[0]["try"], open_rows[0]["practice"])
        if open_rows
        else ("Tell each other which of the ten you're gladdest about.", "sunday-good-three")
    )
    if first_flag:
        practice_id = first_flag["practice"]
        one = (
            "Stop working on it for two weeks, on purpose, and say so."
            if first_flag["id"] == "performance"
            else "Keep it to two minutes a day for now; that's enough thread to hold."
        )
    return result.model_copy(
        update={
            "suggests": tuple(suggests),
            "pages": tuple(dict.fromkeys(pages)),
            "one_thing": one,
            "practice_id": practice_id,
        }
    )


def trend(kept: Sequence[CheckIn]) -> dict[str, Any]:
    """How the answers moved, statement by statement, without a verdict."""
    rows = sheet()["item"]
    calm = [c for c in kept if not c.safety]
    points = [{"at": c.at, "yes": c.yes, "band": c.band} for c in calm]
    moved = []
    if len(calm) >= 2:
        first, last = calm[0].answers, calm[-1].answers
        rank = {"no": 0, "sometimes": 1, "yes": 2}
        moved = [
            {"statement": row["text"], "from": a, "to": b, "way": "easier" if rank[b] > rank[a] else "harder"}
            for row, a, b in zip(rows, first, last, strict=True)
            if a != b
        ]
    return {
        "points": points,
        "moved": moved,
        "words": _trend_words(len(points), moved),
        "about_cutoffs": sheet()["about_cutoffs"],
    }


def _trend_words(count: int, moved: list[dict[str, Any]]) -> str:
    if count < 2:
        return "One check-in is a snapshot. Come back in a month or so and you'll see what moved."
    easier, harder = (sum(1 for m in moved if m["way"] == way) for way in ("easier", "harder"))
    if not moved:
        return "Nothing moved since the first time. That can be steadiness."
    moves = f"Since the first time {easier} got easier and {harder} got harder."
    return f"{moves} A bad month shows here too; look at which, not how many."
