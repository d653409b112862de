"""What to keep: what went well in their own words, one thing to try, the curve, a card, and how to say it for real."""

from __future__ import annotations

import re
import zlib

from coach.rehearsal import feedback as words
from coach.rehearsal import scene as scenes
from coach.rehearsal.state import touches
from coach.types import (
    COMPETITIVE,
    COOPERATIVE,
    Branch,
    Code,
    Exchange,
    PartnerState,
    Point,
    Rehearsal,
    RehearsalDebrief,
    Scene,
    Score,
    Tips,
)

_ORDER = (Code.VALIDATION, Code.REPAIR, Code.APOLOGY, Code.I_STATEMENT, Code.CURIOSITY, Code.SPECIFIC_REQUEST, Code.BOUNDARY, Code.SOFT_STARTUP, Code.HUMOR)
_WHY = {
    Code.VALIDATION: "showed {name} you'd seen {their} side of it", Code.REPAIR: "turned the talk round when it was slipping",
    Code.APOLOGY: "owned your part without a reason attached", Code.I_STATEMENT: "was honest about you and had no charge in it",
    Code.CURIOSITY: "asked a real question and left room for the answer", Code.SPECIFIC_REQUEST: "was an ask {name} could say yes, no or nearly to",
    Code.BOUNDARY: "said where your line is without a threat", Code.SOFT_STARTUP: "opened the talk gently", Code.HUMOR: "let some air in",
}
FIRST_WORDS = 10
#: For a talk whose matter nobody should name in the first breath.
_OPENERS = ("Can we talk about something that's been on my mind?", "Have you got ten minutes? There's something on my mind.", "There's something on my mind. Is now all right?")


def debrief(rehearsal: Rehearsal, compared: Score | None = None) -> RehearsalDebrief:
    """The debrief of the branch being played."""
    scene, branch = rehearsal.scene, rehearsal.branch
    played = [e for e in branch.exchanges if not e.aside]
    best = _best(rehearsal.opening, played)
    result = score(branch)
    return RehearsalDebrief(
        went_well=_went_well(scene, best), try_next=_try_next(scene, played), open_question=_question(scene, played),
        curve=curve(rehearsal.opening, branch), card=_card(scene, played), tips=_tips(scene, played), score=result,
        compared=_compared(result, compared),
    )


def curve(opening: PartnerState, branch: Branch) -> tuple[Point, ...]:
    """Heat, openness and heard from before the first line on."""
    states = [opening, *[e.state for e in branch.exchanges if not e.aside]]
    return tuple(Point(n=n, heat=s.heat, openness=s.openness, heard=s.heard) for n, s in enumerate(states))


def score(branch: Branch) -> Score:
    """Shares of joining and pushing among everything the lines carried."""
    played = [e for e in branch.exchanges if not e.aside]
    codes = [c for e in played for c in e.codes]
    total = max(1, len(codes))
    return Score(
        lines=len(played), cooperative=round(sum(c in COOPERATIVE for c in codes) / total, 2),
        competitive=round(sum(c in COMPETITIVE for c in codes) / total, 2), openness=played[-1].state.openness if played else 0.0,
    )


def _best(opening: PartnerState, played: list[Exchange]) -> Exchange | None:
    """The line that moved the partner most for the better, among those that only joined."""
    before = [opening, *[e.state for e in played]]
    gains = [
        (after.state.openness - start.openness + after.state.heard - start.heard - (after.state.heat - start.heat) * 0.5, n, after)
        for n, (start, after) in enumerate(zip(before, played, strict=False))
        if after.codes and set(after.codes) <= COOPERATIVE
    ]
    return max(gains)[2] if gains else None


def _went_well(scene: Scene, best: Exchange | None) -> str:
    if best is None:
        return "You stayed with a hard talk and got to the end of it. That's where the next try starts."
    code = best.codes[0]
    why = words.fill(_WHY[code], scene, "")
    return f"\"{_quoted(best.user)}\" {why}."


def _quoted(line: str) -> str:
    """At most 22 words of a line, cut where a sentence ends if possible."""
    if len(line.split()) <= 22:
        return line.strip().rstrip(".")
    sentences = line.replace("! ", "!|").replace("? ", "?|").replace(". ", ".|").split("|")
    return max((s for s in sentences if len(s.split()) <= 22), key=len, default=" ".join(line.split()[:20]) + "…").rstrip(".")


def _worst(played: list[Exchange]) -> Code | None:
    counts: dict[Code, int] = {}
    for exchange in played:
        for code in exchange.codes:
            if code in COMPETITIVE:
                counts[code] = counts.get(code, 0) + (2 if code is Code.CONTEMPT else 1)
    return max(counts, key=lambda c: counts[c]) if counts else None


def _try_next(scene: Scene, played: list[Exchange]) -> str:
    worst = _worst(played)
    if worst is None:
        asked = any(Code.SPECIFIC_REQUEST in e.codes for e in played)
        curious = any(Code.CURIOSITY in e.codes for e in played)
        soft = scene.partner.softener
        missed = bool(soft) and not any(touches(e.user, soft) for e in played)
        text = ("Ask one question about {name}'s side before you come to your ask." if not curious else
                "Say what you'd like in one sentence, with a day and a size." if not asked else
                "Bring in early what softens {name}, going by the scene: {softener}." if missed else
                "When {name} gives you half, say thank you and stop there.")
        return words.fill(text, scene, "")
    line = next(e for e in played if worst in e.codes)
    better = line.feedback.better if line.feedback else ""
    start = {
        Code.CONTEMPT: "Leave the jab out and say what hurt", Code.BLAME: "Begin with what happened and what it did to you",
        Code.MIND_READING: "Turn the guess into a question", Code.DEMAND: "Ask, and leave room for a no",
        Code.STONEWALL: "Say you need a break, and when you're back", Code.DEFENSIVE: "Give the fair part first, then explain",
        Code.ABSOLUTE: "Name one time instead of always",
    }[worst]
    shown = f" For \"{_quoted(line.user)}\", try: \"{better}\"" if better else ""
    return f"{start}.{shown}"


def _question(scene: Scene, played: list[Exchange]) -> str:
    worst = _worst(played)
    texts = words.texts_of()["open_question"]
    choice = texts[worst.value] if worst else texts["good"]
    return words.fill(choice[zlib.crc32(scene.goal.encode()) % len(choice)], scene, "")


def _card(scene: Scene, played: list[Exchange]) -> tuple[str, ...]:
    """Three sentences to keep: their own best lines, then better ones, then one built on the goal."""
    own = [e for e in played if e.codes and set(e.codes) <= COOPERATIVE and len(e.user.split()) >= 5]
    own.sort(key=lambda e: min((_ORDER.index(c) for c in e.codes if c in _ORDER), default=99))
    picked: dict[str, str] = {}
    for exchange in own:
        kind = next((c.value for c in _ORDER if c in exchange.codes), "")
        picked.setdefault(kind, _quoted(exchange.user) + ("" if exchange.user.rstrip().endswith(("?", "!")) else "."))
    betters = [e.feedback.better for e in played if e.feedback and e.feedback.better]
    topic = words.mine(scenes.safe_topic(scene)) or "something that's been on my mind"
    spare = [f"I'd like to talk about {topic}, and I'd like to hear your side.", "What is it like for you?", "Could we try one small thing this week and see?"]
    return tuple(dict.fromkeys([*list(picked.values())[:3], *[b for b in betters if len(b.split()) <= 26], *spare]))[:3]


def _tips(scene: Scene, played: list[Exchange]) -> Tips:
    texts = words.texts_of()["tips"]
    pick = zlib.crc32(f"{scene.goal}{scene.partner.style}".encode())
    return Tips(when=texts["when"][pick % len(texts["when"])], where=texts["where"][pick // 3 % len(texts["where"])],
                first_words=_first_words(scene, played), note=texts["note"][pick % len(texts["note"])])


def _first_words(scene: Scene, played: list[Exchange]) -> str:
    """The first ten words to say: their own soft opening when there was one, else one built on the goal."""
    own = next((e.user for e in played if Code.SOFT_STARTUP in e.codes and set(e.codes) <= COOPERATIVE), "")
    topic = words.mine(scenes.safe_topic(scene))
    plain = _OPENERS[zlib.crc32(scene.goal.encode()) % len(_OPENERS)]
    text = own or (f"Can we talk about {topic}?" if topic else plain)
    return _start_of(text)


def _start_of(text: str) -> str:
    """The first whole sentences that fit, else the first words."""
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+", text.strip()):
        if len(" ".join([*kept, sentence]).split()) > FIRST_WORDS + 2:
            break
        kept.append(sentence)
    whole = " ".join(kept)
    if len(whole.split()) >= 4:
        return whole
    cut = text.split()
    clause = re.match(r"^(?:\S+\s+){3,9}?\S+(?=[,;:] )", text)
    return clause.group(0) + " …" if clause else " ".join(cut[:FIRST_WORDS]) + " …"


def _compared(now: Score, before: Score | None) -> str:
    if before is None or not before.lines:
        return ""
    return (f"On your own, {_much(now.cooperative)} of what you said reached out and {_much(now.competitive)} of it pushed. "
            f"With hints it had been {_much(before.cooperative)} and {_much(before.competitive)}.")


def _much(share: float) -> str:
    """A share (0 to 1) as one would say it."""
    return next(words for least, words in ((0.9, "nearly all"), (0.6, "most"), (0.4, "about half"), (0.15, "some"), (0.01, "very little"), (0.0, "none")) if share >= least)
