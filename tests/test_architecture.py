"""The house stays one you would live in: imports go one way, and nothing grows too large."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE, LONGEST_FUNCTION, DEEPEST = 400, 50, 3
FOLDERS = ("coach", "ui", "evals", "training")

#: What each part may import besides itself. Anything not listed here is refused.
BASE = {"types", "errors"}
PORTS = BASE | {"ports", "settings", "prompts", "resources", "tasks", "clock"}
READERS = PORTS | {"tone", "safety", "words"}
SKILLS = READERS | {"skills"}
ENGINE = SKILLS | {"engine"}
ADAPTER = BASE | {"ports", "settings", "resources", "tasks"}
SERVICE = ENGINE | {"plan", "rehearsal", "export"}
DOORS = SERVICE | {"service", "batch", "bootstrap", "launch", "llms", "retrieval", "storage", "api", "cli"}
ALLOWED: dict[str, set[str]] = {
    "types": set(), "errors": set(), "resources": set(),
    "tasks": {"types"}, "clock": set(), "settings": {"errors", "resources"},
    "ports": BASE | {"settings"}, "prompts": BASE | {"resources"},
    "words": PORTS, "tone": PORTS | {"words"}, "safety": PORTS | {"tone", "words"},
    "skills": SKILLS, "engine": ENGINE,
    "plan": ENGINE, "rehearsal": ENGINE, "export": BASE,
    "llms": ADAPTER, "retrieval": ADAPTER, "storage": ADAPTER,
    "service": SERVICE, "batch": SERVICE | {"service"},
    "bootstrap": SERVICE | {"service", "llms", "retrieval", "storage"},
    "launch": {"errors", "settings", "resources"},
    "api": DOORS - {"cli"}, "cli": DOORS, "__main__": {"cli"}, "__init__": set(),
}


def sources() -> list[Path]:
    """Every Python file that ships."""
    return sorted(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """Its syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def part_of(path: Path) -> str:
    """``coach/engine/draft.py`` → ``engine``."""
    return path.relative_to(ROOT / "coach").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Dotted names of our own modules that a file imports, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_imports_go_one_way() -> None:
    """No part of the coach imports a part above it."""
    wrong = []
    for path in sorted((ROOT / "coach").rglob("*.py")):
        part = part_of(path)
        for name in imported(path):
            pieces = name.split(".")
            if pieces[0] != "coach" or len(pieces) < 2 or not (_exists(pieces[1])):
                continue
            if pieces[1] != part and pieces[1] not in ALLOWED.get(part, set()):
                wrong.append(f"{path.relative_to(ROOT)} imports coach.{pieces[1]}")
    assert not wrong, "\n".join(sorted(set(wrong)))


def _exists(part: str) -> bool:
    return (ROOT / "coach" / part).is_dir() or (ROOT / "coach" / f"{part}.py").is_file()


def test_the_page_knows_only_the_wire() -> None:
    """The page imports nothing of the coach but the wire contract (and the types it carries)."""
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "ui").rglob("*.py")
        for name in imported(path)
        if name.startswith("coach") and not name.startswith(("coach.api.wire", "coach.types")) and name not in ("coach", "coach.api")
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_imports_the_page_or_the_evals() -> None:
    """The coach could ship without either."""
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "coach").rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] in ("ui", "evals", "training", "tests")
    ]
    assert not wrong, "\n".join(wrong)


def modules() -> dict[str, Path]:
    """Dotted name → file, for the coach."""
    found = {}
    for path in (ROOT / "coach").rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def test_there_is_no_import_circle() -> None:
    """Following imports never leads back to where one began."""
    known = modules()
    graph = {name: {n for n in imported(path) if n in known and n != name} for name, path in known.items()}
    package_inits = {name for name, path in known.items() if path.name == "__init__.py"}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            raise AssertionError(" → ".join((*trail[trail.index(name):], name)))
        if name in done:
            return
        for other in sorted(graph[name]):
            if not (other in package_inits and name.startswith(f"{other}.")):
                visit(other, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_sizes_hold(path: Path) -> None:
    """No file above 400 lines, no function above 50, nothing nested deeper than 3."""
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{lines} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name}: {length} lines"
            assert depth(node.body) <= DEEPEST, f"{node.name}: nested {depth(node.body)} deep"


def depth(body: list[ast.stmt]) -> int:
    """How deep if/for/while/with/try/match go; an elif adds nothing."""
    deepest = 0
    for node in body:
        if isinstance(node, (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)):
            inner = [getattr(node, name, []) for name in ("body", "finalbody")]
            inner += [h.body for h in getattr(node, "handlers", [])] + [c.body for c in getattr(node, "cases", [])]
            below = max((depth(part) for part in inner if part), default=0)
            deepest = max(deepest, 1 + below, _else_depth(node))
    return deepest


def _else_depth(node: ast.stmt) -> int:
    other = getattr(node, "orelse", [])
    is_elif = isinstance(node, ast.If) and len(other) == 1 and isinstance(other[0], ast.If)
    return depth(other) if is_elif else (1 + depth(other) if other else 0)
