"""Loaders for public sets that people put into a folder themselves; none is shipped. See ``evals/README.md``."""

from __future__ import annotations

from evals.outside.sets import LOADERS, Outside, Row

__all__ = ["LOADERS", "Outside", "Row"]
