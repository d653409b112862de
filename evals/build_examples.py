"""Builds the examples bank: ``python -m evals.build_examples [SOURCE_FOLDER]`` → ``knowledge/examples/<skill>.jsonl``.

Every line gets an ``id`` and a ``split`` (train or dev, by a hash of its group, so families of near-same sentences stay on
one side); near-duplicates are dropped and plain slips mended. ``more_*.jsonl`` in the same folder are joined in.
"""


from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach import resources

SOURCES: dict[str, tuple[str, ...]] = {
    "reframe": ("reframe_train", "reframe_more", "common_a", "common_b", "contrast"),
    "need": ("need",),
    "decode": ("decode",),
    "revise": ("revise",),
    "repair": ("repair",),
    "coach_turn": ("coach_turn",),
    "rehearse": ("rehearse",),
}
#: How ``more_<name>.jsonl`` files, written for this project, join a skill: by name, else by their keys.
MORE_BY_NAME = ("need", "decode", "revise", "repair", "coach_turn", "rehearse")
DEV_SHARE = 15
_SPACE = re.compile(r"[ \t]+")


def main(argv: list[str]) -> int:
    """Build every file and print what was kept."""
    target = resources.knowledge() / "examples"
    source = Path(argv[0]) if argv else target / "raw"
    for skill, names in SOURCES.items():
        raw = list(_raw(source, names)) + list(_more(target, skill))
        if not raw:
            print(f"{skill:10} nothing found in {source.name}/; kept as it is")
            continue
        kept = list(_kept(skill, raw))
        path = target / f"{skill}.jsonl"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept), encoding="utf-8")
        dev = sum(line["split"] == "dev" for line in kept)
        print(f"{skill:10} {len(raw):5} read  {len(kept):5} kept  {dev:4} dev")
    return 0


def _raw(folder: Path, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for name in names:
        path = folder / f"{name}.jsonl"
        if path.is_file():
            yield from _lines(path, name)


def _more(folder: Path, skill: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("more_*.jsonl")):
        named = next((name for name in MORE_BY_NAME if name in path.stem), None)
        for line in _lines(path, path.stem):
            if (named or _by_keys(line)) == skill:
                yield line


def _by_keys(line: dict[str, Any]) -> str:
    if {"horseman", "observation", "statement"} <= set(line):
        return "reframe"
    return "need" if {"observation", "statement"} <= set(line) else ""


def _lines(path: Path, name: str) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            line = json.loads(text)
        except json.JSONDecodeError:
            print(f"{path.name}:{number} is not JSON; left out")
            continue
        line.pop("author", None)
        yield {**_mended(line), "_from": name, "_at": number}


def _mended(value: Any) -> Any:
    """White space and stray marks put right, everywhere in a line."""
    if isinstance(value, str):
        return _SPACE.sub(" ", value.replace(" ,", ",").replace(" ?", "?").replace("\u00a0", " ")).strip()
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {key: _mended(item) for key, item in value.items()}
    return value


def _kept(skill: str, raw: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for line in raw:
        name, at = line.pop("_from"), line.pop("_at")
        key = _key(line)
        if not key or key in seen or _broken(skill, line):
            continue
        seen.add(key)
        yield {"id": f"{name}-{at:04d}", "skill": skill, "split": _split(name, line, key), **line}


def _key(line: dict[str, Any]) -> str:
    """The same words, but for case, marks and short-cuts, are the same example."""
    parts = [line.get(name) for name in ("history", "input", "user", "instruction")]
    if "instruction" in line:
        parts.append(line.get("statement"))
    text = " ".join(str(part) for part in parts if part) or json.dumps(line, sort_keys=True)
    text = re.sub(r"[^a-z0-9 ]", "", text.lower().replace(" u ", " you ").replace(" ur ", " your "))
    return " ".join(text.split())


def _broken(skill: str, line: dict[str, Any]) -> bool:
    if skill not in {"reframe", "need"}:
        return False
    statement = line.get("statement", "")
    return not statement or (
        "?" not in statement and line.get("horseman") != "none" and "?" not in line.get("request", "")
    )


def _split(name: str, line: dict[str, Any], key: str) -> str:
    """Groups (contrast sets, revisions of one statement) share a side."""
    group = f"{name}/{line['group']}" if "group" in line else line["statement"] if "instruction" in line else key
    bucket = int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % 100
    return "dev" if bucket < DEV_SHARE else "train"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
