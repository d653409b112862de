"""The semantic reader: MiniLM twice, all six layers trained on danger each time, hashed words and signal cues.

Trained by ``python -m evals.train_triage``; the artefact ``knowledge/safety/classifier.npz`` holds weights, thresholds,
a version and the hash of the data it saw.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import GuidanceMissing
from coach.ports import WordReader
from coach.safety.classifier_net import Logits, Panel
from coach.safety.neighbours import Neighbours
from coach.safety.normalise import disguises, normalise
from coach.types import Category, Evidence, Level
from coach.words.hashing import bucketed

Floats = NDArray[np.float32]
BUCKETS = 1 << 14
#: The networks of the artefact are called net_a, net_b and so on.
NET = "net_"
MAX_CHARS = 20_000
#: Longer texts are read in stretches of whole sentences, so that danger in one sentence does not drown.
WORDS_IN_ONE = 90
WORDS_IN_STRETCH = 70
MAX_STRETCHES = 4
#: A later line is read behind the lines before it: alone, "it's gone now" could mean anything.
LINES_BEFORE = 2
WORDS_BEFORE = 40
BETWEEN = " | "
MAX_BEFORE = 1_000
#: "He gave away my coat": a few words say little. Of 1,524 everyday ones one reaches .7 and none .8 (with one network 5 % reached
#: its limit). Below the second there is nothing, between them a question.
BRIEF, BRIEF_STOP, BRIEF_DOUBT = 14, 0.8, 0.7
#: The same for a few words later on ("my thumb is hovering"): in 42 dangerous talks it missed none that was seen before.
BRIEF_LATER, BRIEF_LATER_STOP = 12, 0.94
#: More strong signals than this in one text say nothing more.
MOST_RULES = 2
#: Up to so many words, the length of a text says nothing.
SHORT = 25
_WORD = re.compile(r"[a-z0-9]+|[?!]")
_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")


@dataclass(frozen=True)
class Found:
    """What the classifier says: evidence above its threshold, or a doubt worth one question, or neither."""

    stop: float
    category: Category
    evidence: Evidence | None = None
    doubt: Category | None = None


@dataclass(frozen=True)
class Scores:
    """The six numbers the final judge joins, and the logits of the worst stretch."""

    raw: tuple[float, ...]
    worst: Logits


def hashed(plain: str) -> NDArray[np.int64]:
    """Buckets of the words, word pairs and pairs with a gap of a plain text, each once."""
    words = _WORD.findall(plain)
    grams = {
        *words,
        *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False)),
        *(f"{a} _ {b}" for a, b in zip(words, words[2:], strict=False)),
    }
    return bucketed(grams, BUCKETS)


def word_sums(grams: Floats, plain: str) -> tuple[Any, float]:
    """The weights of a plain text's hashed words added up (one number, or one a column), and what to divide them by, so that a
    long text doesn't count for more."""
    buckets = hashed(plain)
    return grams[buckets].sum(axis=0), max(1.0, float(np.sqrt(len(buckets))))


def words_score(grams: Floats, plain: str) -> float:
    """What the weights of hashed words say of a plain text."""
    total, root = word_sums(grams, plain)
    return float(total) / root


def length(plain: str) -> float:
    """How far a text is from a short one, 0 to 1.4: a long ordinary story names more that sounds like danger."""
    return min(1.4, max(0, len(plain.split()) - SHORT) / SHORT)


def stretches(plain: str) -> list[str]:
    """The plain text in pieces of whole sentences; one piece when it is short."""
    if len(plain.split()) <= WORDS_IN_ONE:
        return [plain]
    out: list[str] = []
    held: list[str] = []
    for sentence in _SENTENCE.split(plain):
        words = sentence.split()
        while len(held) + len(words) > WORDS_IN_STRETCH and held:
            out.append(" ".join(held))
            held = []
        held += words[:WORDS_IN_STRETCH]
        for start in range(WORDS_IN_STRETCH, len(words), WORDS_IN_STRETCH):
            out.append(" ".join(held))
            held = words[start : start + WORDS_IN_STRETCH]
    return [*out, " ".join(held)] if held else out


def in_context(before: Sequence[str], plain: str) -> str:
    """A plain line behind the last plain lines of the same person; alone when it is long or the first."""
    room = WORDS_IN_ONE - len(plain.split())
    held: list[str] = []
    for line in reversed(before[-LINES_BEFORE:]):
        take = min(WORDS_BEFORE, room)
        if take <= 0:
            break
        words = line.split()[-take:]
        room -= len(words)
        held.insert(0, " ".join(words))
    return BETWEEN.join([*held, plain])


class Classifier:
    """Reads one text; raises SetupError only when its files are missing."""

    def __init__(self, tokens: WordReader, neighbours: Neighbours, path: Path | None = None) -> None:
        self._tokens, self._neighbours = tokens, neighbours
        source = path or resources.knowledge() / "safety" / "classifier.npz"
        if not source.is_file():
            raise GuidanceMissing(f"{source.name} is missing. Type: python -m evals.train_triage")
        with np.load(source) as stored:
            arrays = {name: stored[name] for name in stored.files}
        self.meta: dict[str, Any] = json.loads(str(arrays.pop("meta")))
        self._nets = Panel([arrays[name].tobytes() for name in sorted(arrays) if name.startswith(NET)])
        self._grams: Floats = arrays["grams"].astype(np.float32)
        self._labels = [Category(name) for name in self.meta["labels"]]
        self._levels = {Category(name): Level(level) for name, level in self.meta["levels"].items()}

    def read(
        self, text: str, cues: Sequence[str] = (), before: Sequence[str] = (), rules: Sequence[str] = ()
    ) -> Found:
        """Chance of safety-first or emergency, and the likeliest category.

        ``cues`` and ``rules`` are the ids of the weak and strong signals in the text, ``before`` earlier lines of the talk.
        """
        place = "later" if before else "first"
        scores = self.score(text, cues, before, rules)
        stop, chances = self.chance(scores.raw, place), _softmax(scores.worst.category)
        least_stop, least_doubt = self._limits(place, text, rules)
        category = self._labels[int(np.argmax(chances))]
        danger = self._likeliest_danger(chances)
        if stop >= least_stop:
            return Found(stop, danger, self._evidence(danger, self._level(danger, scores.worst), "stop", stop))
        if stop >= least_doubt:
            return Found(stop, danger, doubt=danger)
        return Found(stop, category, self._milder(category, float(chances.max())))

    def _limits(self, place: str, text: str, rules: Sequence[str]) -> tuple[float, float]:
        """From where it stops and from where it asks. A first line of a few words, with no signal in it, says little."""
        stop, doubt = float(self.meta[place]["stop"]), float(self.meta[place]["doubt"])
        words = len(text.split())
        if rules or words > (BRIEF if place == "first" else BRIEF_LATER):
            return stop, doubt
        return (max(stop, BRIEF_STOP), max(doubt, BRIEF_DOUBT)) if place == "first" else (max(stop, BRIEF_LATER_STOP), doubt)

    def score(
        self, text: str, cues: Sequence[str] = (), before: Sequence[str] = (), rules: Sequence[str] = ()
    ) -> Scores:
        """What the networks, the words and the cues say, before they are joined."""
        earlier = [normalise(line[-MAX_BEFORE:]) for line in before[-LINES_BEFORE:]]
        plain = in_context(earlier, normalise(text[:MAX_CHARS]))
        hidden = [normalise(reading) for reading in disguises(text)]
        parts = [part for reading in (plain, *hidden) for part in stretches(reading)]
        if len(parts) > MAX_STRETCHES:
            parts = sorted(parts, key=self._words, reverse=True)[:MAX_STRETCHES]
        found = [self._nets.read(states) for states in self._tokens.first_states(parts)]
        worst = max(found, key=lambda logits: logits.stop)
        words, signals = max(self._words(part) for part in parts), float(min(MOST_RULES, len(set(rules))))
        raw = (worst.stop, words, float(len(set(cues))), length(plain), signals, self._neighbours.lean(text[:MAX_CHARS]))
        return Scores(raw, worst)

    def chance(self, raw: Sequence[float], place: str = "first") -> float:
        """The calibrated chance of danger, for a first line or a later one."""
        logit = float(np.dot(raw, self.meta[place]["join_w"])) + float(self.meta[place]["join_b"])
        return 1.0 / (1.0 + float(np.exp(-logit)))

    def _words(self, plain: str) -> float:
        return words_score(self._grams, plain) + float(self.meta["grams_b"])

    def _likeliest_danger(self, chances: Floats) -> Category:
        order = [self._labels[int(i)] for i in np.argsort(-chances)]
        return next((name for name in order if self._levels[name].stops_coaching), order[0])

    def _level(self, danger: Category, worst: Logits) -> Level:
        names = self.meta["level_names"]
        chances = _softmax(worst.level)
        urgent, slower = (float(chances[names.index(level.value)]) for level in (Level.EMERGENCY, Level.SAFETY_FIRST))
        sure = urgent / (urgent + slower) >= self.meta["threshold_emergency"]
        return Level.EMERGENCY if sure else Level.SAFETY_FIRST

    def _milder(self, category: Category, chance: float) -> Evidence | None:
        level = self._levels[category]
        if level not in (Level.LIMIT, Level.CARE) or chance < self.meta["threshold_limit"]:
            return None
        return self._evidence(category, level, category.value, chance)

    def _evidence(self, category: Category, level: Level, name: str, score: float) -> Evidence:
        rule = f"{name}@{self.meta['version']}"
        return Evidence(category=category, level=level, source="classifier", rule=rule, score=score)


def _softmax(logits: Floats) -> Floats:
    chances = np.exp(logits - logits.max())
    found: Floats = chances / chances.sum()
    return found
