"""Our errors as HTTP answers in OpenAI's shape; what a person typed is never echoed back."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from coach.api.wire import error_body
from coach.errors import CoachError, InputError, Locked, ModelError, NotFound, SetupError, TooLong

log = logging.getLogger(__name__)
STATUS: tuple[tuple[type[CoachError], int, str], ...] = (
    (NotFound, 404, "not_found_error"),
    (TooLong, 413, "invalid_request_error"),
    (Locked, 423, "locked_error"),
    (InputError, 400, "invalid_request_error"),
    (ModelError, 502, "model_error"),
    (SetupError, 503, "setup_error"),
)


def status_of(error: CoachError) -> tuple[int, str]:
    """HTTP status and OpenAI error type for one of ours."""
    return next(((code, kind) for cls, code, kind in STATUS if isinstance(error, cls)), (500, "server_error"))


def install(app: FastAPI) -> None:
    """Register the handlers."""

    @app.exception_handler(CoachError)
    async def ours(_: Request, error: CoachError) -> JSONResponse:
        code, kind = status_of(error)
        return JSONResponse(error_body(str(error), kind), status_code=code)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        where = "; ".join(f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()[:5])
        return JSONResponse(error_body(where, "invalid_request_error"), status_code=400)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse(error_body(str(error.detail), "invalid_request_error"), status_code=error.status_code)

    @app.exception_handler(Exception)
    async def unexpected(_: Request, error: Exception) -> JSONResponse:
        # The type alone: a message or traceback could carry somebody's words into the log.
        log.error("unexpected %s at line %s", type(error).__name__, _line(error))
        body = error_body("Something broke on our side. Nothing you wrote was logged. Please try again.", "server_error")
        return JSONResponse(body, status_code=500)


def _line(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "?"
