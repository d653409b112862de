"""All skills by name; the doors to the planner, the rehearsal and the check-in are answered in talk."""

from __future__ import annotations

from collections.abc import Mapping

from coach.ports import ExampleBank
from coach.skills.base import Skill
from coach.skills.build import BuildSkill
from coach.skills.chat import ChatSkill
from coach.skills.chat_practice import begins_here
from coach.skills.chat_week import week_here
from coach.skills.decode import DecodeSkill
from coach.skills.heart_read import HeartReader
from coach.skills.learn import LearnSkill
from coach.skills.need import NeedSkill
from coach.skills.occasions_find import Occasions
from coach.skills.reframe import ReframeSkill
from coach.skills.repair import RepairSkill
from coach.skills.revise import ReviseSkill
from coach.skills.rooms import NONE, Rooms
from coach.types import Draft, SkillName, Turn


def build_skills(bank: ExampleBank, words: ExampleBank | None = None, rooms: Rooms = NONE, occasions: Occasions | None = None, hearts: HeartReader | None = None) -> Mapping[SkillName, Skill]:
    """Every name is answered. ``words`` finds examples by shared words: what composes sentences from stories was tuned on it."""
    words = words or bank
    chat = ChatSkill(bank, rooms, hearts)
    return {
        SkillName.REFRAME: ReframeSkill(words, occasions, hearts),
        SkillName.NEED: NeedSkill(words, occasions, hearts),
        SkillName.DECODE: DecodeSkill(bank, occasions),
        SkillName.REPAIR: RepairSkill(bank, occasions),
        SkillName.REVISE: ReviseSkill(bank, hearts),
        SkillName.CHAT: chat,
        SkillName.LEARN: LearnSkill(bank),
        SkillName.BUILD: BuildSkill(bank),
        SkillName.REHEARSE: DoorSkill("rehearse", bank, rooms),
        SkillName.PLAN: DoorSkill("plan", bank, rooms),
        SkillName.ASSESS: DoorSkill("assess", bank, rooms),
    }


class DoorSkill(ChatSkill):
    """Talk that says what is behind a door and how to begin; no model is needed for it."""

    uses_model = False

    def __init__(self, door: str, bank: ExampleBank | None = None, rooms: Rooms = NONE) -> None:
        super().__init__(bank, rooms)
        self._door = door

    def floor(self, turn: Turn) -> Draft:
        """What fits into the talk itself, else the door's own words."""
        inside = {"plan": week_here, "rehearse": begins_here}.get(self._door)
        if inside is not None and (line := inside(turn, self._rooms)):
            return self._talk(turn, "door", line)
        return super().floor(turn.model_copy(update={"instruction": f"door:{self._door}"}))
