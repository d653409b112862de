"""Words, when they are asked for: from what they want, from what is on the table, else from what happened; else the one missing piece."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.ports import ExampleBank
from coach.skills.chat_hurt import moment_of
from coach.skills.chat_offer import complains, offers, own_line
from coach.skills.chat_size import Size, cut, shown, size_of, wanted_size
from coach.skills.chat_state import Standing, standing
from coach.skills.chat_wanting import (
    Wanting,
    left_out,
    line_of,
    named_toward,
    other_line,
    own_thing,
    partner_names,
    wanted,
    wantings,
)
from coach.skills.chat_whole import concrete, sayable_line, whole
from coach.skills.matter import wants_answer
from coach.skills.mirror import clauses, event, mirror, sentences
from coach.skills.revise_words import capital, small
from coach.skills.sayable import tone_findings
from coach.skills.stock import pick, shelf
from coach.tone import read
from coach.types import Conversation, SkillName, ToneKind, Turn
from coach.words import clean, to_partner, verbs

_I = re.IGNORECASE
_FINAL = re.compile(r"\b(?:the )?(?:very )?(?:final|last|finished|whole|full|complete) (?:one|version|text|line|sentence|thing|message)\b|\bwhich (?:bits?|parts?|words?) (?:stay|are in|go)\b|\b(?:say|show|give|read) (?:it |me (?:it |that |the sentence )?)?(?:once more|again|one last time)\b|\bput it (?:all )?together\b|\bso what(?:'s| is) (?:the|my) (?:sentence|line|text)\b", _I)
#: Words are wanted, in turns of phrase the short list of ``asks_words`` does not hold.
_MORE = re.compile(
    r"\b(?:give|get|find|write|make|do) me (?:just |only )?(?:the |a |one |some )?(?:very )?(?:final|first|short|tiny|words|something|smth|sth|line|sentence|version|text|one)\b|\b(?:so|right|ok|okay|and|then),? (?:just )?(?:one|a single) (?:sentence|line)\b|\b(?:one|a) (?:sentence|line) (?:i|that|a man|a woman|someone|a person|for)\b"
    r"|\bsomething (?:a|i|to|short|small) (?:\w+ )?(?:could |can |might )?(?:say|text|write|send)\b|\b(?:put|write|get|say) (?:it|that|this|all that) (?:in|into|as|down) (?:\w+ )?(?:words?|lines?|sentences?|a (?:text|line|sentence|card|note))\b|\bput (?:that|it|this) (?:nicely|kindly|gently|politely|better|softly|so|to (?:him|her|them)|for (?:him|her|them))\b|\b(?:first|opening) (?:words?|line|sentence)\b|\bhow (?:would|could|might|should|do|does|can) (?:i|one|you|somebody|a person) (?:even |actually |ever )?(?:ask|begin|start|open|say|put|phrase|word|bring)\b"
    r"|\b(?:smaller|tinier|shorter|simpler|easier|smallest|tiny|mini|gentler|lighter) (?:version|one|way|step|ask)\b|\bwhat (?:do|would|should|could|can) i (?:even |actually |really |ever |then )*(?:say|write|text|send|reply|answer|put)\b|\bhow do i (?:even |actually )?(?:say|ask|put|open|begin|start|word|phrase)\b|\bwords for (?:it|that|this|him|her|them)\b|\bwhat i'd (?:want|ask|say)\b.{0,20}\b(?:words|from)\b|\b(?:in|into|only|just|about|make it) (?:two|three|four|\d) (?:or (?:two|three|four|\d) )?lines\b",
    _I,
)
_FIGHT = re.compile(r"\b(?:mid[- ]?fight|fight(?:ing)?|row(?:ing)?|argument|arguing|shouted|yelled|snapped|slammed|apologi[sz]e|sorry|ashamed|regret\w*|shouldn't have|horrible thing|awful thing)\b", _I)
#: They mind what they said themselves; a row alone does not ask for their apology.
_SORRY = re.compile(r"\b(?:sorry|ashamed|regret\w*|shouldn't have|apologi[sz]e|horrible|awful|cried|crying|snapped|shouted|yelled|didn't mean|mid[- ]?fight|take it back)\b", _I)
_OWN_WORDS = re.compile(r"\bi (?:\w+ ){0,2}(?:said|say to (?:him|her|them)|told (?:him|her|them)|called (?:him|her|them)|shouted|yelled|snapped)\b", _I)
_LIKES = re.compile(r"\bI (?:really |do |actually |honestly )*(?:like|love|get on with|am fond of|enjoy|adore) (?!to\b|it if\b|it when\b|that\b)[^.?!,;]{3,40}|\bI (?:don't|do not) want (?:less of|to (?:hurt|lose|argue|fight|blame|pressure))\b[^.?!,;]{2,40}", _I)


def wants_words(text: str) -> bool:
    """They ask for the words, one way or another."""
    plain = clean(text).replace("’", "'")
    return bool(_PUT_IN.search(plain) or _GO_BACK.search(plain) or _MORE.search(plain) or _MORE.search(text) or _FINAL.search(plain))


def words_line(turn: Turn, bank: ExampleBank | None, lead: str = "") -> str:
    """A lead and the sentence, at the size they asked for; the missing piece asked for where there is none."""
    talk, size = turn.conversation, wanted_size(turn.conversation, turn.text)
    final = bool(_FINAL.search(clean(turn.text)) or _GO_BACK.search(clean(turn.text)))
    counted, again = _times(talk), size != Size() or (wants_answer(turn.text) and talk.last_skill is SkillName.DECODE)
    most = 9 if final else 2 if again else 1
    for line in _candidates(turn, bank, size, final=final):
        said = cut(line, size)
        if not said or counted.get(plain_line(said), 0) >= most or not sayable_line(said.replace("\n", " ")):
            continue
        kind = lead or ("final" if final else size.kind or "lead")
        return f"{pick(shelf('chat')['offer'][kind], turn.text, talk)}\n\n{shown(said)}"
    table = talk.last_sentence
    if table and sayable_line(table) and counted.get(plain_line(table), 0) == 1 and not concrete(table) & left_out(turn.text) and not _since_offer(talk):
        return f"{pick(shelf('chat')['offer']['still'], turn.text, talk)}\n\n{shown(cut(table, size))}"
    return ""


def missing_line(turn: Turn) -> str:
    """What happened, said back, and the one piece only they have."""
    store, talk = shelf("chat")["offer"], turn.conversation
    backs = [back for text in reversed(standing(talk).told[-4:]) if (back := echo_of(text)) and not concrete(back) & left_out(turn.text)]
    told = next((back for back in backs if not re.match(r"You\b", back)), next(iter(backs), ""))
    lines = store["missing_event"] if told else store["missing"]
    left = [line for line in lines if line[:24] not in " ".join(talk.coach_texts)]
    if not left:
        return ""
    return pick(left, turn.text, talk).replace("{echo}", small(told.rstrip(".")) if re.match(r"(?:He|She|They|You|Your|His|Her|Their|We|It|The|There|That|This|Nobody|Everyone)\b", told) else told.rstrip("."))


def echo_of(text: str) -> str:
    """The clause that holds what happened, said back whole; '' where none stands."""
    found = event(text)
    back = mirror(found) if found and whole(found) else ""
    return f"{capital(back)}." if back and whole(back) and not re.search(r"\b(?:do|did|does|doing|done) (?:that|it|this)\b|\bused to\b", back) else ""


_HEART = re.compile(r"\b(?:it's|it is|its) (?:not|never) (?:even |really |just )?(?:about )?[^.?!;,]{3,40}[.,;]+ ?(?:it's|it is|its|but) (?:that |how |the way |because )?(?P<x>[^.?!;]{8,110})|\b(?:it's|it is|its) not (?:even |really |just )?about [^.?!;,]{3,40}[.;]+ ?(?P<z>I [^.?!;]{8,110})|\bi (?:do |really |only )?(?:care|mind|minded|hate|hated) that (?P<y>(?:he|she|they) [^.?!;]{8,90})", _I)


def heart_of(text: str, talk: Conversation) -> str:
    """ "It's not the phone, it's that …": the part that counts, said to the other one; '' where it does not turn whole."""
    found = _HEART.search(clean(text))
    if found is None:
        return ""
    said = named_toward(to_partner((found["x"] or found["y"] or found["z"]).strip(" ,")), partner_names(talk))
    rough = re.search(r"\b(?:he|she|him|his|her|they)\b", said, _I) or any(span.kind in _ROUGH for span in read(said).spans)
    return f"{capital(said)}. That's what I can't shake." if whole(said, longest=28) and not rough and sayable_line(f"{capital(said)}.") else ""


_ROUGH = {ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.THREAT, ToneKind.ABSOLUTE}
_PUT_IN = re.compile(r"\b(?:sentence|line|words?|something) (?:about|for) that\b|\bput (?:that|it|this) (?:bit |part |one )?in\b|\b(?:use|say|take) that (?:then|one|bit|part)?\b", _I)


_GO_BACK = re.compile(r"\b(?:go back to|back to|use|take|prefer|liked?|keep) the (?P<n>first|previous|earlier|original|other|last)(?: (?:one|version|sentence|line))?\b|\bthe (?P<m>one) before\b", _I)


_SAY_THAT = re.compile(r"\b(?:say|put|tell (?:him|her|them)|ask|phrase|word) (?:that|this)\b", _I)


def _that_line(last: str, talk: Conversation) -> str:
    """ "How do I say that?": the thing they have just said, said to the other one; '' where it does not turn whole."""
    for part in sentences(clean(last)):
        said = named_toward(to_partner(part.strip(" .!,")), partner_names(talk))
        if whole(said) and 4 <= len(said.split()) <= 14 and not tone_findings(said) and not re.search(r"\b(?:he|she|him|his|her|they|them)\b", said, _I) and re.search(r"\b(?:i|my|mine|me|you|your|we|us|our)\b", said, _I):
            return f"{capital(said)}. Can I tell you how it was for me?"
    return ""


def names_wish(text: str, talk: Conversation) -> Wanting | None:
    """ "Yes, the garden", "not the money so much as the garden": an earlier wish, named as the one that counts."""
    found = _NAMES.search(clean(text))
    if found is None or not talk.messages or len(text.split()) > 30:
        return None
    matter = concrete(found["x"] or found["y"] or "")
    return next((one for one in wanted(talk, "") if matter & one.matter), None) if matter else None


_NAMES = re.compile(r"\b(?:so|as) much as (?:the|our|my|his|her|that|being|having|\w+ing)?\s?(?P<x>[^.?!,;]{3,40})|^(?:yes|yeah|ja|right|exactly|no|maybe|perhaps|probably)(?: that| it)?[.,]? (?:it's |it is |that's |i think )?(?:the|our|my|that|his|her) (?P<y>[a-z]{3,20})(?=[.,!]|$)", _I)


def exact(turn: Turn) -> str:
    """They have just said what they want: that is the sentence; '' where they said none, or it was offered before."""
    mine = tuple(one for one in wantings(turn.text) if one.kind not in {"again", "theirs"} and not (one.kind == "have" and not own_thing(one)))
    if not mine and (named := names_wish(turn.text, turn.conversation)) is not None:
        mine = (named,)
    counted = _times(turn.conversation)
    if (heart := heart_of(turn.text, turn.conversation)) and not counted.get(plain_line(heart)):
        return f"{pick(shelf('chat')['offer']['exact'], turn.text, turn.conversation)}\n\n{shown(heart)}"
    for one in mine:
        line = _called(_with_liking(one, turn), turn.conversation)
        if line and not counted.get(plain_line(line)):
            size = size_of(turn.text)
            said = cut(line, size if size.words == 0 or size.words >= 6 else Size())
            return f"{pick(shelf('chat')['offer']['exact'], turn.text, turn.conversation)}\n\n{shown(said)}"
    return ""


def _candidates(turn: Turn, bank: ExampleBank | None, size: Size, *, final: bool) -> Iterator[str]:
    talk, text = turn.conversation, turn.text
    out, table = left_out(text), talk.last_sentence if sayable_line(talk.last_sentence) else ""
    table = "" if concrete(table) & out else table
    yield from _first(turn, size, table, final=final)
    for one in wanted(talk, text):
        if (line := _with_event(one, turn)):
            yield _called(line, talk)
        if line := _with_liking(one, turn):
            yield _called(line, talk)
            yield _called(other_line(one, partner_names(talk)), talk)
    yield _mend(talk, size)
    yield from (heart_of(m.text, talk) for m in reversed(talk.messages[-12:]) if m.role == "person")
    yield from (line for line in offers(turn, standing(talk), bank, plain=False) if not concrete(line) & out)
    yield event_line(turn, standing(talk))
    yield table


def _first(turn: Turn, size: Size, table: str, *, final: bool) -> Iterator[str]:
    """What plainly is meant: the bit to put in, the sentence on the table, a mending with a wish behind it."""
    talk, text = turn.conversation, turn.text
    last = next((m.text for m in reversed(talk.messages) if m.role == "person"), "")
    if _PUT_IN.search(clean(text)):
        yield heart_of(last, talk)
    if _SAY_THAT.search(clean(text)) and next(wantings(last), None) is None:
        yield _that_line(last, talk)
    if back := _GO_BACK.search(clean(text)):
        offered = standing(talk).offered
        yield offered[0] if offered and (back["n"] or "").lower() in {"first", "original"} else next(iter(offered[-2:]), "")
    if final or (wants_answer(text) and talk.last_skill is SkillName.DECODE):
        yield table
    if size.lines > 2 and (mend := _mend(talk, Size(first=True))) and (told := next((line for one in wanted(talk, text) if (line := line_of(one, partner_names(talk)))), "")):
        yield f"{mend} {told}"
    if size.first or _MENDING.search(clean(text)):
        yield _mend(talk, size)
    fresh = any(next(wantings(line), None) is not None for line in (*_since_offer(talk), text))
    if not fresh and size != Size():
        yield table


_MENDING = re.compile(r"\b(?:after|if one has|having|when (?:you|i)(?:'ve)?|since i) (?:\w+ )?(?:said|done|shouted)\b|\b(?:said|did) the thing\b|\bopen the door\b|\bgo back (?:in|out|to)\b|\bmake (?:it )?up\b", _I)


def _mend(talk: Conversation, size: Size) -> str:
    """After words of their own that hurt: the owning, short where only the first words are wanted."""
    said = [m.text for m in talk.messages if m.role == "person" and not m.level.stops_coaching][-6:]
    if not any((_FIGHT if size.first else _SORRY).search(clean(text)) for text in said):
        return ""
    for text in reversed(said):
        if _OWN_WORDS.search(clean(text)):
            if size.first or size.tiny:
                return "I'm sorry for what I said."
            return "I'm sorry for what I said. It wasn't fair to you, and I'd like to hear how it was."
        if line := own_line(text):
            return line
    return ""


def _with_liking(one: Wanting, turn: Turn) -> str:
    """The wish as a line; with what they said they like first, where both came in one breath."""
    names = partner_names(turn.conversation)
    line = line_of(one, names)
    liking = next((found for part in clauses(one.text) if (found := _LIKES.search(part)) and whole(found.group().strip())), None)
    warm = to_partner(liking.group().strip()).strip(" .!") if line and liking else ""
    if not warm or len(warm.split()) > 8 or re.search(r"\b(?:but|he|she|him|her|his|they)\b", warm, _I) or tone_findings(warm) or not whole(warm) or any(warm.lower() in w.text.lower() and one.words in warm for w in (one,)):
        return line
    return f"{capital(warm)}. {line}"


def _with_event(one: Wanting, turn: Turn) -> str:
    """The moment they told, then the wish as a question: "Yesterday I told you …. Could you …?"; '' where no moment turns whole."""
    names = partner_names(turn.conversation)
    if one.past or one.kind not in {"them", "stop"} or not (request := line_of(one, names).split("?")[0] + "?").startswith("Would you"):
        return ""
    for text in reversed([m.text for m in turn.conversation.messages if m.role == "person" and m.text != one.text][-6:]):
        if (moment := moment_of(text, names)) and sayable_line(f"{moment} {request}"):
            return f"{moment} Could{request.removeprefix('Would')}"
    return ""


def _called(line: str, talk: Conversation) -> str:
    """With the name in front that the sentence before began with."""
    found = re.match(r"(?P<n>[A-Z][a-z]+), ", talk.last_sentence)
    return f"{found['n']}, {small(line)}" if found and line and line.split(",", maxsplit=1)[0] != found["n"] and found["n"] not in {"Next", "Tonight", "Today"} else line


def event_line(turn: Turn, now: Standing) -> str:
    """What the other one did, said to them plainly, and an opening for the talk; '' where it does not turn whole."""
    for text in (told for told in reversed(now.told[-3:]) if complains(told)):
        for clause in clauses(text):
            if not re.match(r"(?:he|she|they|my \w+|(?-i:[A-Z])\w+)\b", clause, _I) or not whole(clause) or re.search(r"\b(?:app|coach)\b", clause, _I) or concrete(clause) & left_out(turn.text):
                continue
            said = to_partner(clause).strip(" ,.")
            if re.match(r"you(?:'ve)? (?:just |only |then |even |still )*(?:didn't|forgot|\w+)\b", said, _I) and _did(said) and whole(said) and 4 <= len(said.split()) <= 15 and not tone_findings(said) and not re.search(r"\b(?:he|she|him|his|her|always|never|you you)\b", said, _I) and not _GOOD.search(said) and not re.search(r"\b(?:that|which|who) (?:just|only|\w+)\b", said, _I):
                return f"{capital(said)}, and it's stayed with me. Can I tell you why?"
    return ""


def _did(said: str) -> bool:
    """Something done, once: "you left", "you didn't ring"; not how they are."""
    words = [w for w in said.split()[1:4] if w.lower() not in {"just", "only", "then", "even", "still"}]
    return bool(words) and (words[0].lower() in {"didn't", "forgot"} or verbs.is_past(words[0]) or words[0].endswith("ed")) and words[0].lower() not in {"were", "was", "had"}


_GOOD = re.compile(r"\b(?:said (?:ok|okay|yes|sure|sorry)|thank|hug|smil|laugh|help(?:ed|s)|love[sd]?|kind|good|nice|very good|careful|like[sd]?|cried|crying|home early|works? (?:days|nights))\b", _I)


def _since_offer(talk: Conversation) -> list[str]:
    """What they said since the last sentence was offered."""
    said: list[str] = []
    for message in reversed(talk.messages):
        if message.role == "coach" and any(line.startswith(">") for line in message.text.splitlines()):
            break
        if message.role == "person":
            said.append(message.text)
    return said


def _times(talk: Conversation) -> dict[str, int]:
    """How often each sentence was offered in this talk."""
    counted: dict[str, int] = {}
    for message in talk.messages:
        if message.role == "coach":
            line = " ".join(part[1:].strip() for part in message.text.splitlines() if part.startswith(">"))
            counted[plain_line(line)] = counted.get(plain_line(line), 0) + bool(line)
    return counted


def plain_line(line: str) -> str:
    """Its words alone, to tell whether two lines say the same."""
    return re.sub(r"\W+", " ", line).strip().lower()
