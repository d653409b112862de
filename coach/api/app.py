"""The FastAPI application: one coach for its lifetime, routes that validate, call and map."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from coach.api import chat, conversations, errors, guidance, plan, rehearsal, skills, status
from coach.api.wire import error_body
from coach.errors import BadSetting
from coach.service import Coach
from coach.settings import Settings

OPEN_PATHS = ("/health",)
#: Largest request body, bytes: a turn is far smaller.
LARGEST = 2_000_000


def create_app(coach: Coach) -> FastAPI:
    """The application around a coach; raises BadSetting when it would be reachable from outside without a key."""
    guard_settings(coach.settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        warm = getattr(coach.parts.llm, "warm", None)
        if warm is not None and coach.parts.llm is not None and coach.parts.llm.kind != "bare":
            warm()
        await coach.warm()
        yield
        await coach.close()

    app = FastAPI(title="Turn Toward", version="0.1.0", lifespan=lifespan)
    app.state.coach = coach
    app.middleware("http")(_doorkeeper(coach.settings))
    errors.install(app)
    for part in (chat, conversations, guidance, plan, rehearsal, skills, status):
        app.include_router(part.router)
    return app


def guard_settings(settings: Settings) -> None:
    """Off loopback a key is required."""
    if not settings.on_loopback and not settings.api_key.get_secret_value():
        raise BadSetting(f"Listening on {settings.host} needs a key. Type: export COACH_API_KEY=… (or stay on 127.0.0.1).")


def _doorkeeper(settings: Settings) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    """Checks the key, the size and the Host header, and forbids caching."""
    key = settings.api_key.get_secret_value()

    async def check(request: Request, forward: Callable[[Request], Awaitable[Response]]) -> Response:
        if key and request.url.path not in OPEN_PATHS:
            given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
            if not hmac.compare_digest(given.encode(), key.encode()):
                return JSONResponse(error_body("The API key is missing or wrong.", "authentication_error"), 401)
        if settings.on_loopback and not _local_name(request.headers.get("host", "")):
            return JSONResponse(error_body("This service answers only on this machine.", "permission_error"), 403)
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return JSONResponse(error_body("That is more than one turn can take.", "invalid_request_error"), 413)
        response = await forward(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return check


def _local_name(host: str) -> bool:
    """Only names of this machine: a page elsewhere must not reach us through DNS tricks."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return name.strip("[]").lower() in {"127.0.0.1", "localhost", "::1", "testserver"}
