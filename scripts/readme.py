"""Fills the generated parts of the README (settings, promises, the exchange): ``python scripts/readme.py [--check]``."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from coach.safety.promises import promises
from coach.settings import Settings

README = Path(__file__).parent.parent / "README.md"
SENTENCE = "you always take your mother's side"


def settings_table() -> str:
    """One row per setting, from its own description."""
    rows = [
        f"| `COACH_{name.upper()}` | {field.description} |"
        for name, field in Settings.model_fields.items()
        if field.description
    ]
    return "\n".join(["| Variable | What it does |", "|---|---|", *rows])


def promise_list() -> str:
    """The promises, numbered."""
    return "\n".join(f"{n}. {text}" for n, text in enumerate(promises(), start=1))


def exchange() -> str:
    """What the guided coach really answers."""
    from coach.bootstrap import build

    coach = build(Settings(model="guided"), quick=True)
    reply, _ = asyncio.run(coach.say(SENTENCE))
    return reply.text


def filled(text: str) -> str:
    """The README with its generated parts as they are now."""
    for name, part in (("exchange", exchange()), ("promises", promise_list()), ("settings", settings_table())):
        text = re.sub(
            rf"(<!-- {name}:start -->\n).*?(<!-- {name}:end -->)", lambda m, part=part: f"{m[1]}{part}\n{m[2]}", text, flags=re.DOTALL
        )
    return text


def main() -> int:
    """Write it, or with --check say whether it is up to date."""
    now = README.read_text(encoding="utf-8")
    wanted = filled(now)
    if "--check" in sys.argv:
        print("README is up to date" if now == wanted else "README is stale; run: python scripts/readme.py")
        return int(now != wanted)
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
