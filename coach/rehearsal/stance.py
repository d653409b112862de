"""What the partner may do now: the state decides, never the model."""

from __future__ import annotations

import re

from coach.types import Code, PartnerState, Stance

_PUSHING = frozenset({Code.CONTEMPT, Code.BLAME, Code.MIND_READING, Code.DEMAND, Code.ABSOLUTE, Code.DEFENSIVE, Code.STONEWALL})

#: Somebody hard to win has second thoughts every so many lines, until they are sure.
_WAVERS, SURE = {2: 5, 3: 3}, 7.0
#: Reading a partner's line: what gives way, and how far.
_YIELDS = re.compile(
    r"\b(?:you(?:'re| are) (?:absolutely |totally |completely |so )?right\b(?! now)|i(?:'m| am) (?:so |really |truly |very )?sorry|i apologi[sz]e|forgive me|my fault|i was wrong|i(?:'ll| will) (?:change|do better|try harder|do it|stop|be better|make it up)"
    r"|i promise|i love you|i understand (?:now|completely|how you feel)|i hear you|that makes sense|thank you for (?:telling|sharing|saying|being)|of course i will|i(?:'d| would) be happy to|let's do (?:it|that)|deal\b|absolutely[.!,]|yes, (?:let's|i will|of course))",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:okay|fine|all right|maybe|fair|i could|i can try|i suppose|i guess|i didn't know|i didn't realise|i didn't realize|i didn't mean)\b", re.IGNORECASE)


#: What keeps a giving line from being a surrender: "I'm sorry, but two is a lot", "I could manage one".
_HOLDS_BACK = re.compile(r"\b(?:but|still|though|not promising|can't promise|don't (?:expect|push|hold me)|maybe|might|i could (?:manage|do)|i'd rather|half|one \w+|once|not all|not every|a bit)\b|\?", re.IGNORECASE)


def allowed(state: PartnerState, codes: tuple[Code, ...], turn: int, difficulty: int) -> tuple[Stance, ...]:
    """The stances open to the partner, the likeliest first."""
    pushed = (bool(codes) and codes[0] in _PUSHING) or Code.CONTEMPT in codes
    if pushed:
        return _answering_a_push(state, codes)
    if state.heat >= 7.0 or state.openness < 2.5:
        return (Stance.DEFLECT, Stance.DIG_IN)
    if state.openness < 3.6:
        return (Stance.DEFLECT, Stance.ASK)
    early = difficulty >= 2 and turn < 2
    if turn and turn % _WAVERS.get(difficulty, turn + 1) == 0 and state.openness < SURE:
        return (Stance.ASK, Stance.CONCEDE) if state.openness >= 4.8 and not early else (Stance.DEFLECT, Stance.ASK)
    if state.openness < 4.8 or early:
        return (Stance.ASK, Stance.DEFLECT) if turn % 2 else (Stance.DEFLECT, Stance.ASK)
    if state.openness < 6.4 or state.heard < 5.5:
        return (Stance.CONCEDE, Stance.ASK)
    return (Stance.SOFTEN, Stance.CONCEDE)


def _answering_a_push(state: PartnerState, codes: tuple[Code, ...]) -> tuple[Stance, ...]:
    if state.heat >= 8.6 and state.openness <= 2.0:
        return (Stance.CLOSE, Stance.DIG_IN)
    if state.openness >= 6.0 and Code.CONTEMPT not in codes:
        return (Stance.DEFLECT, Stance.DIG_IN)
    return (Stance.DIG_IN, Stance.DEFLECT)


def yields(line: str) -> int:
    """How far a line gives way: 2 fully ("you're right, I'm sorry"), 1 a little ("okay, maybe"), 0 not at all."""
    if _YIELDS.search(line.replace("’", "'")):
        return 2
    return 1 if _GIVES.search(line) else 0


def may_say(line: str, stances: tuple[Stance, ...], state: PartnerState) -> bool:
    """True when a line gives way no further than its stances let it."""
    given = yields(line)
    if Stance.SOFTEN in stances:
        return True
    if Stance.CONCEDE in stances:
        return given < 2 or state.openness >= 6.0 or bool(_HOLDS_BACK.search(line))
    if Stance.DIG_IN in stances and state.heat >= 7.0:
        return given == 0 or (bool(re.match(r"\W*(?:okay|fine|right|all right)\b[.,]", line, re.IGNORECASE)) and given < 2)
    return given < 2
