"""Every failure of a model library, translated once into our tree.

Classes are known by name: OpenAI's client, LangChain's subclasses of its errors and Anthropic's client (built by the
same generator) share them, and no library has to be imported to recognise one. A test walks through ``openai``'s
classes and fails when one is unmapped.
"""

from __future__ import annotations

from typing import Any

from coach.errors import (
    ModelAuthError,
    ModelBusy,
    ModelError,
    ModelGarbled,
    ModelMisused,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)

AUTH = "{who} refused our key. Check the key (for OpenAI: OPENAI_API_KEY)."
BUSY = "{who} is busy or our allowance is used up. Try again in a minute, or look at the account."
DOWN = "{who} can't be reached. Is it running, and is COACH_BASE_URL right?"
FAILED = "{who} had a failure of its own. Try again in a minute."
SLOW = "{who} took longer than allowed. Try again, or raise COACH_MODEL_TIMEOUT_S."
BROKEN = "{who}'s answer broke off or made no sense."
REFUSED = "{who} declined to answer."
WRONG = "{who} calls our request invalid. Check COACH_MODEL and COACH_BASE_URL."
UNKNOWN = "{who} knows no such model or address. Check COACH_MODEL and COACH_BASE_URL."
TOO_LONG = "{who} can't hold that much text. Send less, or use a model with a larger context."

Translation = tuple[type[ModelError], str]

#: By class name, looked up along the error's ancestry: the most specific name wins.
BY_NAME: dict[str, Translation] = {
    # openai's tree
    "AuthenticationError": (ModelAuthError, AUTH),
    "PermissionDeniedError": (ModelAuthError, AUTH),
    "OAuthError": (ModelAuthError, AUTH),
    "SubjectTokenProviderError": (ModelAuthError, AUTH),
    "InvalidWebhookSignatureError": (ModelMisused, WRONG),
    "NotFoundError": (ModelMisused, UNKNOWN),
    "BadRequestError": (ModelMisused, WRONG),
    "UnprocessableEntityError": (ModelMisused, WRONG),
    "ConflictError": (ModelBusy, BUSY),
    "RateLimitError": (ModelBusy, BUSY),
    "InternalServerError": (ModelUnavailable, FAILED),
    "APITimeoutError": (ModelTimeout, SLOW),
    "APIConnectionError": (ModelUnavailable, DOWN),
    "APIResponseValidationError": (ModelGarbled, BROKEN),
    "APIStatusError": (ModelUnavailable, FAILED),
    "APIError": (ModelGarbled, BROKEN),
    "LengthFinishReasonError": (ModelGarbled, BROKEN),
    "ContentFilterFinishReasonError": (ModelRefused, REFUSED),
    "WebSocketConnectionClosedError": (ModelUnavailable, DOWN),
    "WebSocketQueueFullError": (ModelBusy, BUSY),
    "APIRemovedInV1": (ModelMisused, WRONG),
    "MutuallyExclusiveAuthError": (ModelAuthError, AUTH),
    "_AmbiguousModuleClientUsageError": (ModelMisused, WRONG),
    "StreamAlreadyConsumed": (ModelGarbled, BROKEN),
    "MissingAuthError": (ModelAuthError, AUTH),
    # langchain's own tree, for providers other than OpenAI
    "ModelAuthenticationError": (ModelAuthError, AUTH),
    "ModelPermissionDeniedError": (ModelAuthError, AUTH),
    "ModelInvalidRequestError": (ModelMisused, WRONG),
    "ModelNotFoundError": (ModelMisused, UNKNOWN),
    "ModelRateLimitError": (ModelBusy, BUSY),
    "ModelAPIError": (ModelUnavailable, FAILED),
    "ModelConnectionError": (ModelUnavailable, DOWN),
    "ModelTimeoutError": (ModelTimeout, SLOW),
    "OpenAIRefusalError": (ModelRefused, REFUSED),
    "OpenAIContextOverflowError": (ModelMisused, TOO_LONG),
    "OpenAIAPIContextOverflowError": (ModelMisused, TOO_LONG),
    "ContextOverflowError": (ModelMisused, TOO_LONG),
    "OutputParserException": (ModelGarbled, BROKEN),
    # httpx and httpx2, when they come through unwrapped (a stream that is cut)
    "TimeoutException": (ModelTimeout, SLOW),
    "RemoteProtocolError": (ModelGarbled, BROKEN),
    "ReadError": (ModelGarbled, BROKEN),
    "StreamError": (ModelGarbled, BROKEN),
    "DecodingError": (ModelGarbled, BROKEN),
    "TransportError": (ModelUnavailable, DOWN),
    "HTTPError": (ModelUnavailable, DOWN),
    # Python itself
    "TimeoutError": (ModelTimeout, SLOW),
    "ConnectionError": (ModelUnavailable, DOWN),
    "ValidationError": (ModelGarbled, BROKEN),
    "ValueError": (ModelGarbled, BROKEN),
    "LookupError": (ModelGarbled, BROKEN),
    "TypeError": (ModelGarbled, BROKEN),
    "AttributeError": (ModelGarbled, BROKEN),
}
BY_STATUS: dict[int, Translation] = {
    400: (ModelMisused, WRONG), 401: (ModelAuthError, AUTH), 402: (ModelBusy, BUSY), 403: (ModelAuthError, AUTH),
    404: (ModelMisused, UNKNOWN), 405: (ModelMisused, UNKNOWN), 408: (ModelTimeout, SLOW), 409: (ModelBusy, BUSY),
    413: (ModelMisused, TOO_LONG), 422: (ModelMisused, WRONG), 429: (ModelBusy, BUSY), 503: (ModelBusy, BUSY),
    504: (ModelTimeout, SLOW), 529: (ModelBusy, BUSY),
}
_OVERFLOW = ("context_length", "exceed_context", "context length", "context size", "context window", "maximum context")
_FILTERED = ("content_filter", "content_policy", "safety system", "content management policy")


def translate(error: BaseException, who: str) -> ModelError:
    """Our error for a library's; its message names the next step and repeats nothing of what was sent or answered."""
    if isinstance(error, ModelError):
        return error
    kind, text = _special(error) or _by_status(error) or by_name(type(error)) or (ModelUnavailable, FAILED)
    return kind(text.format(who=who))


def by_name(kind: type[BaseException]) -> Translation | None:
    """The translation of the nearest ancestor we know by name."""
    return next((BY_NAME[base.__name__] for base in kind.__mro__ if base.__name__ in BY_NAME), None)


def details(error: BaseException) -> str:
    """What the provider says about a refused request, lower case: for reading here, never for showing."""
    return f"{getattr(error, 'code', '')} {getattr(error, 'body', '')} {error}".lower()


def _special(error: BaseException) -> Translation | None:
    """What providers put under a general 400 (or 413, 422) though it means something of its own."""
    if getattr(error, "status_code", None) not in (400, 413, 422, 500):
        return None
    said = details(error)
    if any(word in said for word in _OVERFLOW):
        return ModelMisused, TOO_LONG
    if any(word in said for word in _FILTERED):
        return ModelRefused, REFUSED
    return None


def _by_status(error: Any) -> Translation | None:
    status = getattr(error, "status_code", None)
    if not isinstance(status, int):
        return None
    return BY_STATUS.get(status) or ((ModelUnavailable, FAILED) if status >= 500 else None)
