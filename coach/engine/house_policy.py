"""The policy every door shares: danger first, then honest answers about what we are, then a limit's sentence."""

from __future__ import annotations

from coach.ports import Clock
from coach.safety import disclosure
from coach.safety.asked_who import WhoReader
from coach.safety.leaving import LeaveReader
from coach.safety.policy import decide, guard
from coach.types import Ask, Reply, SkillName, Triage

#: Where one of these was chosen, "you" is the one the words are for.
_WORDS_FOR_THEM = frozenset({SkillName.REFRAME, SkillName.NEED, SkillName.DECODE, SkillName.REPAIR})


class HousePolicy:
    """``safety.policy`` with the clock and the default country of this service; ``who`` hears who-are-you and ``leave`` goodbye in any words.

    ``leaves`` is true where words go to a model on another machine, which is said to those who ask who reads them.
    """

    def __init__(self, clock: Clock, country: str = "", who: WhoReader | None = None, leave: LeaveReader | None = None, *, leaves: bool = False) -> None:
        self._clock, self._country, self._who, self._leave, self._leaves = clock, country, who, leave or LeaveReader(), leaves

    def decide(self, triage: Triage, ask: Ask) -> Reply | None:
        """Policy's own reply where coaching stops, a question is due, or somebody asks what we are or says goodbye."""
        stopped = decide(triage, ask.conversation, ask.text, self._country)
        # Where this very message stops coaching, help comes without waiting for another reader.
        asked = not triage.turn_level.stops_coaching and self._asks_who(ask)
        if asked and not triage.level.stops_coaching:
            return self._say(disclosure.answer(ask.text, ask.conversation.coach_texts, leaves=self._leaves), triage)
        if stopped is not None:
            if asked:
                return stopped.model_copy(update={"text": f"{disclosure.WHEN_ASKED_SHORT} {stopped.text}"})
            return stopped
        if ask.skill is None and self._leave.leaves(ask.text, begun=bool(ask.conversation.messages)):
            return self._say(disclosure.goodbye(), triage)
        return None

    def _asks_who(self, ask: Ask) -> bool:
        chosen = ask.skill in _WORDS_FOR_THEM
        return disclosure.asks_if_human(ask.text) or (self._who is not None and self._who.asks(ask.text, chosen))

    def lead(self, triage: Triage, ask: Ask, answer: str = "") -> str:
        """The limit's sentence where it is called for and ``answer`` doesn't say as much, once a conversation."""
        sentence = guard(triage, ask.text, answer, begun=bool(ask.conversation.messages)).lead
        said = not sentence or any(sentence in text for text in ask.conversation.coach_texts)
        return "" if said else sentence

    def disclosure(self, ask: Ask) -> str:
        """The AI notice if it is due now."""
        return disclosure.due(ask.conversation, ask.text, self._clock.now())

    def _say(self, text: str, triage: Triage) -> Reply:
        return Reply(text=text, level=triage.level, categories=triage.categories, skill=SkillName.CHAT, spoke="policy")
