"""The one door to the coach: every call the page makes, and every way it can go wrong in one plain sentence."""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from coach.api.wire import AboutOut, FoundOut, Inventory, PageOut, SayIn, SayOut, ToneOut
from coach.types import Card, Conversation

logging.getLogger("httpx").setLevel(logging.WARNING)
Shape = TypeVar("Shape", bound=BaseModel)
DEFAULT_URL = "http://127.0.0.1:8321"
#: A small model on an old machine may think for a while; the page says so meanwhile.
PATIENCE = httpx.Timeout(90.0, connect=3.0)

NOT_THERE = "The coach isn't answering on this machine. Start it with: coach run. Your words are still here; try again after that."
TOO_SLOW = "That took longer than it should. Your words are still here; try again."
GARBLED = "The answer came back in a shape this page can't read. If the coach was just updated, restart it."


class Trouble(Exception):
    """Something went wrong; its text is the sentence to show."""

    def __init__(self, sentence: str, status: int = 0) -> None:
        super().__init__(sentence)
        self.status = status


class Door:
    """Typed calls over one HTTP client."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def about(self) -> AboutOut:
        """Who speaks and where words go."""
        return self.read(AboutOut, "GET", "/v1/about")

    def say(self, said: SayIn) -> SayOut:
        """One thing said."""
        return self.read(SayOut, "POST", "/v1/say", json=said.model_dump(exclude_none=True))

    def tone(self, text: str) -> ToneOut:
        """What the words may do to the one who hears them."""
        return self.read(ToneOut, "POST", "/v1/tone", json={"text": text})

    def page(self, page_id: str) -> PageOut:
        """One page of the library."""
        return self.read(PageOut, "GET", f"/v1/guidance/{page_id}")

    def library(self, q: str = "", tradition: str | None = None, limit: int = 300) -> FoundOut:
        """Search, or everything of one tradition."""
        params = {"q": q, "limit": limit} | ({"tradition": tradition} if tradition else {})
        return self.read(FoundOut, "GET", "/v1/guidance", params=params)

    def inventory(self) -> Inventory:
        """Feelings, needs and what pseudo-feelings often stand for."""
        return self.read(Inventory, "GET", "/v1/inventory")

    def helplines(self, country: str, urgent: bool = False) -> Card:
        """People who can help, straight from the coach's file."""
        return self.read(Card, "GET", "/v1/helplines", params={"country": country, "urgent": urgent})

    def conversation(self, conversation_id: str) -> Conversation:
        """A whole conversation."""
        return self.read(Conversation, "GET", f"/v1/conversations/{conversation_id}")

    def conversations(self) -> list[dict[str, Any]]:
        """Saved ones, newest first."""
        return list(self.data("GET", "/v1/conversations")["conversations"])

    def markdown(self, conversation_id: str) -> str:
        """A conversation to keep."""
        return self._send("GET", f"/v1/conversations/{conversation_id}/markdown").text

    def keep(self, conversation_id: str, on: bool) -> Conversation:
        """Saving on or off."""
        return self.read(Conversation, "POST", f"/v1/conversations/{conversation_id}/keep", params={"on": on})

    def forget(self, conversation_id: str) -> bool:
        """Delete it everywhere."""
        return bool(self.data("DELETE", f"/v1/conversations/{conversation_id}")["deleted"])

    def forget_fact(self, conversation_id: str, fact_id: str) -> Conversation:
        """Delete one remembered thing."""
        return self.read(Conversation, "DELETE", f"/v1/conversations/{conversation_id}/facts/{fact_id}")

    def read(self, shape: type[Shape], method: str, path: str, **how: Any) -> Shape:
        """A call whose answer has a shape."""
        try:
            return shape.model_validate_json(self._send(method, path, **how).content)
        except ValidationError as error:
            raise Trouble(GARBLED) from error

    def data(self, method: str, path: str, **how: Any) -> Any:
        """A call whose answer is plain JSON."""
        try:
            return self._send(method, path, **how).json()
        except ValueError as error:
            raise Trouble(GARBLED) from error

    def file(self, path: str, method: str = "GET", **how: Any) -> bytes:
        """A file to download."""
        return self._send(method, path, **how).content

    def _send(self, method: str, path: str, **how: Any) -> httpx.Response:
        try:
            answer = self._http.request(method, path, **how)
        except httpx.TimeoutException as error:
            raise Trouble(TOO_SLOW) from error
        except httpx.HTTPError as error:
            raise Trouble(NOT_THERE) from error
        if answer.is_error:
            raise Trouble(sentence_for(answer), answer.status_code)
        return answer


def sentence_for(answer: httpx.Response) -> str:
    """The coach's own sentence about what went wrong, or one of ours."""
    try:
        message = str(answer.json()["error"]["message"]).strip()
    except (ValueError, KeyError, TypeError):
        message = ""
    if answer.status_code == 401:
        return "The coach asks for a key. Set COACH_API_KEY for this page too, then start it again."
    return message or f"The coach could not do that (code {answer.status_code}). Try again."


@cache
def door() -> Door:
    """The door this process uses."""
    key = os.environ.get("COACH_API_KEY", "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    address = os.environ.get("COACH_API_URL", DEFAULT_URL)
    return Door(httpx.Client(base_url=address, headers=headers, timeout=PATIENCE, trust_env=False))
