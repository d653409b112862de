"""The cheap look before the rules: it may let too much through, and never leaves out what would have matched."""

from __future__ import annotations

import re

import pytest

from coach.safety.needed import Sieve, needed
from coach.safety.normalise import normalise
from coach.safety.rules import rules, sieve
from coach.safety.signals import fires
from evals.triage_rows import lines


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bhe (?:hit|hits) me\b", {"he hit me", "he hits me"}),
        (r"pillows? ~on", {"pillow ~on", "pillows ~on"}),
        (r"(?:took|takes)\b[^.]{0,40}? keys?", {"took", "takes"}),
        (r"(?<![a-z])(?:grabbed|grabs) \w+ wrist", {" wrist"}),
        (r"not[^.]*knife|gun[^.]*safe", {"knife", "safe"}),
    ],
)
def test_pieces_of_a_pattern(pattern: str, pieces: set[str]) -> None:
    """Alternatives are spelled out, gaps end a piece, and what looks around needs nothing."""
    assert needed(re.compile(pattern)) == pieces


@pytest.mark.parametrize("pattern", [r"\d+ (?:y|m)", r"\bhe|my wife hit", r"(?:choked)?", r"x*", r"(?i)choked"])
def test_nothing_is_certain(pattern: str) -> None:
    """Where one alternative needs nothing long enough, or case does not count, the pattern is always tried."""
    assert needed(re.compile(pattern)) is None


def test_a_row_needs_all_its_patterns() -> None:
    """A rule whose second part cannot be met is left out."""
    found = Sieve([[re.compile("choked"), re.compile("my neck")], [re.compile("choked")], [re.compile(r"\d")]])
    assert found.possible("he choked on toast") == [1, 2]
    assert found.possible("he choked me, my neck hurts") == [0, 1, 2]
    assert found.possible("") == [2]


def test_no_rule_is_left_out_that_speaks() -> None:
    """Over the rules' own phrases and texts of the labelled files: what a rule fires on gets through the sieve."""
    phrases = [phrase for rule in rules() for phrase in (*rule.signals, *rule.lookalikes)]
    told = [row["text"] for row in list(lines("triage_more_m"))[::20]]
    fired = 0
    for text in [*phrases, *told]:
        plain = normalise(text)
        through = set(sieve().possible(plain))
        speaking = {row for row, rule in enumerate(rules()) if fires(rule, plain)}
        fired += len(speaking)
        assert speaking <= through, text
    assert fired > len(rules())
    assert sum(len(sieve().possible(normalise(text))) for text in told) < 0.25 * len(told) * len(rules())
