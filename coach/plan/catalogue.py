"""The practices and courses, read once from ``knowledge/practices`` and ``knowledge/courses``.

A practice's fields: ``together`` is live (both at the same time), async (each in their own time) or alone;
``touch`` 0 none, 1 light, 2 close; ``cost`` 0 nothing, 1 a little; ``noise`` 0 silent, 1 talk, 2 loud;
``energy`` and ``depth`` 1 to
3; ``needs`` names a circumstance without which it makes no sense; ``when`` the natural moments, best first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coach import resources
from coach.errors import KnowledgeError, NotFound
from coach.types import Course, Practice


@cache
def practices() -> Mapping[str, Practice]:
    """All practices by id, in file order."""
    found: dict[str, Practice] = {}
    for path in sorted((resources.knowledge() / "practices").glob("*.toml")):
        for practice in _of_file(path):
            if practice.id in found:
                raise KnowledgeError(f"{path.name}: the practice {practice.id!r} is there twice; rename one")
            found[practice.id] = practice
    return found


def practice(practice_id: str) -> Practice:
    """One practice; raises NotFound naming the command that lists them."""
    found = practices().get(practice_id)
    if found is None:
        raise NotFound(f"There is no practice {practice_id!r}. `coach plan --list` shows those there are.")
    return found


@cache
def courses() -> Mapping[str, Course]:
    """All courses by id."""
    found: dict[str, Course] = {}
    for path in sorted((resources.knowledge() / "courses").glob("*.toml")):
        try:
            course = Course.model_validate(_read(path))
        except ValidationError as error:
            raise KnowledgeError(f"{path.name}: {error.errors()[0]['loc']}: {error.errors()[0]['msg']}") from error
        if missing := [p for week in course.weeks for p in week.practices if p not in practices()]:
            raise KnowledgeError(f"{path.name}: no practice {missing[0]!r}; add it or change the week")
        found[course.id] = course
    return found


def course(course_id: str) -> Course:
    """One course; raises NotFound naming those there are."""
    found = courses().get(course_id)
    if found is None:
        raise NotFound(f"There is no course {course_id!r}. There are: {', '.join(courses())}.")
    return found


def _of_file(path: Path) -> list[Practice]:
    data = _read(path)
    found = []
    for raw in data.get("practice", ()):
        merged = {
            **raw,
            "family": data["family"],
            "vary": {**data.get("vary", {}), **raw.get("vary", {})},
            "vary_own": tuple(raw.get("vary", {})),
        }
        try:
            found.append(Practice.model_validate(merged))
        except ValidationError as error:
            first = error.errors()[0]
            raise KnowledgeError(f"{path.name}, practice {raw.get('id')!r}: {first['loc']}: {first['msg']}") from error
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
