"""JSON schema → llama.cpp grammar that admits one spelling only: the one our training answers have.

llama.cpp has a converter of its own, but it lets a model put line breaks between any two signs (bare SmolLM2 then loops
on them until the tokens run out), follows no field order of ours and leaves strings endless. Here fields come in
the order of the schema, separators are those of ``json.dumps``, and every string and list has an end.
"""

from __future__ import annotations

import json
from typing import Any

#: Longest string and list where the schema names no bound; our longest training answer has 346 characters.
MAX_STRING = 420
MAX_ITEMS = 4
_CHARACTER = r'[^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]'
_SIMPLE = {"boolean": '("true" | "false")', "null": '"null"'}
Schema = dict[str, Any]


class UnsupportedSchemaError(ValueError):
    """The schema uses something this writer does not know."""


def grammar_for(schema: Schema) -> str:
    """A grammar that admits one value of ``schema``; raises UnsupportedSchemaError for what we never use."""
    writer = _Writer(schema.get("$defs", {}))
    root = writer.value(schema)
    return "\n".join([f"root ::= {root}", *(f"{name} ::= {body}" for name, body in writer.rules.items())]) + "\n"


def literal(text: str) -> str:
    """``text`` as a quoted terminal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


class _Writer:
    """Collects the named rules while it walks a schema."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self.definitions = definitions
        self.rules: dict[str, str] = {}

    def value(self, schema: Schema) -> str:
        """The expression for one schema."""
        if "$ref" in schema:
            return self._reference(schema["$ref"])
        if "const" in schema:
            return literal(_dumps(schema["const"]))
        if "enum" in schema:
            return _either(literal(_dumps(choice)) for choice in schema["enum"])
        return self._typed(schema)

    def _typed(self, schema: Schema) -> str:
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return _either(self.value(option) for option in options)
        match schema.get("type"):
            case "object":
                return self._object(schema)
            case "array":
                return self._array(schema)
            case "string":
                return self._string(schema)
            case "integer":
                return _integer(schema)
            case "boolean" | "null" as simple:
                return _SIMPLE[simple]
            case other:
                raise UnsupportedSchemaError(f"no grammar for a schema of type {other!r}")

    def _reference(self, path: str) -> str:
        name = path.removeprefix("#/$defs/")
        if name not in self.definitions:
            raise UnsupportedSchemaError(f"no definition {path!r}")
        rule = "def-" + "".join(c if c.isalnum() else "-" for c in name)
        if rule not in self.rules:
            self.rules[rule] = '""'  # holds the name while a definition that mentions itself is written
            self.rules[rule] = self.value(self.definitions[name])
        return rule

    def _object(self, schema: Schema) -> str:
        parts: list[str] = []
        for name, field in schema.get("properties", {}).items():
            lead = "{" if not parts else ", "
            parts.append(f"{literal(lead + _dumps(name) + ': ')} {self.value(field)}")
        return f"({' '.join(parts)} {literal('}')})" if parts else literal("{}")

    def _array(self, schema: Schema) -> str:
        least, most = schema.get("minItems", 0), schema.get("maxItems", MAX_ITEMS)
        if fixed := schema.get("prefixItems"):
            return f'"[" {literal(", ").join(f" {self.value(item)} " for item in fixed)} "]"'
        if "items" not in schema:
            raise UnsupportedSchemaError("no grammar for a list of unnamed items")
        item = self.value(schema["items"])
        more = f'{item} (", " {item}){{{max(least - 1, 0)},{max(most - 1, 0)}}}'
        return f'"[" {more} "]"' if least else f'"[" ({more})? "]"'

    def _string(self, schema: Schema) -> str:
        least, most = schema.get("minLength", 0), schema.get("maxLength", MAX_STRING)
        self.rules.setdefault("char", _CHARACTER)
        name = f"string-{least}-{most}"
        self.rules.setdefault(name, f'"\\"" char{{{least},{most}}} "\\""')
        return name


def _integer(schema: Schema) -> str:
    """A bounded whole number as a list of its values when the list is short, else up to nine digits."""
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None and high - low <= 200:
        return _either(f'"{number}"' for number in range(low, high + 1))
    return '("-"? ("0" | [1-9] [0-9]{0,8}))'


def _either(options: Any) -> str:
    return f"({' | '.join(options)})"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
