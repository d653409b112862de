"""Everything in a request that isn't a time of day: minutes, distance, touch, cost, people, goals, words to avoid."""

from __future__ import annotations

import math
import re
from typing import Literal

from coach.plan import fact_patterns as said
from coach.plan import wish_patterns as wished
from coach.plan.clock import days_in
from coach.plan.places import hours_between
from coach.types.plan import Willing


def minutes(text: str) -> tuple[int | None, int | None, tuple[tuple[int, int], ...]]:
    """Minutes per day, per week, and per named day."""
    per_day: int | None = None
    per_week: int | None = None
    on: dict[int, int] = {}
    for clause in re.split(r"[.;!?\n]|,(?!\d)| but | and (?=\w+ (?:hours?|minutes?|mins?)\b|half an|an hour)", text):
        amount = _amount(clause)
        if amount is None or (amount >= 120 and hours_between(text) and not said.PER_WEEK.search(clause)):
            continue
        if said.PER_WEEK.search(clause):
            per_week = amount
        elif said.PER_DAY.search(clause) or not (named := days_in(clause)) or len(named) >= 5:
            per_day = amount if per_day is None else min(per_day, amount)
        else:
            on.update(dict.fromkeys(named, amount))
    return per_day, per_week, tuple(sorted(on.items()))


def _amount(clause: str) -> int | None:
    if said.NOT_BUDGET.search(clause) and not re.search(
        r"\b(?:tops|max|at most|only have|to give|to spare|for (?:this|us|it))\b", clause, re.I
    ):
        return None
    if said.HALF.search(clause) and not re.search(r"hours? and a half", clause, re.I):
        return 30
    if match := said.MIN.search(clause):
        raw = match["n"].lower()
        number = float(raw) if raw[0].isdigit() else float(said.NUM[raw])
        if match["half"]:
            number += 0.5
        if re.match(r"an? hour and a half", clause[match.start() :], re.I):
            number = 1.5
        value = round(number * (60 if match["u"].lower().startswith("h") else 1))
        return value if 0 < value <= 600 else None
    return 15 if said.QUARTER.search(clause) else None


def apart(text: str) -> tuple[bool, float | None]:
    """Whether they are in different places, and by how many hours the clocks differ (positive: partner ahead)."""
    hours: float | None = None
    if match := said.APART.search(text):
        raw = (match["n"] or match["zn"] or "").lower()
        hours = float(raw) if raw[:1].isdigit() else float(said.NUM.get(raw, 0)) or None
        ahead = (match["dir"] or "").lower()
        if hours and ahead == "behind" and not re.search(r"\bi(?:'m| am)\b[^.;]{0,20}behind", text, re.I):
            hours = -hours
        if re.search(r"\b(?:drive|train|flight|car|bus)\b", text[max(0, match.start() - 20) : match.end() + 20], re.I):
            hours = None
    between = hours_between(text)
    if between is not None and between:
        hours = math.copysign(abs(hours), between) if hours else between
    remote = said.REMOTE.search(text)
    if (
        remote
        and remote[0].lower().startswith("only ")
        and re.search(r"\b(?:works?|lates|shifts?|nights)\b", text, re.I)
    ):
        remote = None
    if hours is None and said.NEAR.search(text):
        remote = None
    return bool(hours is not None or remote), hours


def touch(text: str) -> Literal["any", "light", "none"]:
    """How much touch is welcome."""
    if said.NOT_A_COUPLE.search(text):
        return "none"
    if said.LIGHT_TOUCH.search(text):
        return "light"
    if any(
        not re.search(
            r"\benough|don't touch (?:the|my|on)|not (?:just )?about|don't touch (?:mon|tue|wed|thu|fri|sat|sun)",
            m[0],
            re.I,
        )
        for m in said.NO_TOUCH.finditer(text)
    ):
        return "none"
    return "any"


def cost(text: str) -> Literal["any", "little", "none"]:
    """How much may be spent."""
    return "none" if said.FREE_COST.search(text) else "little" if said.LITTLE_COST.search(text) else "any"


def max_cost(text: str) -> int | None:
    """The most they'd spend, if they named a sum."""
    match = said.SUM.search(text)
    if not match:
        return None
    raw = (match["a"] or match["b"] or match["c"]).lower()
    return int(raw) if raw.isdigit() else said.NUM.get(raw)


def low_energy(text: str) -> bool:
    """True when the person says they have little left."""
    return any(
        not text[max(0, m.start() - 5) : m.start()].lower().endswith("not ")
        and not re.match(r"tired of", text[m.start() :], re.I)
        for m in said.TIRED.finditer(text)
        if not re.search(r"\bwhen $", text[: m.start()], re.I)
    ) or bool(said.GENTLE.search(text))


def quiet(text: str) -> bool:
    """True when noise is a problem."""
    return bool(said.QUIET.search(text))


def indoors(text: str) -> bool:
    """True when going out is not possible or wished."""
    return bool(said.INDOORS.search(text))


def no_reading(text: str) -> bool:
    """True when reading or writing should not be needed."""
    return bool(said.NO_READ.search(text))


def partner(text: str) -> Willing:
    """What the other one thinks of this."""
    text = said.NOT_A_NO.sub(" ", text)
    if said.WONT.search(text):
        return "unwilling"
    if said.HESITANT.search(text):
        return "hesitant"
    return "willing" if said.WILLING.search(text) else "unsaid"


def times_per_week(text: str) -> int | None:
    """At most how many things a week."""
    match = said.TIMES.search(text)
    if not match:
        return None
    word = (match["n"] or match["m"]).lower()
    return {"once": 1, "twice": 2}.get(word) or (int(word) if word.isdigit() else said.NUM[word])


def house(text: str) -> tuple[str, ...]:
    """Who else is at home."""
    found = [name for name, pattern in said.HOUSE if pattern.search(text)]
    if said.NO_BABY.search(text) and "baby" in found:
        found.remove("baby")
    if said.NO_KIDS.search(text):
        found = [name for name in found if name not in {"children", "baby"}]
    return tuple(found)


def life(text: str) -> tuple[str, ...]:
    """Circumstances."""
    return tuple(name for name, pattern in said.LIFE if pattern.search(text))


def avoid(text: str) -> tuple[str, ...]:
    """Kinds of practice they don't want, and single things by their own word."""
    lead = wished.AVOID_LEAD + r"(?:[a-z' -]+?(?:,| or | and |, or ) ?){0,3}"
    known = [(name, pattern) for name, pattern in wished.AVOID if re.search(lead + rf"(?:{pattern})\b", text, re.I)]
    found = [name for name, _ in known]
    if re.search(
        r"\bonly (?:voice|audio)\b|\bbad (?:internet|wifi|connection)\b|\bcamera off\b|\bno camera\b", text, re.I
    ):
        found.append("video")
    if re.search(r"\b(?:e-?mail|letters?|texts?|writing) only\b|\bonly (?:e-?mails?|letters|texts?)\b", text, re.I):
        found += ["calls", "video"]
    return tuple(dict.fromkeys([*found, *_own_words(text)]))


def _own_words(text: str) -> list[str]:
    found = []
    for match in wished.RAW_LEAD.finditer(text):
        for piece in re.split(r",| or | and |/", match[1]):
            if re.search(r"\b(?:we|i|he|she|they|it|you)\b", piece, re.I):
                break
            words = [
                w
                for w in re.findall(r"[a-z'-]{3,}", re.sub(r"^\s*no\s", "", piece.lower()))
                if w not in wished.RAW_STOP
            ]
            bare = " ".join(words)
            if (
                len(words) == 1
                and len(piece.split()) <= 3
                and not any(re.search(rf"\b(?:{p})\b", bare, re.I) for _, p in wished.AVOID)
            ):
                found.append(bare)
            if len(piece.split()) > 3:
                break
    return found


def goals(text: str) -> tuple[str, ...]:
    """What they would like more of."""
    return tuple(
        name for name, pattern in wished.GOALS_RE if any(not _negated(text, m.start()) for m in pattern.finditer(text))
    )


def _negated(text: str, at: int) -> bool:
    return bool(
        re.search(
            r"\b(?:no|not|hate|hates|without|don't want|avoid|nothing|never say|the words?)\s+"
            r"(?:more |any |the |deep |big |a )?['\"“]?$",
            text[:at],
            re.I,
        )
    )


def hate_words(text: str) -> tuple[str, ...]:
    """Words that must not appear in the plan."""
    plain = re.sub(r"(?<=\w)['’](?=\w)", "\u02bc", text)
    plain = plain.replace("\u02bcs ", "'s ").replace("don\u02bct", "don't").replace("can\u02bct", "can't")
    found: list[str] = []
    for match in wished.HATE.finditer(plain):
        found += re.findall(wished.QUOTE, match[1])
    if named := wished.CALL_IT.search(plain):
        found += [w for w in (named[1], named[2]) if w]
    if not found and (bare := wished.HATE_BARE.search(plain)):
        found += [w.strip() for w in re.split(r"\s*(?:,|\bor\b|\band\b)\s*", bare[1]) if w.strip()]
    return tuple(dict.fromkeys(w.replace("\u02bc", "'").strip(" ,.").lower() for w in found if w.strip()))
