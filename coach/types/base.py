"""The one base every value shares: frozen, strict about unknown fields, equal when its content is equal."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A plain frozen value; identity is storage's concern."""

    model_config = ConfigDict(frozen=True, extra="forbid")
