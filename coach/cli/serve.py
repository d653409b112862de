"""``coach serve``, ``coach ui`` and ``coach run``: the API, the page, and both together."""

from __future__ import annotations

from typing import Annotated

import typer

Host = Annotated[str | None, typer.Option(help="Address to listen on; anything but loopback needs COACH_API_KEY.")]
Port = Annotated[int | None, typer.Option(help="Port of the API.")]
UiPort = Annotated[int | None, typer.Option(help="Port of the page.")]


def register(app: typer.Typer) -> None:
    """Add the three commands."""

    @app.command("serve", help="Start the HTTP API.")
    def serve(host: Host = None, port: Port = None) -> None:
        from coach.api.run import serve_api

        serve_api(host, port)

    @app.command("ui", help="Start the page (expects the API to run).")
    def ui(port: UiPort = None) -> None:
        from coach.launch import open_page

        raise SystemExit(open_page(port))

    @app.command("run", help="Start API and page together and print the address.")
    def run(port: Port = None, ui_port: UiPort = None) -> None:
        from coach.launch import run_both

        raise SystemExit(run_both(port, ui_port))
