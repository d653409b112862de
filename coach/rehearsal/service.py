"""Rehearsals as every door sees them: start, say, branch, debrief, go unaided; kept as JSON through ``Records``."""

from __future__ import annotations

import time
from typing import Any, Literal
from uuid import uuid4

from coach.engine.parts import Parts
from coach.errors import Empty, InputError, Locked, NotFound, TooLong
from coach.ports import Records
from coach.rehearsal import debrief as closing
from coach.rehearsal import guard, personas, reading
from coach.rehearsal.play import fork, play_line
from coach.rehearsal.state import opening
from coach.types import Branch, Conversation, Persona, Rehearsal, RehearsalDebrief, Scene, Score

KIND = "rehearsal"
LONGEST_LINE = 2_000
MOST_LINES = 60
PRACTICE = ("This is practice with an invented partner, played by a computer program (AI). It isn't your own partner and can't tell you "
            "what they would say.")
#: The manner a fresh variation comes with: near enough to compare, different enough not to be learned by heart.
_VARIED = {
    "defensive": "critical", "critical": "defensive", "withdrawn": "avoidant", "avoidant": "withdrawn", "anxious": "hurt", "hurt": "anxious",
    "joking": "avoidant", "logical": "busy", "busy": "logical", "agreeable_on_surface": "withdrawn",
}
FeedbackWhen = Literal["each", "end", "off"]


class Rehearsals:
    """All rehearsals of one coach."""

    def __init__(self, records: Records, parts: Parts) -> None:
        self._records, self._parts = records, parts

    def personas(self) -> tuple[Persona, ...]:
        """The shelf of partners to practise with."""
        return personas.shelf()

    async def start(
        self, scene: Scene | dict[str, Any] | None = None, *, persona: str = "", feedback: FeedbackWhen = "each", country: str = ""
    ) -> Rehearsal:
        """A rehearsal, from a persona on the shelf or a scene (fields given win over the persona's). Raises InputError."""
        rehearsal = await self._opened(_scene(scene, persona), feedback, country)
        return await self._kept(rehearsal)

    async def say(self, rehearsal_id: str, line: str) -> Rehearsal:
        """The rehearsal after one line; the last exchange of its branch holds the answer."""
        rehearsal = await self.get(rehearsal_id)
        if len(rehearsal.branch.exchanges) >= MOST_LINES:
            raise InputError("This talk has got very long. Look at the debrief, or start a new one.")
        return await self._kept(await play_line(self._parts, rehearsal, readable(line)))

    async def branch(self, rehearsal_id: str, at: int, line: str, name: str = "", source: str = "") -> Rehearsal:
        """What if: say something else as line ``at`` (1 is the first); the old branch stays beside the new one."""
        rehearsal = await self.get(rehearsal_id)
        origin = source or rehearsal.current
        found = next((b for b in rehearsal.branches if b.name == origin), None)
        if found is None:
            raise NotFound(f"No branch {origin!r}. There are: {', '.join(b.name for b in rehearsal.branches)}.")
        if not 1 <= at <= len(found.exchanges):
            raise InputError(f"Choose a line between 1 and {len(found.exchanges)} to say differently.")
        forked = fork(rehearsal, _name(rehearsal, name, at), origin, at - 1)
        return await self._kept(await play_line(self._parts, forked, readable(line)))

    async def switch(self, rehearsal_id: str, name: str) -> Rehearsal:
        """Go on with another branch."""
        rehearsal = await self.get(rehearsal_id)
        if name not in {b.name for b in rehearsal.branches}:
            raise NotFound(f"No branch {name!r}. There are: {', '.join(b.name for b in rehearsal.branches)}.")
        return await self._kept(rehearsal.model_copy(update={"current": name, "debrief": None}))

    async def debrief(self, rehearsal_id: str) -> RehearsalDebrief:
        """What to keep from the branch being played."""
        rehearsal = await self.get(rehearsal_id)
        if not any(not e.aside for e in rehearsal.branch.exchanges):
            if rehearsal.stopped:
                raise Locked("This rehearsal was stopped, so there is nothing to look back on. The help shown with it stays there.")
            raise InputError("Say at least one line first; then there is something to look back on.")
        found = closing.debrief(rehearsal, await self._before(rehearsal))
        await self._kept(rehearsal.model_copy(update={"debrief": found}))
        return found

    async def unaided(self, rehearsal_id: str) -> Rehearsal:
        """A fresh variation of the same talk, without feedback, to see what stays. Its debrief holds the score."""
        earlier = await self.get(rehearsal_id)
        if earlier.stopped:
            raise Locked("This rehearsal was stopped, so there is no second round with this partner.")
        partner = earlier.scene.partner
        scene = earlier.scene.model_copy(update={"partner": partner.model_copy(update={"style": _VARIED.get(partner.style, "defensive")})})
        country = earlier.guard.profile.country if earlier.guard else ""
        fresh = await self._opened(scene, "off", country)
        return await self._kept(fresh.model_copy(update={"unaided_of": rehearsal_id}))

    async def get(self, rehearsal_id: str) -> Rehearsal:
        """One rehearsal, or NotFound with what to do."""
        data = await self._records.get(KIND, rehearsal_id)
        if data is None:
            raise NotFound("That rehearsal is not here any more (with COACH_SAVE=1 they outlive a restart). Start a new one, or list those there are.")
        return Rehearsal.model_validate(data)

    async def list(self) -> tuple[Rehearsal, ...]:
        """All rehearsals, newest first."""
        return tuple(Rehearsal.model_validate(data) for _, data in reversed(await self._records.all(KIND)))

    async def drop(self, rehearsal_id: str) -> bool:
        """Delete it for real; True if there was one."""
        return await self._records.drop(KIND, rehearsal_id)

    async def batch(self, record: dict[str, Any]) -> dict[str, Any]:
        """A whole rehearsal from one line of a batch; nothing is kept."""
        from coach.rehearsal.record import as_record

        begun = time.perf_counter()
        lines = [readable(text) for text in reading.turns_of(record)]
        rehearsal = await self._opened(_scene(record, str(record.get("persona") or "")), _when(record), str(record.get("country") or ""))
        for line in lines:
            rehearsal = await play_line(self._parts, rehearsal, line)
        return as_record(rehearsal, (time.perf_counter() - begun) * 1000)

    async def _opened(self, scene: Scene, feedback: FeedbackWhen, country: str) -> Rehearsal:
        now = self._parts.clock.now()
        record_id = uuid4().hex
        conversation = Conversation(id=record_id, started=now)
        conversation = conversation.model_copy(update={"profile": conversation.profile.model_copy(update={"country": country})})
        stop, conversation = await guard.read_scene(self._parts, conversation, scene)
        rehearsal = Rehearsal(id=record_id, started=now.isoformat(), scene=scene, opening=opening(scene), branches=(Branch(name="main"),),
                              feedback=feedback, notice=PRACTICE, guard=conversation, level=conversation.level, categories=conversation.categories)
        if stop is None:
            return rehearsal
        return rehearsal.model_copy(update={"stopped": stop.kind, "notice": stop.text, "card": stop.card, "level": stop.level, "categories": stop.categories})

    async def _before(self, rehearsal: Rehearsal) -> Score | None:
        if not rehearsal.unaided_of:
            return None
        data = await self._records.get(KIND, rehearsal.unaided_of)
        return closing.score(Rehearsal.model_validate(data).branch) if data else None

    async def _kept(self, rehearsal: Rehearsal) -> Rehearsal:
        await self._records.put(KIND, rehearsal.id, rehearsal.model_dump(mode="json"))
        return rehearsal


def readable(line: str) -> str:
    """A line without control characters; raises Empty or TooLong with the next step."""
    words = " ".join("".join(c if c.isprintable() else " " for c in line).split())
    if not words:
        raise Empty("There was nothing to say. Type what you'd say to them, even if it comes out wrong.")
    if len(words) > LONGEST_LINE:
        raise TooLong(f"That is {len(words):,} characters; nobody gets to say that much in one go. Try the first two sentences.")
    return words


def _when(record: dict[str, Any]) -> FeedbackWhen:
    when = str(record.get("feedback", "each")).lower()
    return "off" if when in ("off", "false", "none") else "end" if when == "end" else "each"


def _scene(scene: Scene | dict[str, Any] | None, persona: str) -> Scene:
    if isinstance(scene, Scene):
        return scene
    data = {k: v for k, v in (scene or {}).items() if v not in (None, "", {})}
    if not persona:
        return reading.scene_of(data)
    shelf = personas.persona(persona)
    given = data.pop("partner", None) or {}
    base = shelf.model_dump(exclude={"id", "title", "partner"})
    return reading.scene_of({**base, **data, "partner": {**shelf.partner.model_dump(), **(given if isinstance(given, dict) else {})}})


def _name(rehearsal: Rehearsal, name: str, at: int) -> str:
    taken = {b.name for b in rehearsal.branches}
    wanted = " ".join(name.split())[:60] or f"line {at}, said differently"
    number = 2
    found = wanted
    while found in taken:
        found, number = f"{wanted} ({number})", number + 1
    return found
