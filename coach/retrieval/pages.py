"""Knowledge pages: Markdown with front matter, read and checked so that a counsellor knows which line to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from coach.types import Page, SkillName

TRADITIONS = (
    "gottman",
    "nvc",
    "boundaries",
    "intimacy",
    "listening",
    "repair",
    "conflict",
    "sex",
    "money",
    "family",
    "grief",
    "culture",
    "safety",
)
EVIDENCE = (
    "meta-analysis",
    "trial",
    "longitudinal",
    "lab",
    "survey",
    "clinical-consensus",
    "author-claim",
    "press",
    "none",
)
KEYS = ("id", "title", "tradition", "skills", "situations", "summary", "evidence", "sources", "reviewed")
LISTS = ("skills", "situations", "sources")
WORDS = (150, 500)
SUMMARY_WORDS = 25
SITUATIONS = (3, 8)

_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)+$")
_LINK = re.compile(r"\[[^\]\n]+\]\(([^)\s]+)\)")
_ADDRESS = re.compile(r"https?://|www\.")
_PHONE = re.compile(r"(?<![\d–-])\+?\d[\d ()]{7,}\d")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one file, and what to do about it."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Shelf:
    """Every good page by id, every problem found, and where each page came from."""

    pages: Mapping[str, Page]
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def coaching(self) -> tuple[Page, ...]:
        """Pages that may stand under a coaching answer: all but the safety pages."""
        return tuple(p for p in self.pages.values() if p.tradition != "safety")


def read_shelf(folder: Path, known_sources: Iterable[str] | None = None) -> Shelf:
    """All pages under ``folder``; a page with problems is left out and reported, the others are kept."""
    sources = None if known_sources is None else frozenset(known_sources)
    pages: dict[str, Page] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    bodies: list[tuple[str, int, str]] = []
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        page, start, found = parse_page(_text(path), name)
        problems += found
        if page is None:
            continue
        if page.id in pages:
            problems.append(Problem(name, 2, f"id {page.id} is already used by {files[page.id]}; choose another"))
            continue
        pages[page.id], files[page.id] = page, name
        bodies.append((name, start, page.body))
        problems += _missing_sources(page, name, sources)
    for name, start, body in bodies:
        problems += _broken_links(name, start, body, pages)
    return Shelf(pages, tuple(problems), files)


def parse_page(text: str, name: str) -> tuple[Page | None, int, tuple[Problem, ...]]:
    """The page (None when its front matter cannot be used), the body's first line, and every problem."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---":
        return None, 1, (Problem(name, 1, "the file must begin with a line of three dashes (---), then the fields"),)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        return None, 1, (Problem(name, len(lines), "the fields are not closed: add a line of three dashes (---)"),)
    data, where, problems = _front_matter(lines[1:end], name)
    if data is None:
        return None, end + 2, problems
    body = "\n".join(lines[end + 1 :]).strip()
    problems += _field_problems(data, where, name) + _body_problems(lines[end + 1 :], end + 2, name)
    if any(key not in data or not isinstance(data[key], list if key in LISTS else str) for key in KEYS):
        return None, end + 2, problems
    fields: dict[str, Any] = {key: tuple(data[key]) if key in LISTS else data[key] for key in KEYS}
    return Page(body=body, **fields), end + 2, problems


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace").lstrip("\ufeff")


def _front_matter(lines: list[str], name: str) -> tuple[dict[str, Any] | None, dict[str, int], tuple[Problem, ...]]:
    source = "\n".join(lines)
    try:
        data = yaml.load(source, Loader=_LOADER)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        hint = f"this line is not valid YAML ({error.problem}); put quotes around text with a colon in it"
        return None, {}, (Problem(name, line, hint),)
    if not isinstance(data, dict):
        return None, {}, (Problem(name, 2, "the fields must be lines of the form 'name: value'"),)
    where = {m[1]: i + 2 for i, line in enumerate(lines) if (m := re.match(r"([A-Za-z_]+)\s*:", line))}
    for key, value in data.items():
        if isinstance(value, date):
            data[key] = value.isoformat()
        elif isinstance(value, list):
            data[key] = [str(item) for item in value]
        elif isinstance(value, (int, float)) and key == "title":
            data[key] = str(value)
    return data, where, ()


def _field_problems(data: dict[str, Any], where: dict[str, int], name: str) -> tuple[Problem, ...]:
    def at(key: str, what: str) -> Problem:
        return Problem(name, where.get(key, 2), what)

    out = [at(key, f"the field '{key}' is missing; add it") for key in KEYS if key not in data]
    out += [at(str(k), f"the field '{k}' is not one of ours; remove it") for k in data if k not in KEYS]
    for key in (k for k in KEYS if k in data):
        want, form = (list, "[one, two]") if key in LISTS else (str, "text")
        if not isinstance(data[key], want):
            out.append(at(key, f"'{key}' must be {form}"))
        elif key != "sources" and not data[key]:
            out.append(at(key, f"'{key}' is empty; fill it in"))
    if out:
        return tuple(out)
    return tuple(at(key, what) for key, what in _value_problems(data))


def _value_problems(data: dict[str, Any]) -> Iterable[tuple[str, str]]:
    if not _ID.match(data["id"]) or not data["id"].startswith(data["tradition"] + "-"):
        yield "id", f"id must be the tradition, a dash and small letters, such as {data['tradition']}-start-softly"
    if data["tradition"] not in TRADITIONS:
        yield "tradition", f"'{data['tradition']}' is not a tradition; use one of {', '.join(TRADITIONS)}"
    skills = {s.value for s in SkillName}
    if wrong := [s for s in data["skills"] if s not in skills]:
        yield "skills", f"unknown skill {', '.join(wrong)}; use any of {', '.join(sorted(skills))}"
    if data["evidence"] not in EVIDENCE:
        yield "evidence", f"'{data['evidence']}' is not a kind of evidence; use one of {', '.join(EVIDENCE)}"
    if not SITUATIONS[0] <= len(data["situations"]) <= SITUATIONS[1]:
        yield "situations", f"give {SITUATIONS[0]} to {SITUATIONS[1]} situations, as a person would search for them"
    if (count := len(data["summary"].split())) > SUMMARY_WORDS:
        yield "summary", f"the summary has {count} words; keep it to {SUMMARY_WORDS}"
    if not data["sources"] and data["evidence"] != "none":
        yield "sources", "name a source, or set evidence: none"
    if not re.match(r"^\d{4}-\d{2}-\d{2}$", data["reviewed"]):
        yield "reviewed", "write the date as 2026-11-26"


def _body_problems(lines: list[str], start: int, name: str) -> tuple[Problem, ...]:
    out = []
    for number, line in enumerate(lines, start):
        if line.startswith("# "):
            out.append(Problem(name, number, "no heading with one #; the title comes from the fields"))
        if _ADDRESS.search(line):
            out.append(Problem(name, number, "no web addresses in the text; put them in sources.toml"))
        if _PHONE.search(line):
            out.append(Problem(name, number, "no phone numbers in the text; helplines have their own file"))
    count = len(" ".join(lines).split())
    if not WORDS[0] <= count <= WORDS[1]:
        out.append(Problem(name, start, f"the text has {count} words; keep it between {WORDS[0]} and {WORDS[1]}"))
    return tuple(out)


def _missing_sources(page: Page, name: str, known: frozenset[str] | None) -> list[Problem]:
    if known is None:
        return []
    line = 2 + KEYS.index("sources")
    return [
        Problem(name, line, f"source {s} is not in sources.toml; add it there") for s in page.sources if s not in known
    ]


def _broken_links(name: str, start: int, body: str, pages: Mapping[str, Page]) -> list[Problem]:
    return [
        Problem(name, start + offset, f"no page has the id {target}; mend or remove the link")
        for offset, line in enumerate(body.splitlines())
        for target in _LINK.findall(line)
        if target not in pages
    ]
