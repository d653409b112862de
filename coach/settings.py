"""Every setting, from the environment (``COACH_…``) or a ``.env`` file; secrets are typed so that they never print."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def default_data_dir() -> Path:
    """Where indexes and, if turned on, saved conversations live."""
    return Path.home() / ".local" / "share" / "turn-toward"


class Settings(BaseSettings):
    """One place for everything that can be chosen from outside."""

    model_config = SettingsConfigDict(env_prefix="COACH_", env_file=".env", extra="ignore")

    model: str = Field("embedded", description="embedded, guided, file:NAME, openai:NAME, or PROVIDER:NAME (LangChain)")
    base_url: str = Field("", description="an OpenAI-compatible server, e.g. http://127.0.0.1:11434/v1")
    api_key: SecretStr = Field(SecretStr(""), description="key this service asks of its callers; needed off loopback")
    model_timeout_s: float = Field(30.0, description="longest wait for one model answer, seconds")
    judge_model: str = Field("", description="model that judges in evals; none unless set")
    second_look: bool = Field(True, description="a provider's model also reads each message for danger (raises only); off for small models")
    second_reader: bool = Field(True, description="a larger network of ours reads again what the first reader of danger is unsure of")
    moderation: bool = Field(False, description="also ask OpenAI's moderation endpoint (raises only)")

    data_dir: Path = Field(default_factory=default_data_dir, description="indexes and saved conversations")
    knowledge_dir: Path | None = Field(None, description="use another knowledge folder")
    prompts_dir: Path | None = Field(None, description="use another prompts folder")
    database_url: SecretStr = Field(SecretStr(""), description="PostgreSQL or SQLite address; default: SQLite in data_dir")
    chroma_url: str = Field("", description="a Chroma server; default: embedded in data_dir")
    save: bool = Field(False, description="keep conversations after closing")
    passphrase: SecretStr = Field(SecretStr(""), description="encrypt saved conversations")

    host: str = Field("127.0.0.1", description="address to listen on; anything but loopback requires api_key")
    port: int = Field(8321, description="API port")
    ui_port: int = Field(8322, description="page port")
    country: str = Field("", description="two-letter country for helplines; asked when empty")
    leave_url: str = Field("https://www.bbc.com/weather", description="where 'Leave quickly' goes")
    max_chars: int = Field(20_000, description="longest text one turn reads, characters")
    log_level: Literal["debug", "info", "warning", "error"] = Field("warning", description="how much the service logs; never words")

    @property
    def on_loopback(self) -> bool:
        """True when only this machine can reach the service."""
        return self.host in LOOPBACK
