"""Finds the occasions a text may be about: sentence vectors from layers of our own, which tell one matter from the next.

Trained by ``python -m evals.train_occasions --net``; the layers and the vectors of all ways lie in ``knowledge/occasions/net.npz``.
A way that was added or changed since is read when the coach starts.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import SetupError
from coach.ports import TokenReader
from coach.safety.classifier_net import small_session
from coach.skills.received import received
from coach.types import Value
from coach.words import clean

Floats = NDArray[np.float32]

log = logging.getLogger(__name__)
SKILLS = ("reframe", "need", "decode", "repair")
#: What an answer cannot do without.
NEEDED = {"reframe": ("say", "request"), "need": ("say", "request"), "decode": ("heard", "reply"), "repair": ("acknowledge", "attempts", "avoid", "then")}
#: Sentences of a longer story are looked up on their own too: the first so many of at least so many words.
SENTENCES, SENTENCE_WORDS, LONG, MAX_CHARS = 4, 4, 22, 1_500
LOOKED_AT, RECENT = 6, 16
#: Occasions whose middles are so alike (cosine) are one matter told twice: neither speaks against the other.
ONE_MATTER = 0.85
WIDTH = 384
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")


class Occasion(Value):
    """What many people go through: how they type it, and the answer that holds for all of them."""

    id: str
    matter: str
    ways: tuple[str, ...]
    answer: dict[str, Any]


class Near(Value):
    """An occasion and how near a text is to it (cosines): to its nearest way, the mean of the nearest three, its middle, and
    its middle by the whole text alone and by the message in it alone; ``order`` are its ways, nearest first, ``twins`` the ids
    of occasions that are nearly the same matter."""

    occasion: Occasion
    best: float
    three: float
    middle: float
    whole: float
    message: float
    order: tuple[int, ...]
    twins: frozenset[str] = frozenset()


class Occasions:
    """All occasions by skill; finds nothing where the model or the trained layers are missing."""

    def __init__(self, tokens: TokenReader | None, folder: Path | None = None) -> None:
        self._tokens = tokens
        self._folder = folder or resources.knowledge() / "occasions"
        self._lock = Lock()
        #: The router asks for four skills, the skill once more: the same few texts, read once.
        self._vector = lru_cache(maxsize=RECENT)(self._read)

    @cached_property
    def _net(self) -> Any:
        with np.load(self._folder / "net.npz") as stored:
            return small_session(stored["net"].tobytes())

    @cached_property
    def _shelves(self) -> dict[str, tuple[tuple[Occasion, ...], Floats, NDArray[np.int64], Floats]]:
        with np.load(self._folder / "net.npz") as stored:
            place = {str(key): at for at, key in enumerate(stored["keys"])}
            table = stored["vectors"]
        return {skill: self._shelf(read(self._folder / f"{skill}.jsonl"), place, table) for skill in SKILLS}

    def shelf(self, skill: str) -> tuple[tuple[Occasion, ...], Floats, NDArray[np.int64], Floats]:
        """The occasions of a skill, a unit row for each of their ways, whose it is, and a row for each occasion's middle."""
        with self._lock:
            return self._shelves[skill]

    def _shelf(self, found: tuple[Occasion, ...], place: dict[str, int], table: NDArray[np.int8]) -> tuple[tuple[Occasion, ...], Floats, NDArray[np.int64], Floats]:
        """The occasions, a row for each of their ways, which occasion that is, and a row for each occasion's middle."""
        rows = np.empty((sum(len(one.ways) for one in found), WIDTH), np.float32)
        for at, way in enumerate(way for one in found for way in one.ways):
            kept = place.get(key_of(way))
            rows[at] = _unit(table[kept].astype(np.float32)) if kept is not None else self.vectors([way])[0]
        which = np.array([at for at, one in enumerate(found) for _ in one.ways], np.int64)
        middle = np.array([_unit(rows[which == at].sum(axis=0)) for at in range(len(found))], np.float32)
        return found, rows, which, middle

    def vectors(self, texts: list[str]) -> Floats:
        """Unit vectors of texts; raises SetupError where the model cannot run."""
        return np.array([self._vector(text[:MAX_CHARS]) for text in texts], np.float32)

    def _read(self, text: str) -> Floats:
        if self._tokens is None:
            raise SetupError("the sentence model is missing")
        states = self._tokens.lower_states([clean(text)])[0]
        return _unit(self._net.run(None, {"states": np.ascontiguousarray(states, dtype=np.float32)})[0][0])

    def nearest(self, skill: str, text: str, limit: int = LOOKED_AT) -> tuple[Near, ...]:
        """Occasions of a skill near to the text or one of its sentences, nearest first."""
        if skill not in SKILLS or not text.strip() or not (self._folder / "net.npz").is_file():
            return ()
        try:
            found, rows, which, middle = self.shelf(skill)
            seen = self.vectors([text, *((received(text).message,) if skill == "decode" else ()), *parts(text)])
        except SetupError:
            return ()
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as problem:
            log.warning("occasions/net.npz cannot be read (%s). Restore it, or type: python -m evals.train_occasions --net", type(problem).__name__)
            return ()
        if not found:
            return ()
        ways, middles = rows @ seen.T, middle @ seen.T
        best = ways.max(axis=1)
        centre = middles.max(axis=1)
        out = []
        chosen = np.argsort(-centre, kind="stable")[:limit]
        alike = middle[chosen] @ middle[chosen].T >= ONE_MATTER
        for place, at in enumerate(chosen):
            mine = best[which == at]
            order = np.argsort(-mine, kind="stable")
            out.append(Near(
                occasion=found[at], best=float(mine[order[0]]), three=float(mine[order[:3]].mean()), middle=float(centre[at]),
                whole=float(middles[at, 0]), message=float(middles[at, 1]) if skill == "decode" else 0.0, order=tuple(int(i) for i in order[:3]),
                twins=frozenset(found[other].id for other in chosen[alike[place]] if other != at),
            ))
        return tuple(out)


def read(path: Path) -> tuple[Occasion, ...]:
    """The occasions of one file, none where it is missing; a line that cannot be read is named in the log and left out."""
    if not path.is_file():
        return ()
    out = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            row = json.loads(line.decode())
            answer = {key: value for key, value in row.items() if key not in {"id", "matter", "ways"}}
            if missing := [name for name in NEEDED[path.stem] if not answer.get(name)]:
                raise KeyError(missing[0])
            if not row["ways"] or not isinstance(row["ways"], list):
                raise ValueError("ways")
            out.append(Occasion(id=row["id"], matter=row["matter"], ways=tuple(row["ways"]), answer=answer))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            log.warning("occasions/%s line %d cannot be read (%s); mend or delete it", path.name, number, type(problem).__name__)
    return tuple(out)


def parts(text: str) -> tuple[str, ...]:
    """The sentences of a longer story that are looked up on their own."""
    if len(text.split()) < LONG:
        return ()
    found = [part.strip() for part in _SENTENCE.findall(text[:MAX_CHARS])]
    return tuple(part for part in found if len(part.split()) >= SENTENCE_WORDS)[:SENTENCES] if len(found) > 1 else ()


def key_of(way: str) -> str:
    """What a way's vector is kept under."""
    return hashlib.sha256(way.encode()).hexdigest()[:16]


def _unit(vector: Floats) -> Floats:
    found: Floats = vector / (float(np.linalg.norm(vector)) or 1.0)
    return found
