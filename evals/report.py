"""The table for a terminal, Markdown for a pull request, one HTML page for a phone, and baselines that diff well."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach import resources
from evals.page import Sight, page
from evals.suites import all_suites
from evals.types import Figure, Result

#: Timings and lengths move with the machine and are no reason to fail; they are kept out of baselines.
_LOOSE = ("ms", "cost")
#: What a model costs in calls is kept for reading, not for comparing; a judge's figures are never a baseline.
_UNCOMPARED = ("model_calls", "tokens", "tokens_in", "tokens_out")
JUDGE = "judge"


def shown(figure: Figure) -> str:
    """``0.942 [0.90, 0.97]`` or ``12.3``."""
    if figure.unit == "ms":
        return f"{figure.value:.1f} ms"
    if figure.unit == "cost":
        return f"{figure.value:.6f} [{figure.low:.6f}, {figure.high:.6f}]"
    if figure.unit == "number":
        return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"
    bound = f" (none; ≤ {figure.bound:.3f} possible)" if figure.bound is not None else ""
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]{bound}"


def change(figure: Figure, before: Mapping[str, Figure]) -> str:
    """Against the baseline: ``+0.012``, ``=`` or ''; fallen beyond the interval is marked."""
    old = before.get(figure.key)
    if old is None or figure.unit in _LOOSE:
        return ""
    moved = figure.value - old.value
    if abs(moved) < 5e-4:
        return "="
    worse = figure.value < old.low if figure.better == "up" else figure.value > old.high
    return f"{moved:+.3f}{' FELL' if worse and figure.better != 'note' else ''}"


def bar(figure: Figure) -> str:
    """``≥ 0.97 met``, ``≤ 0.02 NOT met`` or ''."""
    if figure.bar is None:
        return ""
    return f"{'≤' if figure.better == 'down' else '≥'} {figure.bar:g} {'met' if figure.meets else 'NOT met'}"


def rows(results: Sequence[Result], before: Mapping[str, Figure]) -> list[list[str]]:
    """Cells: suite, measure, n, one column per model, change of the first, bar of the first, remarks."""
    keys = list(dict.fromkeys(figure.key for result in results for figure in result.figures))
    columns = [result.by_key() for result in results]
    out = []
    for key in keys:
        first = next(column[key] for column in columns if key in column)
        values = [shown(column[key]) if key in column else "" for column in columns]
        unscored = f"{first.unscored} unscored: {', '.join(first.unscored_why)}" if first.unscored else ""
        remark = "; ".join(part for part in (unscored, first.note) if part)
        out.append([first.suite, first.name, str(first.n), *values, change(first, before), bar(first), remark])
    return out


def head(results: Sequence[Result]) -> list[str]:
    """The column titles."""
    return ["suite", "measure", "n", *(result.model for result in results), "change", "bar", "remarks"]


def table(results: Sequence[Result], before: Mapping[str, Figure]) -> str:
    """Plain text, aligned."""
    cells = [head(results), *rows(results, before)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]) - 1)]
    lines = ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in cells]
    if any(row[0].startswith("outside:") for row in cells):
        lines += ["", "Published on the same set, by other prompts and judges:", *map(_published_line, beside(results))]
    spent = ", ".join(f"{r.model}: {sum(r.counts.values())} cases in {r.seconds:.0f} s" for r in results)
    return "\n".join([*lines, spent])


def markdown(results: Sequence[Result], before: Mapping[str, Figure]) -> str:
    """A summary for a pull request: what fell or misses its bar first, then every figure, then what others published."""
    cells, titles = rows(results, before), head(results)
    noted = [row for row in cells if "FELL" in row[-3] or "NOT" in row[-2]]
    lines = ["# How the coach did", "", _counts(results), "", "## Fallen, or short of the bar", ""]
    lines += [f"- {row[0]}/{row[1]}: {row[3]} {row[-3]} {row[-2]}".rstrip() for row in noted] or ["Nothing."]
    lines += ["", "## Every figure", "", "| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
    lines += ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in cells]
    lines += ["", "## Published figures, for context", ""]
    lines += [_published_line(p) for p in beside(results)]
    return "\n".join([*lines, ""])


def _published_line(row: Mapping[str, Any]) -> str:
    return f"- {row['set']}: {row['measures']}. {row['figure']} [{row['mark']}]. Ours: {row['ours']}."


def beside(results: Sequence[Result]) -> list[dict[str, Any]]:
    """The published figures; where sets from outside were run, those of the same sets only."""
    outside = {figure.suite.removeprefix("outside:") for result in results for figure in result.figures if figure.suite.startswith("outside:")}
    return [p for p in published() if not outside or outside & set(p.get("loaders", ()))]


def _counts(results: Sequence[Result]) -> str:
    return "; ".join(f"{r.model}: {sum(r.counts.values())} cases, seed {r.seed}, limit {r.limit or 'none'}" for r in results)


def published() -> list[dict[str, Any]]:
    """Figures from elsewhere, each with its mark and what of ours stands beside it."""
    path = resources.root() / "evals" / "published.toml"
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("figure", []) if path.is_file() else []
    return found


def write(folder: Path, results: Sequence[Result], before: Mapping[str, Figure]) -> None:
    """report.html, report.md and result.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(markdown(results, before), encoding="utf-8")
    abouts = {name: suite.about for name, suite in all_suites().items()}
    sight = Sight(head(results), rows(results, before), results, before, _counts(results), abouts, beside(results))
    (folder / "report.html").write_text(page(sight), encoding="utf-8")
    whole = [result.model_dump(mode="json") for result in results]
    (folder / "result.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


def baseline(result: Result) -> str:
    """One figure a line, sorted, failing ids with it: a pull request shows what moved and which cases."""
    kept = sorted((f for f in result.figures if f.unit not in _LOOSE and f.suite != JUDGE and f.name not in _UNCOMPARED), key=lambda f: f.key)
    lines = [f'  "{f.key}": ' + json.dumps(_row(f), ensure_ascii=False) for f in kept]
    front = json.dumps({"model": result.model, "seed": result.seed, "limit": result.limit, "counts": result.counts}, ensure_ascii=False)
    return '{\n"run": ' + front + ',\n"figures": {\n' + ",\n".join(lines) + "\n}\n}\n"


def _row(figure: Figure) -> dict[str, Any]:
    full = figure.model_dump(mode="json", exclude={"suite", "name", "unscored_why", "note"}, exclude_defaults=True)
    return {"value": figure.value, "low": figure.low, "high": figure.high, "n": figure.n, **full}


def read_baseline(path: Path) -> dict[str, Figure]:
    """A baseline file's figures by key."""
    data = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return {key: Figure(suite=key.split("/", 1)[0], name=key.split("/", 1)[1], **row) for key, row in data.items()}
