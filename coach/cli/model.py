"""``coach model``: which models could speak here, fetch one, choose one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from coach.llms.local import LocalModel, LocalServer
    from coach.settings import Settings

Name = Annotated[str, typer.Argument(help="A name from `coach model list`.")]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="Other models on this machine: list, fetch, choose.", no_args_is_help=True)
    app.add_typer(group, name="model")

    @group.command("list", help="What could speak here, what it needs, and what to type.")
    def listed(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
        from coach.llms.local import detect, known_models
        from coach.llms.select import models_folder
        from coach.settings import Settings

        settings = Settings()
        models, servers = known_models(models_folder(settings)), detect()
        if json:
            from coach.cli.common import as_json

            as_json({"now": settings.model, "models": [m.model_dump() for m in models], "servers": [s.model_dump() for s in servers]})
        else:
            _print(settings, models, servers)

    @group.command("pull", help="Fetch a model file from its maker; goes on where an earlier try stopped.")
    def pull(name: Name) -> None:
        from coach.llms.local import model_named
        from coach.llms.select import models_folder
        from coach.settings import Settings

        settings = Settings()
        _pull(settings, model_named(models_folder(settings), name))

    @group.command("use", help="Choose the model: embedded, guided, a fetched NAME, a PATH.gguf, or a running server's name.")
    def use(name: Annotated[str, typer.Argument(help="embedded, guided, NAME, PATH.gguf, ollama, lm-studio, or PROVIDER:NAME.")]) -> None:
        from coach.settings import Settings

        settings = Settings()
        lines = _wish(settings, name)
        write_env(Path(".env"), lines)
        print(f"Chosen: {lines['COACH_MODEL']}. Written to .env in this folder; start the coach again from here.")


def _print(settings: Settings, models: tuple[LocalModel, ...], servers: tuple[LocalServer, ...]) -> None:
    from coach.llms.local import memory_here_mb
    from coach.llms.select import fetched_folder

    memory = memory_here_mb()
    print(f"Now: {settings.model}. On board: embedded (135M, no network) and guided (no model).\n")
    for server in servers:
        print(f"running  {server.name}: {server.how}")
    for one in models:
        here = "fetched " if (fetched_folder(settings) / one.file).exists() else "        "
        tight = "  needs more memory than this machine has" if memory and one.memory_mb > memory * 0.8 else ""
        print(f"{here} {one.id:14} {one.name}, {one.size_mb} MB, about {one.memory_mb} MB of memory, {one.speed} words a second, {one.licence}{tight}")
        if one.note:
            print(f"{'':24}{one.note}")
    print("\nSizes and speeds are expectations, not measurements. Fetch: coach model pull NAME. Choose: coach model use NAME.")


def _pull(settings: Settings, model: LocalModel) -> None:
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from coach.llms.local import pull
    from coach.llms.select import fetched_folder

    with Progress("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn()) as bar:
        task = bar.add_task(model.name, total=None)
        got = pull(model, fetched_folder(settings), lambda done, total: bar.update(task, completed=done, total=total or None))
    known = "the hash its maker published" if got.verified else "not verified: no published hash is on our list; compare it yourself"
    print(f"{got.path.name} is here.\nSHA-256 {got.sha256}\n({known})\nChoose it: coach model use {model.id}")


def _wish(settings: Settings, name: str) -> dict[str, str]:
    """The settings a choice means; raises NotFound or SetupError when it cannot speak."""
    from coach.errors import NotFound
    from coach.llms.local import detect
    from coach.llms.select import FILE, choose_llm

    for server in detect():
        if name.lower().replace(" ", "-") == server.name.lower().replace(" ", "-").replace(".", "-"):
            if not server.models:
                raise NotFound(f"{server.name} is running but has no model. Load one there, then type this again.")
            return {"COACH_MODEL": f"openai:{server.models[0]}", "COACH_BASE_URL": server.base_url}
    plain = name in ("embedded", "guided") or (":" in name and not name.endswith(".gguf"))
    wish = name if plain else f"{FILE}{Path(name).expanduser().resolve() if name.endswith('.gguf') else name}"
    choose_llm(settings.model_copy(update={"model": wish}))
    return {"COACH_MODEL": wish}


def write_env(path: Path, wanted: dict[str, str]) -> None:
    """Set these lines in a ``.env`` file and leave every other line as it is."""
    kept = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    kept = [line for line in kept if line.split("=", 1)[0].strip() not in wanted]
    path.write_text("\n".join([*kept, *(f"{key}={value}" for key, value in wanted.items())]) + "\n", encoding="utf-8")
