"""Every failure of a model library has its place in our tree."""

import inspect
from collections.abc import Iterator

import httpx
import httpx2
import openai
import pytest
from langchain_core import exceptions as langchain_exceptions
from langchain_openai.chat_models import base as langchain_openai_base

from coach.errors import ModelBusy, ModelError, ModelMisused, ModelRefused, ModelTimeout, ModelUnavailable
from coach.llms.errors import BY_NAME, by_name, translate

#: Bases that say nothing by themselves, and LangChain's own troubles that are not a model's.
ROOTS = {"OpenAIError", "LangChainException", "ModelError", "TracerException"}


def family(root: type[BaseException]) -> Iterator[type[BaseException]]:
    """A class and everything below it."""
    yield root
    for child in root.__subclasses__():
        yield from family(child)


def library_errors() -> list[type[BaseException]]:
    """Every exception class of openai, its LangChain adapter and LangChain's core that is loaded."""
    assert langchain_openai_base
    classes = {*family(openai.OpenAIError), *family(langchain_exceptions.LangChainException)}
    return sorted((kind for kind in classes if kind.__name__ not in ROOTS), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", library_errors(), ids=lambda kind: kind.__name__)
def test_every_library_error_is_mapped(kind: type[BaseException]) -> None:
    """A new version's new exception fails here until it has a translation."""
    assert by_name(kind) is not None


@pytest.mark.parametrize("module", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_every_transport_error_is_mapped(module: object) -> None:
    """The same for the two HTTP libraries whose errors can come through a cut stream."""
    kinds = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if issubclass(kind, Exception)]

    names = {kind.__name__ for kind in kinds if by_name(kind) is None}

    assert names <= {"InvalidURL", "CookieConflict"}


def test_the_table_holds_only_our_errors() -> None:
    """Each translation is a ModelError with a sentence for a person."""
    for kind, text in BY_NAME.values():
        assert issubclass(kind, ModelError)
        assert "{who}" in text


class RefusalError(Exception):
    """A provider's error as seen from outside: a status and what it said."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status_code = status


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (400, "context_length_exceeded: the private words", ModelMisused),
        (400, "The response was filtered: content_filter", ModelRefused),
        (500, "request exceeds the available context size", ModelMisused),
        (500, "oops", ModelUnavailable), (529, "overloaded", ModelBusy), (504, "", ModelTimeout),
        (418, "", ModelUnavailable),
    ],
)
def test_a_status_is_read_with_what_was_said(status: int, said: str, expected: type[ModelError]) -> None:
    """Context overflow and content filters hide under general statuses; nothing said is repeated."""
    error = translate(RefusalError(status, said), "the server")

    assert type(error) is expected
    assert "private words" not in str(error)


def test_our_own_errors_pass_unchanged() -> None:
    """Translating twice changes nothing."""
    error = ModelBusy("x")

    assert translate(error, "y") is error
