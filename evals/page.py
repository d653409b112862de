"""The report as one HTML page: no script, no outside file, readable on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from evals.types import Figure, Result

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--good:#2a7d4f;--bad:#b3402e;--soft:#8882}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}details{border-top:1px solid var(--line);padding:.5rem 0}
summary{cursor:pointer;font-weight:600;padding:.3rem 0}.fig{display:grid;grid-template-columns:minmax(9rem,1fr) 2fr;gap:.2rem 1rem;padding:.35rem 0;border-bottom:1px solid var(--soft)}
.fig b{font-weight:500;overflow-wrap:anywhere}.fig small{opacity:.75}.met{color:var(--good)}.not{color:var(--bad);font-weight:600}
svg{display:block;width:100%;height:12px}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.6rem;border-radius:.4rem;font:inherit;margin:.3rem 0}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:.6rem}@media(max-width:34rem){.fig{grid-template-columns:1fr}}
"""
MOST_BESIDE = 12


def page(titles: Sequence[str], cells: Sequence[Sequence[str]], results: Sequence[Result], published: Sequence[Mapping[str, Any]], counts: str) -> str:
    """The whole page."""
    suites = list(dict.fromkeys(row[0] for row in cells))
    parts = [_suite(name, titles, [row for row in cells if row[0] == name], results) for name in suites]
    body = "\n".join([f"<h1>How the coach did</h1><p>{escape(counts)}</p>", _legend(), *parts, _beside(results), _published(published)])
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Evals</title><style>{_STYLE}</style><body>{body}</body></html>'


def _legend() -> str:
    return (
        "<p><small>Each figure is a mean with a bootstrap 95 % interval over cases. Where nothing failed, “none; ≤ x possible” is the most that could still be hidden: 3/n. "
        "Unscored cases are left out of the mean and counted with their reason. Labels were written by language models unless a suite says otherwise.</small></p>"
    )


def _suite(name: str, titles: Sequence[str], cells: Sequence[Sequence[str]], results: Sequence[Result]) -> str:
    columns = [result.by_key() for result in results]
    lines = [_figure(row, titles, [column.get(f"{row[0]}/{row[1]}") for column in columns]) for row in cells]
    worst = [w for w in results[0].worst if w.suite == name]
    read = "".join(
        f"<h3>{escape(w.case)}: {escape(', '.join(w.failed))}</h3><pre>{escape(w.words)}</pre><pre>{escape(w.reply)}</pre><p><small>{escape('; '.join(w.reasons))}</small></p>" for w in worst
    )
    cases = f"<details><summary>The {len(worst)} worst cases, in full</summary>{read}</details>" if worst else ""
    return f"<h2>{escape(name)}</h2>{''.join(lines)}{cases}"


def _figure(row: Sequence[str], titles: Sequence[str], figures: Sequence[Figure | None]) -> str:
    values = "".join(
        f"<div>{escape(titles[3 + i]) + ': ' if len(figures) > 1 else ''}{escape(row[3 + i])}{_line(figure)}</div>" for i, figure in enumerate(figures) if figure is not None
    )
    moved, bar, unscored = row[-3:]
    tag = f' <span class="{"not" if "NOT" in bar else "met"}">{escape(bar)}</span>' if bar else ""
    notes = " · ".join(escape(n) for n in (f"n {row[2]}", moved, f"unscored {unscored}" if unscored else "") if n)
    return f'<div class="fig"><b>{escape(row[1])}{tag}<br><small>{notes}</small></b><div>{values}</div></div>'


def _line(figure: Figure) -> str:
    """The interval drawn from 0 to 1, the bar as a tick."""
    if figure.unit != "share":
        return ""
    tick = f'<line x1="{figure.bar * 100:.1f}" x2="{figure.bar * 100:.1f}" y1="0" y2="12" stroke="currentColor" stroke-width=".5"/>' if figure.bar is not None else ""
    colour = "var(--bad)" if figure.meets is False else "var(--good)"
    return (
        f'<svg viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label="{figure.value:.2f}"><rect x="0" y="5" width="100" height="2" fill="var(--soft)"/>'
        f'<rect x="{figure.low * 100:.1f}" y="4" width="{max(0.6, (figure.high - figure.low) * 100):.1f}" height="4" fill="{colour}" opacity=".45"/>'
        f'<rect x="{max(0, figure.value * 100 - 0.5):.1f}" y="2" width="1" height="8" fill="{colour}"/>{tick}</svg>'
    )


def _beside(results: Sequence[Result]) -> str:
    """The same cases answered by each model."""
    if len(results) < 2:
        return ""
    shared = [key for key in results[0].answers if all(key in other.answers for other in results[1:])]
    step = max(1, len(shared) // MOST_BESIDE)
    blocks = [
        f"<h3>{escape(key)}</h3><div class='two'>" + "".join(f"<div><small>{escape(r.model)}</small><pre>{escape(r.answers[key])}</pre></div>" for r in results) + "</div>"
        for key in shared[::step][:MOST_BESIDE]
    ]
    return f"<h2>Side by side</h2>{''.join(blocks)}"


def _published(figures: Sequence[Mapping[str, Any]]) -> str:
    items = "".join(f"<li>{escape(p['set'])}: {escape(p['measures'])}. {escape(p['figure'])} <small>[{escape(p['mark'])}] {escape(p['source'])}</small><br>Ours: {escape(p['ours'])}</li>" for p in figures)
    legend = "D recomputed from the public data; S from an excerpt; M from memory, check before quoting; L computed here without a language model."
    return f"<h2>Published figures, for context</h2><p><small>{legend} None was measured on our cases.</small></p><ul>{items}</ul>" if items else ""
