"""The shelf of partners to practise with (``knowledge/personas/*.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache

from pydantic import ValidationError

from coach import resources
from coach.errors import KnowledgeError, NotFound
from coach.types import Persona


@cache
def shelf() -> tuple[Persona, ...]:
    """Every persona, by id; raises KnowledgeError naming a file that can't be read."""
    return tuple(_read(path.stem, path.read_text(encoding="utf-8")) for path in sorted((resources.knowledge() / "personas").glob("*.toml")))


def _read(name: str, text: str) -> Persona:
    try:
        return Persona.model_validate({"id": name, **tomllib.loads(text)})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise KnowledgeError(f"knowledge/personas/{name}.toml: {error}") from error


def persona(persona_id: str) -> Persona:
    """One persona, or NotFound with what to do."""
    found = next((p for p in shelf() if p.id == persona_id), None)
    if found is None:
        raise NotFound(f"No persona {persona_id!r}. Choose one of: {', '.join(p.id for p in shelf())}.")
    return found
