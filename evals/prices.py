"""Cost per turn from tokens, only with prices a person gives: a TOML file, one table a model. None is built in.

    ["openai:gpt-5-mini"]
    in = 0.25      # for a million tokens read
    out = 2.00     # for a million tokens written
    currency = "USD"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from coach.errors import BadSetting
from evals.types import Figure, Result

_MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """What a model costs for a million tokens, as the person wrote it."""

    read: float
    written: float
    currency: str


def read_prices(path: Path) -> dict[str, Price]:
    """The table by model name; raises BadSetting naming what is missing."""
    if not path.is_file():
        raise BadSetting(f"There is no price table at {path}. Write one; evals/prices.py shows its form.")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: Price(float(row["in"]), float(row["out"]), str(row["currency"])) for name, row in tables.items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadSetting(f"{path.name}: each model needs in, out and currency ({error}).") from error


def priced(result: Result, prices: dict[str, Price]) -> Result:
    """The result with ``cost_per_turn`` in each suite that counted tokens; unchanged for a model without a price."""
    price = prices.get(result.model.removeprefix("bare:"))
    if price is None:
        return result
    known = result.by_key()
    suites = list(dict.fromkeys(figure.suite for figure in result.figures))
    made = [_cost(price, known[f"{s}/tokens_in"], known[f"{s}/tokens_out"]) for s in suites if f"{s}/tokens_in" in known and f"{s}/tokens_out" in known]
    return result.model_copy(update={"figures": (*result.figures, *made)})


def _cost(price: Price, read: Figure, written: Figure) -> Figure:
    value, low, high = (round((a * price.read + b * price.written) / _MILLION, 6) for a, b in ((read.value, written.value), (read.low, written.low), (read.high, written.high)))
    note = f"{price.currency}, at {price.read:g} in and {price.written:g} out for a million tokens, as given"
    return Figure(suite=read.suite, name="cost_per_turn", value=value, low=low, high=high, n=read.n, better="note", unit="cost", note=note)
