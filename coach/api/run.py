"""Starts the API under uvicorn, without access logs."""

from __future__ import annotations

from typing import Any


def serve_api(host: str | None = None, port: int | None = None) -> None:
    """Serve until stopped; raises BadSetting or SetupError before listening when something is missing."""
    import uvicorn

    from coach.api.app import create_app, guard_settings
    from coach.bootstrap import build
    from coach.settings import Settings

    given: dict[str, Any] = {k: v for k, v in {"host": host, "port": port}.items() if v is not None}
    settings = Settings(**given)
    guard_settings(settings)
    app = create_app(build(settings))
    uvicorn.run(app, host=settings.host, port=settings.port, access_log=False, log_level=settings.log_level)
