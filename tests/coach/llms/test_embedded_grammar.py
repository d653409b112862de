"""The grammar admits the spelling our training answers have, and nothing else."""

import json

import pytest

from coach.llms.embedded.grammar import MAX_STRING, UnsupportedSchemaError, grammar_for, literal
from coach.tasks import RepairAnswer, SentenceAnswer


def test_fields_come_in_the_order_the_model_should_think_of_them() -> None:
    """The root rule names the fields in the order of the type."""
    grammar = grammar_for(SentenceAnswer.model_json_schema())

    places = [grammar.index(f'\\"{name}\\"') for name in SentenceAnswer.model_fields]

    assert places == sorted(places)


def test_separators_are_those_of_the_training_answers() -> None:
    """Between two fields stands exactly what json.dumps writes, so no line breaks can run away."""
    root = grammar_for(SentenceAnswer.model_json_schema()).splitlines()[0]

    assert root.startswith('root ::= ("{\\"observation\\": " string-')
    assert '", \\"statement\\": "' in root


def test_every_string_has_an_end() -> None:
    """A string without a bound in its schema gets ours; a bound in the schema is kept."""
    schema = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string", "maxLength": 12}}}

    grammar = grammar_for(schema)

    assert f"char{{0,{MAX_STRING}}}" in grammar
    assert "char{0,12}" in grammar


def test_references_become_rules() -> None:
    """Inner types are written once, as a rule the list refers to."""
    grammar = grammar_for(RepairAnswer.model_json_schema())

    assert grammar.count("def-AttemptAnswer ::=") == 1
    assert '\\"attempts\\": " "[" (def-AttemptAnswer' in grammar


def test_choices_and_small_numbers_are_spelled_out() -> None:
    """Enums, constants, null and bounded integers are lists of their values."""
    schema = {
        "type": "object",
        "properties": {
            "mood": {"enum": ["calm", "hot"]}, "kind": {"const": "x"},
            "heat": {"type": "integer", "minimum": 0, "maximum": 2},
            "note": {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "null"}]}, "sure": {"type": "boolean"},
        },
    }
    grammar = grammar_for(schema)

    for piece in ('("\\"calm\\"" | "\\"hot\\"")', '"\\"x\\""', '("0" | "1" | "2")', '"null"', '("true" | "false")'):
        assert piece in grammar


def test_an_unknown_kind_of_schema_is_said_to_be_unknown() -> None:
    """A float (whose bounds llama.cpp would ignore) is refused rather than guessed."""
    with pytest.raises(UnsupportedSchemaError):
        grammar_for({"type": "object", "properties": {"share": {"type": "number"}}})


def test_a_literal_survives_quotes_and_line_breaks() -> None:
    """Quotes, backslashes and line breaks are escaped."""
    assert literal('a "b" \\ \n') == '"a \\"b\\" \\\\ \\n"'
    assert json.loads(literal('say "no"')) == 'say "no"'
