"""``coach``: the list of commands. Each imports its weight only when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys

import typer

from coach.cli import batch, chat, doctor, guide, index, kept, model, plan, rehearse, serve, skills
from coach.cli import eval as measure
from coach.errors import CoachError

app = typer.Typer(
    help="A private coach for the hard sentences between people who love each other.",
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
)
for command in (skills, chat, plan, rehearse, guide, kept, model, batch, measure, serve, index, doctor):
    command.register(app)


def main() -> None:
    """Run a command; our own errors print as one line, without a traceback."""
    try:
        app()
    except CoachError as error:
        print(str(error), file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
