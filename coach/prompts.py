"""Prompts as versioned text: load by name, render strictly, quote people's words as data.

A prompt lies at ``prompts/<name>.v<N>.md``: YAML front matter (``purpose``, ``inputs``, ``changed``), then text with
``{placeholders}``. The highest version speaks unless one is named (``skills/reframe@v1``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from coach import resources
from coach.errors import PromptError

_PLACE = re.compile(r"\{([a-z_]+)\}")
_FILE = re.compile(r"^(?P<name>.+)\.v(?P<version>\d+)\.md$")
#: Tags we use to fence quoted words; the same in a person's text is defused by ``quote``.
_FENCE = re.compile(r"<(/?)\s*(words|page|example|memory|message)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Prompt:
    """One version of one prompt."""

    name: str
    version: int
    inputs: tuple[str, ...]
    text: str
    digest: str

    @property
    def origin(self) -> str:
        """``name@vN#hash``, as the trace records it."""
        return f"{self.name}@v{self.version}#{self.digest[:8]}"

    def render(self, **values: str) -> str:
        """Fill every placeholder; a missing or unknown one raises PromptError by name."""
        missing = [name for name in self.inputs if name not in values]
        unknown = [name for name in values if name not in self.inputs]
        if missing or unknown:
            raise PromptError(f"prompt {self.name!r} v{self.version}: missing {missing}, unknown {unknown}")
        return _PLACE.sub(lambda m: values.get(m.group(1), m.group(0)), self.text)


def quote(words: str, tag: str = "words") -> str:
    """People's words as data: fenced, and unable to close their own fence."""
    safe = _FENCE.sub(lambda m: f"‹{m.group(1)}{m.group(2)}", words.replace("\x00", " "))
    return f"<{tag}>\n{safe}\n</{tag}>"


class PromptShelf:
    """All prompts of a folder, read once."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resources.prompts()
        self._cache: dict[str, Prompt] = {}

    def get(self, name: str) -> Prompt:
        """``skills/reframe`` (newest) or ``skills/reframe@v1``; raises PromptError when absent."""
        if name not in self._cache:
            self._cache[name] = self._load(name)
        return self._cache[name]

    def _load(self, name: str) -> Prompt:
        base, _, wanted = name.partition("@v")
        folder = (self._folder / base).parent
        found = {
            int(match["version"]): path
            for path in folder.glob("*.md")
            if (match := _FILE.match(path.name)) and match["name"] == Path(base).name
        }
        version = int(wanted) if wanted else max(found, default=0)
        if version not in found:
            raise PromptError(f"no prompt {name!r} in {self._folder.name}/; add {base}.v{version or 1}.md")
        return parse_prompt(base, version, found[version].read_text(encoding="utf-8"))


def parse_prompt(name: str, version: int, raw: str) -> Prompt:
    """Front matter and text; raises PromptError saying what is wrong."""
    if not raw.startswith("---\n") or "\n---\n" not in raw:
        raise PromptError(f"prompt {name!r} v{version}: start the file with front matter between --- lines")
    head, _, text = raw[4:].partition("\n---\n")
    meta = yaml.safe_load(head) or {}
    inputs = tuple(meta.get("inputs") or ())
    used = set(_PLACE.findall(text))
    if used != set(inputs):
        raise PromptError(f"prompt {name!r} v{version}: inputs say {sorted(inputs)}, the text uses {sorted(used)}")
    return Prompt(name, version, inputs, text.strip(), hashlib.sha256(raw.encode()).hexdigest())
