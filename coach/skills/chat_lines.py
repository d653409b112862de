"""The guided words of each conversational move, from the stores and the person's own phrases."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from coach.ports import ExampleBank
from coach.skills import feelings
from coach.skills.chat_answers import answer_line, entry_for, general_kind, short_line
from coach.skills.chat_asked import asked, asked_line, two_asked, what_if_line
from coach.skills.chat_draft import own_draft, tidied
from coach.skills.chat_hurt import first_asked
from coach.skills.chat_open import light_line, next_question, offer_line, open_line
from coach.skills.chat_recall import everything, recalled
from coach.skills.chat_state import standing
from coach.skills.chat_whole import stands, whole
from coach.skills.chat_words import exact, missing_line, words_line
from coach.skills.matter import told_before
from coach.skills.mirror import event, told_back, verdict
from coach.skills.mood import mood_of, to_say
from coach.skills.own_part import LONG, WANTS_RIGHT, asks_right, other_side, own_account, own_part_of, side_known
from coach.skills.partner import Partner, partner_of
from coach.skills.stock import fill, matches, pick, shelf
from coach.skills.talk_bank import anyones, nearest_turn
from coach.skills.told_bank import met
from coach.skills.topics import topic_of
from coach.skills.wishes import read_wishes, standing_wishes
from coach.tone import read
from coach.types import Category, Conversation, ToneKind, Turn
from coach.words import clean, to_partner

#: What we call the move in the result, whatever its finer kind.
NAMES = {
    "own_part": "fair_view", "hello": "clarify", "wish": "affirm", "thanks": "affirm", "goodbye": "affirm", "recall": "affirm", "should_know": "fair_view", "concedes": "fair_view",
    "mended": "encourage", "softens": "plan_next", "news": "encourage", "joy": "encourage", "cute": "encourage", "words": "plan_next", "waits": "plan_next", "arrives": "plan_next", "stands": "plan_next", "read_into": "limit", "laugh": "encourage", "background": "clarify",
    "asked": "affirm", "whatif": "plan_next", "two": "reflect", "exact": "plan_next", "draft": "plan_next", "first": "plan_next", "goes": "affirm",
    "answer": "plan_next", "general": "reflect", "offer": "plan_next", "short": "reflect",
}
NEAR, FAIR_WORDS = 0.6, 88
_ONLY_ASKS = re.compile(r"\b(?:deserved it|in the wrong|right\b|started it|had it coming|am i|isn't it|just tell me)", re.IGNORECASE)
_NOT_TOLD = re.compile(r"(?:was|is|are|were|do|does|did|should|could|would|can|will|what|how|why|who|when|no|yes|ok|not|but|make|and what|so what)\b", re.IGNORECASE)
_LONGEST_ECHO = 24
#: The other one complains of them: the lines for someone who complains would miss.
ACCUSED = re.compile(r"\b(?:he|she|they|my [\w-]+|(?-i:[A-Z][a-z]+)) (?:\w+ )?(?:says?|said|thinks?|tells? me|told me|complains?|reckons?) (?:that )?(?:i|i'm|i am|im|i've|i don't|i never)\b(?! (?:love|fancy|like|want|care|find|miss|ought|should|need|could|deserve|must|can))|\bcall(?:s|ed) me\b|\baccus\w+ me\b", re.IGNORECASE)
_CARE = {"tired": "worn out"}


def lines_for(turn: Turn, move: str, bank: ExampleBank | None = None) -> str:
    """The reply for a move; never empty."""
    base, _, kind = move.partition(".")
    who = partner_of(turn.text, turn.conversation)
    if base in {"fair_view", "own_part"}:
        return said(pick(shelf("chat")["fair"]["both_said"], turn.text, turn.conversation), turn, who) if _barbed(turn.text) else fair(turn, who)
    if base == "wish":
        return wish_line(turn)
    if base in _HAND:
        return _HAND[base](turn, who, kind, bank)
    if base in {"answer", "short", "offer", "general", "recall"}:
        return _direct(turn, who, base, kind, bank)
    if base in {"clarify", "reflect"}:
        store = shelf("chat")[base]
        return said(pick(store[kind], turn.text, turn.conversation) if kind else light_line(turn) or met(turn, standing(turn.conversation), bank) or open_line(turn, who, bank), turn, who)
    if base in _LIGHT:
        return _LIGHT[base](turn, who)
    if move == "limit.mind":
        return _mind(turn, who)
    curated = _curated(turn, base)
    if curated:
        return curated
    store = shelf("chat")[base]
    lines = store.get(kind) or store["plain"]
    return said(pick([lines] if isinstance(lines, str) else lines, turn.text, turn.conversation), turn, who)


def said(line: str, turn: Turn, who: Partner) -> str:
    """A stored line with the forms it asks for."""
    plural = who.pronoun == "they"
    forms = {
        "are": "are" if plural else "is", "theirs": {"he": "his", "she": "hers", "they": "theirs"}[who.pronoun], "go": "go" if plural else "goes", "get": "get" if plural else "gets", "es": "" if plural else "es",
        **{verb: verb if plural else f"{verb}s" for verb in ("know", "keep", "hear", "make", "take", "feel", "see", "need", "choose", "ask", "answer")},
        "cry": "cry" if plural else "cries", "come": "come" if plural else "comes", "say": "say" if plural else "says", "want": "want" if plural else "wants",
    }
    return fill(line, who, **forms)


def wish_line(turn: Turn) -> str:
    """The standing wish, said back."""
    if banned := read_wishes(standing_wishes(turn.text)).banned:
        return pick(shelf("chat")["wish"]["plain"], turn.text, turn.conversation).replace("{wish}", ", ".join(f"no “{word}”" for word in banned))
    wish = "; ".join(standing_wishes(turn.text)).rstrip(".?! ")
    wish = re.sub(r"^(?:please |can you |could you |from now on,? )+", "", wish, flags=re.IGNORECASE)
    wish = re.sub(r"^i (?:need|want|'d like|would like) you to ", "", wish, flags=re.IGNORECASE)
    wish = re.sub(r"^i (?:need|want|like|prefer|would like|'d like) ", "", re.sub(r"\bplease\b ?", "", wish, flags=re.IGNORECASE).strip(" ;,"), flags=re.IGNORECASE)
    wish = re.sub(r" +;", ";", re.sub(r"^not (?=an? )", "no ", re.sub(r"^no an? ", "no ", wish)))
    return pick(shelf("chat")["wish"]["plain"], turn.text, turn.conversation).replace("{wish}", wish[:1].lower() + wish[1:])


def echo(turn: Turn) -> str:
    """The event said back, short enough for a reply; '' when there is none."""
    found = told_back(turn.text)
    return found.rstrip(".!?,") if 4 <= len(found.split()) <= _LONGEST_ECHO and whole(found, longest=_LONGEST_ECHO) else ""


def felt(turn: Turn) -> str:
    """A feeling they named, or ''."""
    named = feelings.named_in(clean(turn.text))
    return _CARE.get(named[0], named[0]) if named else ""


def _said(lines: list[str], talk: Conversation) -> bool:
    """One of these lines was already used in this talk: once is enough."""
    before = " ".join(talk.coach_texts)
    return any(line[:30] in before for line in lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joy(turn: Turn, who: Partner) -> str:
    store, line = shelf("chat")["joy"], to_say(turn.text)
    chosen = pick(store["line"] if line else store["plain"], turn.text, turn.conversation)
    return said(chosen.replace("{line}", line), turn, who)


def _cute(turn: Turn, who: Partner) -> str:
    """A warm line from what they told before, mishaps and all."""
    store = shelf("chat")["cute"]
    before = sorted(told_before(turn.conversation), key=lambda text: mood_of(text) != "joy")
    told = [line for text in before if (line := to_say(text))]
    best = next((line for line in told if not re.match(r"(?:yes|no|yeah)\b", line, re.IGNORECASE)), "")
    if not best:
        return said(pick(store["plain"], turn.text), turn, who)
    tail = "" if re.search(r"\byou\b", best) else f" {pick(store['tail'], turn.text, turn.conversation)}"
    return said(pick(store["line"], turn.text, turn.conversation), turn, who).replace("<line>", best + tail)


def _with_last(turn: Turn, who: Partner, store: str = "arrives") -> str:
    """The sentence they already have, at the moment it is needed."""
    lines, last = shelf("chat")[store], turn.conversation.last_sentence
    chosen = lines.get("line", lines["plain"]) if last else lines["plain"]
    return said(pick(chosen, turn.text, turn.conversation).replace("{line}", "<line>"), turn, who).replace("<line>", last)


def _with_last_stands(turn: Turn, who: Partner) -> str:
    return _with_last(turn, who, "stands")


def _words(turn: Turn, who: Partner) -> str:
    """Words for how things are between them: their own first, the topic's line only where it belongs."""
    topic, told = topic_of("", turn.conversation), told_before(turn.conversation)
    if (own := words_line(turn, None) or missing_line(turn)):
        return said(own.split(BREAK)[0], turn, who) + (own[own.index(BREAK) :] if BREAK in own else "")
    line = re.search(r'"([^"]+)"', pick(topic["step"], turn.text)) if topic else None
    if line is None or not stands(line.group(1), told):
        return said(pick(shelf("chat")["clarify"]["empty"], turn.text, turn.conversation), turn, who)
    return said(pick(shelf("chat")["words"]["lead"], turn.text, turn.conversation), turn, who) + f"\n\n> {line.group(1)}"


def idea_for(turn: Turn) -> str:
    """One small thing to do that suits what they asked or told."""
    entries = shelf("ideas")["idea"]
    entry = next((e for e in entries[:-1] if matches(e, turn.text)), entries[-1])
    return pick(entry["idea"], turn.text, turn.conversation)


def _recall(turn: Turn) -> str:
    """What they told, said back; what we do have where that very thing was never told."""
    store, talk = shelf("chat")["recall"], turn.conversation
    known = recalled(turn.text, talk)
    if known and re.match(r"(?:and |so |but )?did (?:you|u) (?:include|put|add|mention|use|keep)\b", clean(turn.text), re.IGNORECASE) and known not in talk.last_sentence:
        return pick(store["include"], turn.text, talk).replace("{known}", known)
    if known.startswith("In your words"):
        return known
    if known:
        return pick(store["sentence" if known.startswith(">") else "known"], turn.text, talk).replace("{known}", known)
    if re.match(r"(?:and |so |but )?did (?:you|u) (?:include|put|add|mention|use|keep)\b", clean(turn.text), re.IGNORECASE):
        return pick(store["none"], turn.text, talk)
    rest = everything(talk)
    return pick(store["have"], turn.text, talk).replace("{known}", rest) if rest else pick(store["none"], turn.text, talk)


def _direct(turn: Turn, who: Partner, base: str, kind: str, bank: ExampleBank | None) -> str:
    """A question, a word of theirs, or a call for words: answered, not asked back."""
    talk = turn.conversation
    if base == "recall":
        return _recall(turn)
    if base == "short":
        return said(short_line(turn, kind), turn, who)
    if base == "offer":
        lead = words_line(turn, bank, kind) or missing_line(turn) or offer_line(turn, standing(talk), bank, lead=kind or "lead")
        if lead and "\n\n>" not in lead:
            return said(lead, turn, who)
        return said(lead.split("\n\n>")[0], turn, who) + lead[lead.index("\n\n>") :] if lead else said(pick(shelf("chat")["offer"]["none"], turn.text, talk), turn, who)
    found = entry_for(turn.text) if base == "answer" else None
    if found is None and (near := met(turn, standing(talk), bank)):
        return said(near, turn, who)
    line = "" if found is None else said(idea_for(turn), turn, who) if found[0].get("idea") else answer_line(turn, who)
    if not line:
        line = pick(_guessing(shelf("chat")["general"][kind or general_kind(turn.text) or "plain"], turn), turn.text, talk)
        line = line.replace("{guess}", other_side(" ".join((*told_before(talk), turn.text)), who, talk))
    return said(line, turn, who)


def _asked(turn: Turn, who: Partner, _: str, bank: ExampleBank | None) -> str:
    """The answer to a question put to us; the sentence with it, where that was asked in the same breath."""
    found = asked(turn.text, turn.conversation)
    if found is None:
        return open_line(turn, who, bank)
    line = said(asked_line(found[0], turn), turn, who)
    more = words_line(turn, bank) if found[0].get("then") == "words" else ""
    return f"{line}\n\n{said(more.split(BREAK)[0], turn, who)}{more[more.index(BREAK) :]}" if more else line


BREAK = "\n\n>"


def _what_if(turn: Turn, who: Partner, kind: str, _: ExampleBank | None) -> str:
    return said(what_if_line(kind, turn), turn, who)


def _two(turn: Turn, who: Partner, _: str, __: ExampleBank | None) -> str:
    return said(two_asked(turn.text, turn.conversation), turn, who)


def _exact(turn: Turn, who: Partner, _: str, bank: ExampleBank | None) -> str:
    line = exact(turn) or words_line(turn, bank)
    return said(line.split(BREAK)[0], turn, who) + line[line.index(BREAK) :] if line else said(open_line(turn, who, bank), turn, who)


def _draft(turn: Turn, who: Partner, _: str, __: ExampleBank | None) -> str:
    """Their own draft, improved; as it stands where nothing in it stings."""
    draft = own_draft(turn.text)
    line, store = tidied(draft), shelf("chat")["draft"]
    if not line:
        return said(pick(store["none"], turn.text, turn.conversation), turn, who)
    kind = "as_it_is" if line.strip(" .") == draft.strip(" .") else "closed" if line.startswith(draft.strip()) else "better"
    return f"{pick(store[kind], turn.text, turn.conversation)}\n\n> {line}"


def _first(turn: Turn, who: Partner, _: str, __: ExampleBank | None) -> str:
    return said(first_asked(turn.text, turn.conversation), turn, who)


def _goes(turn: Turn, who: Partner, _: str, __: ExampleBank | None) -> str:
    """Off to say it: a short good luck, and no question."""
    return said(pick(shelf("chat")["goes"]["plain"], turn.text, turn.conversation), turn, who)


_HAND: dict[str, Callable[[Turn, Partner, str, ExampleBank | None], str]] = {"asked": _asked, "whatif": _what_if, "two": _two, "exact": _exact, "draft": _draft, "first": _first, "goes": _goes}


def _guessing(lines: list[str], turn: Turn) -> list[str]:
    """Lines with a guess in them only where the guess has something to lean on."""
    return lines if side_known(turn.text) else [line for line in lines if "{guess}" not in line] or lines


def _background(turn: Turn, who: Partner) -> str:
    """A fact in passing: noted in a word, then on with the matter in hand."""
    store, talk = shelf("chat")["background"], turn.conversation
    earlier = next((m.text for m in reversed(talk.messages) if m.role == "person"), turn.text)
    names = re.findall(r"(?<!^)\b[A-Z][a-z]+\b", turn.text)
    noted = pick(store["name"], turn.text, talk).replace("{name}", names[0]) if names and re.search(r"\bname|\bcalled\b", turn.text) else pick(store["plain"], turn.text, talk)
    now = standing(talk)
    return said(f"{noted} {'' if now.asks > 2 else next_question(turn.model_copy(update={'text': earlier}), now)}".strip(), turn, who)


def _concedes(turn: Turn, who: Partner) -> str:
    """An honest half, put in by themselves: honoured, and made the opening line."""
    store = shelf("chat")["concedes"]
    found = re.search(r"\bI (?:did|was|have|had|shouldn't have|could have)\b[^.?!;]{3,80}", clean(turn.text))
    line = to_partner(found.group()).strip(" ,").replace('"', "'") if found else ""
    usable = bool(line) and not re.search(r"\b(?:but|he|she|they|him|them)\b", line)
    return said(pick(store["line"] if usable else store["plain"], turn.text, turn.conversation).replace("{line}", f"{line}."), turn, who)


def _mind(turn: Turn, who: Partner) -> str:
    """Only they can say; one guess from what the story is about."""
    story = " ".join((*told_before(turn.conversation), turn.text))
    line = pick(_guessing(shelf("chat")["limit"]["mind"], turn), turn.text, turn.conversation)
    return said(line.replace("{guess}", other_side(story, who, turn.conversation)), turn, who)


_LIGHT: dict[str, Callable[[Turn, Partner], str]] = {"joy": _joy, "cute": _cute, "words": _words, "arrives": _with_last, "stands": _with_last_stands, "background": _background, "concedes": _concedes}


def _with(line: str, back: str, feeling: str) -> str:
    lowered = back if re.match(r"(?:I\b|(?!He\b|She\b|They\b|You\b|Your\b|My\b|We\b)[A-Z][a-z]+ (?:and|said|told))", back) else back[:1].lower() + back[1:]
    return line.replace("{Echo}", back).replace("{echo}", lowered).replace("{feeling}", feeling).replace("{Feeling}", feeling.capitalize())


def fair(turn: Turn, who: Partner) -> str:
    """Reflect; what happened and what it came to mean; the other side as a guess; the own part; the next step."""
    store, talk = shelf("chat")["fair"], turn.conversation
    story = turn.text if echo(turn) and not _ONLY_ASKS.search(clean(turn.text)) else ". ".join((*told_before(talk), turn.text))
    back = told_back(story).rstrip(".!?,")
    back = f"you {back[:1].lower()}{back[1:]}" if re.match(r"(?:had|got|went|came|said|forgot|told)\b", back, re.IGNORECASE) else back
    back = back if 4 <= len(back.split()) <= _LONGEST_ECHO and whole(back, longest=_LONGEST_ECHO) else ""
    meant, part, topic = re.sub(r"^(?:he|she|they)(?:'s| is|'re| are) (?:being )?", "", verdict(turn.text)), own_part_of(turn, who), None if own_account(turn) else topic_of(turn.text, talk)
    accused = _accused(turn.text)
    feel = topic["see"] if topic and not accused and not _said(topic["see"], talk) else store["feel"]
    wants = bool(WANTS_RIGHT.search(clean(turn.text))) or asks_right(turn.text)
    parts = [pick(store["no_verdict"], turn.text, talk)] if wants and Category.ONE_SIDED not in turn.triage.categories else []
    if not part and not wants:
        parts.append(said(pick(feel, turn.text, talk), turn, who))
    if back and not (part and _same(back, part.part)) and not _said([re.split(r"\{", line)[0] for line in store["happened"]], talk):
        parts.append(_with(pick(store["happened"], turn.text, talk), back, ""))
    if meant and len(meant.split()) <= 7:
        parts.append(_meaning(store["meaning"], meant, turn, who))
    parts.append(said(pick(store["received"], turn.text, talk), turn, who) if part else other_side(turn.text, who, talk, by_topic=not own_account(turn)))
    parts += _ending(turn, who, topic or store, part)
    while sum(len(piece.split()) for piece in parts) > FAIR_WORDS and len(parts) > 3:
        del parts[1]
    return " ".join(parts)


_BARB = re.compile(r"\bi (?:just |then |kinda |sort of )*(?:said|told (?:him|her|them)|goes|went|was like|answered|replied|shouted|yelled|snapped)\b(?! (?:i|sorry|ok|okay|yes|nothing|that i))[^.?!]{0,30}\b(?:you|your|u|ur)\b", re.IGNORECASE)


def _barbed(text: str) -> bool:
    """The other one said something, and they answered with something sharp of their own."""
    return bool(_BARB.search(clean(text))) and bool(re.search(r"\b(?:he|she|they) (?:said|told|says|goes|called|shouted|yelled)\b", clean(text), re.IGNORECASE))


def _as_said(text: str) -> str:
    """What the other one did, as it would be said to them; '' where it doesn't turn cleanly."""
    told = event(text)
    if not re.match(r"(?:he|she|they|my \w+)\b", told, re.IGNORECASE) or '"' in told:
        return ""
    turned = to_partner(told).strip(" .,")
    rough = any(span.kind in _ROUGH for span in read(turned).spans)
    if rough or not re.match(r"you\b", turned, re.IGNORECASE) or not 4 <= len(turned.split()) <= 18 or re.search(r"\b(?:he|she|him|his|her)\b", turned, re.IGNORECASE):
        return ""
    return f"{turned[:1].upper()}{turned[1:]}"


_ROUGH = {ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.MIND_READING, ToneKind.ABSOLUTE, ToneKind.THREAT, ToneKind.SARCASM}


def _accused(text: str) -> bool:
    """The other one complains of them, and that is what they came with."""
    return len(text.split()) < LONG and bool(ACCUSED.search(clean(text)))


def _same(back: str, part: str) -> bool:
    """What happened is the own part itself; it is said once, where it is named."""
    return set(back.lower().split()) & set(part.lower().split()) >= set(min((back, part), key=len).lower().strip(".").split()[1:4])


def _meaning(lines: list[str], meant: str, turn: Turn, who: Partner) -> str:
    return said(pick(lines, turn.text, turn.conversation).replace("{verdict}", meant), turn, who)


def _ending(turn: Turn, who: Partner, store: dict[str, Any], part: Any) -> list[str]:
    """The decisive end: the own part and the line to open with, or the next step."""
    text, talk = turn.text, turn.conversation
    if part is None and _accused(text):
        return [said(pick(shelf("chat")["fair"]["accused"], text, talk), turn, who)]
    if part is None and own_account(turn) and (line := _as_said(text)):
        return [said(pick(shelf("chat")["fair"]["told"], text, talk), turn, who).replace("<line>", line)]
    if part is None:
        steps = [line for line in store["step"] if '"' not in line or stands(" ".join(re.findall(r'"([^"]+)"', line)), (*told_before(talk), text))]
        return [said(pick(steps or shelf("chat")["fair"]["step"], text, talk), turn, who)]
    own = shelf("chat")["own"]
    named = said(pick(own["name"], text, talk).replace("{part}", part.part.rstrip(".")), turn, who)
    step = pick(own["step"], text[::-1], talk).replace("{line}", part.line)
    return [_upper_after_colon(named), said(step, turn, who)]


def _upper_after_colon(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _curated(turn: Turn, base: str) -> str:
    """The sentences of the nearest curated turn that are true of anyone; '' unless it is near and still says something."""
    found = nearest_turn(turn.text, (base,))
    if found is None or found[1] < NEAR:
        return ""
    kept = anyones(found[0].reply, turn.text)
    whole = " ".join(kept)
    nearly_all = len(kept) >= len(re.split(r"(?<=[.!?])\s+", found[0].reply)) - 1
    return whole if nearly_all and len(whole.split()) >= 16 and len(kept) >= 2 and whole.count("?") <= 1 else ""
