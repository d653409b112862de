"""Every error this package raises on purpose, as a tree named by what happened or who must act.

* CoachError
  * SetupError            the machine or the settings need something (message says what to type)
    * MissingExtra        an optional package is not installed
    * BadSetting          a setting has a value we cannot use
    * DataFolderError     the data folder cannot be read or written (full, read-only, locked)
    * GuidanceMissing     the guidance index is missing or broken; it can be rebuilt
  * InputError            what was sent cannot be answered as it is
    * TooLong             more text than one turn can take
    * Empty               nothing but white space
    * NotFound            no conversation, page or record by that id
    * Locked              this door is closed in safety-first (coaching lock)
  * KnowledgeError        a page, prompt, source or data file is wrong (file and line)
    * PromptError         a prompt is missing, malformed, or lacks a variable
  * ModelError            the language model did not give a usable answer
    * ModelUnavailable    not reachable, crashed, not installed
    * ModelAuthError      key missing or refused
    * ModelBusy           rate limited or queue full; may be retried
    * ModelTimeout        took longer than allowed
    * ModelRefused        declined to answer
    * ModelGarbled        cut stream, broken JSON, empty text, wrong shape
    * ModelMisused        a request the provider calls invalid (unknown model, context overflow)
"""

from __future__ import annotations


class CoachError(Exception):
    """Base of all; its message is safe to show and says the next step."""


class SetupError(CoachError):
    """The machine or the settings need something."""


class MissingExtra(SetupError):
    """An optional package is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} is not installed. Type: pip install 'turn-toward[{extra}]'")


class BadSetting(SetupError):
    """A setting has a value we cannot use."""


class DataFolderError(SetupError):
    """The data folder cannot be read or written."""


class GuidanceMissing(SetupError):
    """The guidance index is missing or broken; ``coach index`` rebuilds it."""


class InputError(CoachError):
    """What was sent cannot be answered as it is."""


class TooLong(InputError):
    """More text than one turn can take."""


class Empty(InputError):
    """Nothing but white space."""


class NotFound(InputError):
    """No conversation, page or record by that id."""


class Locked(InputError):
    """This door is closed while someone may be in danger."""


class KnowledgeError(CoachError):
    """A page, prompt, source or data file is wrong."""


class PromptError(KnowledgeError):
    """A prompt is missing, malformed, or lacks a variable."""


class ModelError(CoachError):
    """The language model did not give a usable answer."""


class ModelUnavailable(ModelError):
    """Not reachable, crashed, or not installed."""


class ModelAuthError(ModelError):
    """The key is missing or was refused."""


class ModelBusy(ModelError):
    """Rate limited, or the queue is full; may be retried."""


class ModelTimeout(ModelError):
    """Took longer than allowed."""


class ModelRefused(ModelError):
    """Declined to answer."""


class ModelGarbled(ModelError):
    """Cut stream, broken JSON, empty text or the wrong shape."""


class ModelMisused(ModelError):
    """The provider calls the request invalid: unknown model, or more text than it can hold."""
