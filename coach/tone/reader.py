"""``read(text)``: spans with a plain reason each, and the horsemen they add up to."""

from __future__ import annotations

from functools import cache

from coach.tone.horsemen import horsemen
from coach.tone.lexicon import Rule, rules, word_starts
from coach.types import ToneKind, ToneReading, ToneSpan

#: When two spans cover the same words, the one named first here is shown.
_ORDER = (
    ToneKind.THREAT,
    ToneKind.CONTEMPT,
    ToneKind.LABEL,
    ToneKind.SARCASM,
    ToneKind.PSEUDO_FEELING,
    ToneKind.MIND_READING,
    ToneKind.ABSOLUTE,
    ToneKind.DEMAND,
    ToneKind.NEGATIVE_REQUEST,
    ToneKind.THERAPIST_SPEAK,
    ToneKind.YOU_BLAME,
)
#: Longer texts are read in stretches, so that one huge message costs no more per word than a short one.
_STRETCH = 4_000


def read(text: str) -> ToneReading:
    """Everything in ``text`` that tends to land as blame; pure and linear in its length."""
    spans = [span for start in range(0, len(text), _STRETCH) for span in _stretch(text, start)]
    kept = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
    return ToneReading(spans=kept, horsemen=horsemen(text, kept))


def _stretch(text: str, start: int) -> list[ToneSpan]:
    part = text[start : start + _STRETCH]
    taken = bytearray(len(part))
    starts = word_starts(part)
    found: list[ToneSpan] = []
    for rule in _ordered():
        found.extend(_claim(rule.kind, rule.why, part, rule.spans(part, starts), taken, start))
    return found


@cache
def _ordered() -> tuple[Rule, ...]:
    return tuple(sorted(rules(), key=lambda rule: _ORDER.index(rule.kind)))


def _claim(
    kind: ToneKind, why: str, part: str, spans: list[tuple[int, int]], taken: bytearray, offset: int
) -> list[ToneSpan]:
    kept = []
    for begin, stop in spans:
        end = begin + len(part[begin:stop].rstrip())
        if begin >= end or (all(taken[begin:end]) if kind is not ToneKind.YOU_BLAME else any(taken[begin:end])):
            continue
        if kind is ToneKind.LABEL and _about_me(part, begin):
            continue
        taken[begin:end] = b"\x01" * (end - begin)
        kept.append(ToneSpan(kind=kind, start=offset + begin, end=offset + end, text=part[begin:end], why=why))
    return kept


def _about_me(part: str, begin: int) -> bool:
    """A hard word about oneself ("I was so rude") is owning up, not a label."""
    before = part[max(0, begin - 12) : begin].lower().replace("’", "'").rsplit(".", 1)[-1]
    first = part[begin:].split(maxsplit=1)[0].lower().strip("'") if part[begin:].split() else ""
    owns = any(
        before.rstrip().endswith(tail)
        for tail in (" i'm", "i'm", " i was", "i was", "i am", "i got", "i get", "i've been")
    )
    return owns and first not in {"you", "you're", "he", "she"}
