"""The report as one HTML page: no script, no outside file, readable on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from evals.plot import plot
from evals.types import Figure, Result, Worst

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--good:#2a7d4f;--bad:#c0452f;--soft:#8882;--one:#2a6f97;--two:#b5762a;--three:#7a5195}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:2.2rem 0 .2rem}h3{font-size:1rem;margin:1rem 0 .2rem}p{margin:.3rem 0}
nav{display:flex;flex-wrap:wrap;gap:.3rem .7rem;margin:.6rem 0}nav a{padding:.2rem 0;color:inherit}nav a.not{color:var(--bad);font-weight:600}
details{border-top:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer;font-weight:600;padding:.45rem 0;min-height:2.2rem}
.fig{display:grid;grid-template-columns:minmax(9rem,1fr) 2fr;gap:.2rem 1rem;padding:.35rem 0;border-bottom:1px solid var(--soft)}
.fig b{font-weight:500;overflow-wrap:anywhere}.fig small{opacity:.8}.met{color:var(--good)}.not{color:var(--bad);font-weight:600}
svg.plot{display:block;width:100%;max-width:34rem;height:auto;margin:.4rem 0}.name{font:11px system-ui,sans-serif;fill:currentColor}.tick{font:9px system-ui,sans-serif;fill:currentColor;opacity:.7}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.6rem;border-radius:.4rem;font:inherit;margin:.3rem 0}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:.6rem}.key i{display:inline-block;width:.8rem;height:.8rem;border-radius:50%;margin-right:.3rem}
@media(max-width:34rem){.fig{grid-template-columns:1fr}body{padding:.7rem}}
"""
MOST_BESIDE = 12


@dataclass(frozen=True)
class Sight:
    """Everything the page shows: cells as in the table, the results, the baseline, what each suite is about, what others published."""

    titles: Sequence[str]
    cells: Sequence[Sequence[str]]
    results: Sequence[Result]
    before: Mapping[str, Figure]
    counts: str
    abouts: Mapping[str, str] = field(default_factory=dict)
    published: Sequence[Mapping[str, Any]] = ()


def page(sight: Sight) -> str:
    """The whole page."""
    suites = list(dict.fromkeys(row[0] for row in sight.cells))
    parts = [_suite(name, sight) for name in suites]
    body = "\n".join([f"<h1>How the coach did</h1><p>{escape(sight.counts)}</p>", _legend(sight), _contents(suites, sight), *parts, _beside(sight.results), _published(sight.published)])
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>How the coach did</title><style>{_STYLE}</style><body>{body}</body></html>'


def _legend(sight: Sight) -> str:
    models = " ".join(f'<span><i style="background:var(--{name})"></i>{escape(r.model)}</span> ' for name, r in zip(("one", "two", "three"), sight.results, strict=False))
    ring = " A ring is the baseline." if sight.before else ""
    return (
        f'<p class="key">{models}</p><p><small>Each figure is a mean with a bootstrap 95 % interval over cases; a dashed line is the bar we set ourselves.{ring} '
        "Where nothing failed, “none; ≤ x possible” is the most that could still be hidden: 3/n. Unscored cases are left out of the mean and counted with their reason. "
        "Labels were written by language models unless a suite says otherwise.</small></p>"
    )


def _contents(suites: Sequence[str], sight: Sight) -> str:
    missed = {row[0] for row in sight.cells if "NOT" in row[-2] or "FELL" in row[-3]}
    links = " ".join(f'<a{" class=not" if name in missed else ""} href=#{_anchor(name)}>{escape(name)}</a>' for name in suites)
    return f"<nav>{links}</nav>"


def _anchor(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name)


def _suite(name: str, sight: Sight) -> str:
    cells = [row for row in sight.cells if row[0] == name]
    columns = [result.by_key() for result in sight.results]
    keys = [f"{row[0]}/{row[1]}" for row in cells]
    lines = "".join(_figure(row, sight.titles, [column.get(key) for column in columns]) for key, row in zip(keys, cells, strict=True))
    drawn = plot(keys, columns, sight.before)
    about = f"<p><small>{escape(sight.abouts[name])}</small></p>" if name in sight.abouts else ""
    shown = f"<details{'' if drawn else ' open'}><summary>All {len(cells)} figures</summary>{lines}</details>"
    return f"<h2 id={_anchor(name)}>{escape(name)}</h2>{about}{drawn}{shown}{''.join(_worst(name, result, len(sight.results) > 1) for result in sight.results)}"


def _worst(name: str, result: Result, several: bool) -> str:
    worst = [w for w in result.worst if w.suite == name]
    if not worst:
        return ""
    whose = f" of {escape(result.model)}" if several else ""
    counted = f"{len(worst)} worst cases" if len(worst) > 1 else "worst case"
    return f"<details><summary>The {counted}{whose}, in full</summary>{''.join(map(_case, worst))}</details>"


def _case(worst: Worst) -> str:
    return (
        f"<h3>{escape(worst.case)}: {escape(', '.join(worst.failed))}</h3><pre>{escape(worst.words)}</pre><pre>{escape(worst.reply)}</pre>"
        f"<p><small>{escape('; '.join(worst.reasons))}</small></p>"
    )


def _figure(row: Sequence[str], titles: Sequence[str], figures: Sequence[Figure | None]) -> str:
    values = "".join(f"<div>{escape(titles[3 + i]) + ': ' if len(figures) > 1 else ''}{escape(row[3 + i])}</div>" for i, figure in enumerate(figures) if figure is not None)
    moved, bar, remark = row[-3:]
    tag = f' <span class="{"not" if "NOT" in bar else "met"}">{escape(bar)}</span>' if bar else ""
    change = f'<span class="not">{escape(moved)}</span>' if "FELL" in moved else escape(moved)
    notes = " · ".join(n for n in (f"n {escape(row[2])}", change, escape(remark)) if n)
    return f'<div class="fig"><b>{escape(row[1])}{tag}<br><small>{notes}</small></b><div>{values}</div></div>'


def _beside(results: Sequence[Result]) -> str:
    """The same cases answered by each model; where they differ first."""
    if len(results) < 2:
        return ""
    shared = [key for key in results[0].answers if all(key in other.answers for other in results[1:])]
    differing = [key for key in shared if len({r.answers[key] for r in results}) > 1] or shared
    step = max(1, len(differing) // MOST_BESIDE)
    blocks = [
        f"<h3>{escape(key)}</h3><pre>{escape(results[0].asked.get(key, ''))}</pre><div class='two'>"
        + "".join(f"<div><small>{escape(r.model)}</small><pre>{escape(r.answers[key])}</pre></div>" for r in results) + "</div>"
        for key in differing[::step][:MOST_BESIDE]
    ]
    same = f"<p><small>{len(shared) - len(differing)} of {len(shared)} answers are the same.</small></p>" if differing is not shared else ""
    return f"<h2 id=beside>Side by side</h2>{same}{''.join(blocks)}"


def _published(figures: Sequence[Mapping[str, Any]]) -> str:
    items = "".join(f"<li>{escape(p['set'])}: {escape(p['measures'])}. {escape(p['figure'])} <small>[{escape(p['mark'])}] {escape(p['source'])}</small><br>Ours: {escape(p['ours'])}</li>" for p in figures)
    legend = "D recomputed from the public data; S from an excerpt; M from memory, check before quoting; L computed here without a language model."
    return f"<h2>Published figures, for context</h2><p><small>{legend} None was measured on our cases.</small></p><ul>{items}</ul>" if items else ""
