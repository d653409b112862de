"""All skills by name; the doors to the planner, the rehearsal and the check-in are answered in talk."""

from __future__ import annotations

from collections.abc import Mapping

from coach.ports import ExampleBank
from coach.skills.base import Skill
from coach.skills.build import BuildSkill
from coach.skills.chat import ChatSkill
from coach.skills.decode import DecodeSkill
from coach.skills.learn import LearnSkill
from coach.skills.need import NeedSkill
from coach.skills.reframe import ReframeSkill
from coach.skills.repair import RepairSkill
from coach.skills.revise import ReviseSkill
from coach.types import Draft, SkillName, Turn


def build_skills(bank: ExampleBank, words: ExampleBank | None = None) -> Mapping[SkillName, Skill]:
    """Every name is answered. ``words`` finds examples by shared words: what composes sentences from stories was tuned on it."""
    words = words or bank
    chat = ChatSkill(bank)
    return {
        SkillName.REFRAME: ReframeSkill(words),
        SkillName.NEED: NeedSkill(words),
        SkillName.DECODE: DecodeSkill(bank),
        SkillName.REPAIR: RepairSkill(bank),
        SkillName.REVISE: ReviseSkill(bank),
        SkillName.CHAT: chat,
        SkillName.LEARN: LearnSkill(bank),
        SkillName.BUILD: BuildSkill(bank),
        SkillName.REHEARSE: DoorSkill("rehearse", bank),
        SkillName.PLAN: DoorSkill("plan", bank),
        SkillName.ASSESS: DoorSkill("assess", bank),
    }


class DoorSkill(ChatSkill):
    """Talk that says what is behind a door and how to begin; no model is needed for it."""

    uses_model = False

    def __init__(self, door: str, bank: ExampleBank | None = None) -> None:
        super().__init__(bank)
        self._door = door

    def floor(self, turn: Turn) -> Draft:
        """The door's own words."""
        return super().floor(turn.model_copy(update={"instruction": f"door:{self._door}"}))
