"""From settings to a language model, or to None where the guided coach works alone."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coach import resources
from coach.errors import BadSetting, SetupError
from coach.ports import LLM
from coach.settings import Settings

if TYPE_CHECKING:
    from coach.llms.embedded.changer import Changer
    from coach.llms.embedded.model import EmbeddedLLM

#: ``file:NAME`` (a fetched model of the list) or ``file:PATH.gguf``.
FILE = "file:"
#: Name of our adapter, and of its card, that makes what is lent a person's own.
THEIRS = "theirs"
#: What a helper reads is cut to 230 words and a few lines; half the context is half the memory.
SHORT_CONTEXT = 1024
Note = Callable[[str], None]
_LOG = logging.getLogger(__name__)


def choose_llm(settings: Settings, note: Note = _LOG.warning) -> LLM | None:
    """The model that ``COACH_MODEL`` names; None for ``guided``, or when the embedded one is not installed.

    What a person should know about the choice goes to ``note``. Raises SetupError when a model was asked for by name
    and cannot be had: then silence would send words elsewhere than the person believes.
    """
    wish = settings.model.strip()
    if wish == "guided":
        return None
    if wish == "embedded":
        return _embedded(settings, note)
    if wish.startswith(FILE):
        return _file(settings, wish.removeprefix(FILE))
    return _provider(settings, wish)


def models_folder(settings: Settings) -> Path:
    """Where our adapter and the list of local models lie."""
    return (settings.knowledge_dir or resources.knowledge()) / "models"


def _embedded(settings: Settings, note: Note) -> LLM | None:
    from coach.llms.embedded.model import EmbeddedLLM

    checks = settings.data_dir / "checked-models.json"
    try:
        llm = EmbeddedLLM.installed(models_folder(settings), checks=checks, timeout_s=settings.model_timeout_s)
    except SetupError as error:
        note(f"The guided coach works alone. {error}")
        return None
    if not llm.adapted and not theirs_card(settings).is_file():
        note("The embedded model has no adapter of ours here. Bare it cannot coach, so the guided coach answers.")
    return llm


def theirs_card(settings: Settings) -> Path:
    """Where the card of the adapter lies that makes what is lent a person's own."""
    return models_folder(settings) / f"{THEIRS}.toml"


def helper_model(settings: Settings) -> EmbeddedLLM | None:
    """The embedded model with our adapter that makes what is lent a person's own, where ``COACH_MODEL`` is ``embedded``; None
    where it, its engine or the adapter is not here."""
    from coach.llms.embedded import weights
    from coach.llms.embedded.model import EmbeddedLLM

    try:
        theirs = weights.adapter_in(models_folder(settings), THEIRS) if settings.model.strip() == "embedded" else None
        if theirs is None:
            return None
        model = weights.base_weights()
    except SetupError as error:
        _LOG.warning("the embedded model does not help: %s", error)
        return None
    return EmbeddedLLM(
        model=model, also={THEIRS: theirs}, checks=settings.data_dir / "checked-models.json", timeout_s=settings.model_timeout_s, context=SHORT_CONTEXT,
    )


def changer(model: EmbeddedLLM | None, settings: Settings) -> Changer | None:
    """What makes a lent line a person's own, where the model has learned it; raises SetupError for a card that cannot be read."""
    from coach.llms.embedded.changer import Changer, read_card

    if model is None or THEIRS not in model.also:
        return None
    return Changer(model, model.also[THEIRS], read_card(theirs_card(settings)))


def fetched_folder(settings: Settings) -> Path:
    """Where ``coach model pull`` keeps what it fetched."""
    return settings.data_dir / "models"


def _file(settings: Settings, wish: str) -> LLM:
    from coach.llms.embedded.file import FileLLM
    from coach.llms.local import model_named

    path = Path(wish).expanduser()
    if path.suffix != ".gguf":
        path = fetched_folder(settings) / model_named(models_folder(settings), wish).file
    return FileLLM(path, timeout_s=max(120.0, settings.model_timeout_s))


def _provider(settings: Settings, wish: str) -> LLM:
    from coach.llms.provider import ProviderLLM

    provider, _, name = wish.partition(":")
    if not provider or not name:
        raise BadSetting(
            f"COACH_MODEL is {wish!r}. Set it to embedded, guided, file:NAME (coach model list), or PROVIDER:NAME such as openai:gpt-5-mini."
        )
    if provider == "openai" and not settings.base_url and not os.environ.get("OPENAI_API_KEY"):
        raise BadSetting("OPENAI_API_KEY is not set. Type: export OPENAI_API_KEY=... (or set COACH_BASE_URL).")
    return ProviderLLM(wish, base_url=settings.base_url, timeout_s=settings.model_timeout_s)
