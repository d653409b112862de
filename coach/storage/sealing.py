"""Turns JSON into what is stored: plain, or sealed with a key from the person's passphrase (scrypt, then Fernet)."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from typing import Any, Protocol

from coach.errors import DataFolderError

PROOF = "turn toward"
COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32, "maxmem": 64 * 1024 * 1024}


class Sealing(Protocol):
    """Two ways of writing the same data."""

    def seal(self, data: Any) -> str:
        """Data → text for the database."""

    def open(self, text: str) -> Any:
        """And back; raises DataFolderError when the text does not open."""


class PlainSealing:
    """JSON as it is."""

    def seal(self, data: Any) -> str:
        """JSON text."""
        return json.dumps(data, ensure_ascii=False)

    def open(self, text: str) -> Any:
        """The data."""
        if not text.startswith(("{", "[", '"')):
            raise DataFolderError("Saved conversations here are locked with a passphrase. Set COACH_PASSPHRASE.")
        return json.loads(text)


class LockedSealing:
    """Encrypted with a key derived from the passphrase and a salt kept in the database."""

    def __init__(self, passphrase: str, salt: str) -> None:
        from cryptography.fernet import Fernet

        key = hashlib.scrypt(passphrase.encode(), salt=salt.encode(), **COST)
        self._box = Fernet(base64.urlsafe_b64encode(key))

    def seal(self, data: Any) -> str:
        """Encrypted JSON."""
        return self._box.encrypt(json.dumps(data, ensure_ascii=False).encode()).decode()

    def open(self, text: str) -> Any:
        """The data; raises DataFolderError on the wrong passphrase."""
        from cryptography.fernet import InvalidToken

        try:
            return json.loads(self._box.decrypt(text.encode()))
        except InvalidToken:
            raise DataFolderError("The passphrase does not fit what is saved here. Check COACH_PASSPHRASE.") from None


def new_salt() -> str:
    """A fresh salt."""
    return secrets.token_hex(16)
