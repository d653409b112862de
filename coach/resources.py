"""Where prompts, knowledge, the page and the evals lie: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def root() -> Path:
    """The folder that holds ``prompts/``, ``knowledge/``, ``ui/`` and ``evals/``."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def prompts() -> Path:
    """The prompts folder."""
    return root() / "prompts"


def knowledge() -> Path:
    """The knowledge folder."""
    return root() / "knowledge"
