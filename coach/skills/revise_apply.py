"""Runs the edits one after the other, and tells for each whether it was obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.skills import revise_add as add
from coach.skills import revise_edits as edit_kit
from coach.skills import revise_reshape as shape
from coach.skills.revise_cues import AMOUNT
from coach.skills.revise_named import named
from coach.skills.revise_parse import Edit
from coach.skills.revise_short import one_sentence, orphaned, shorten, squeezed
from coach.skills.revise_words import cut_out, drop_clause, has, small, split_sentences, without_feel, without_word
from coach.skills.voice import Voice, as_text, in_voice, lowered
from coach.types import Value
from coach.words import stem, to_partner

Apply = Callable[[str, Edit, Voice], str]
_LAST = ("text", "lower", "upper", "no_marks", "emoji")


class Edited(Value):
    """The sentence after the edits; ``failed`` are those it could not do, ``idle`` those that changed nothing."""

    text: str
    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def apply_edits(text: str, edits: tuple[Edit, ...], voice: Voice) -> Edited:
    """Content first, then length, then how it is typed, so that no edit undoes another."""
    done: list[str] = []
    failed: list[str] = []
    idle: list[str] = []
    for edit in sorted(_fused(edits, text), key=_order):
        after = RUN[edit.op](text, edit, voice)
        if not after.strip():
            failed.append(edit.op)
        elif after.strip() == text.strip():
            idle.append(edit.op)
        else:
            text = after.strip()
            done.append(edit.op)
    return Edited(text=text, done=tuple(done), failed=tuple(failed), idle=tuple(idle))


def _fused(edits: tuple[Edit, ...], text: str) -> tuple[Edit, ...]:
    """ "She's called Dana, don't say ex" is one swap, not a greeting and a gap."""
    name = next((e for e in edits if e.op == "name"), None)
    role = next((e for e in edits if e.op == "without" and has(text, f"your {e.arg}")), None)
    if name is None or role is None:
        return edits
    rest = tuple(e for e in edits if e not in (name, role))
    return (*rest, Edit("swap", f"your {role.arg}", name.arg.capitalize()))


def _order(edit: Edit) -> int:
    if edit.op in _LAST:
        return 9
    return {"swap": 0, "without": 1, "no_apology": 1, "no_feel": 1, "shorter": 2, "half": 2, "words": 2, "chars": 2, "sentences": 2, "one_sentence": 2, "only_ask": 2, "firmer": 3, "softer": 3, "plain": 3, "question": 5, "invite": 5, "end": 6}.get(edit.op, 4)


def _without(text: str, edit: Edit, _: Voice) -> str:
    word = re.sub(r"\b(?:the|a|my|his|her|their|word|bit|part|end)$|^(?:the|a|any|all|my|his|her|saying) ", "", edit.arg.lower()).strip()
    if word in {"feelings", "feeling", "emotions", "feels"} and re.search(r"\b(?:feel|felt|feels|feelings?)\b", text):
        return without_feel(without_word(text, "feelings"))
    target = _target(text, word)
    if not target or (" " in word and not has(text, word) and " " not in target and len(word.split()) < 4 and not all(_target(text, part) for part in word.split())):
        return shape.without_kind(text, word)
    if re.fullmatch(r"(?:would|could|can|will) (?:you|we)", target, re.IGNORECASE):
        return shape.unasked(text, target)
    if re.fullmatch(rf"{add.DAYS}|tonight|tomorrow|today", target, re.IGNORECASE):
        return shape.without_day(text, target)
    if re.search(rf"\b(?:my|your|our|his|her) {re.escape(target)} (?:\w+s|said|was|came|did)\b", text, re.IGNORECASE):
        text = cut_out(text, target)
    done = drop_clause(text, target) if edit.to == "part" else without_word(text, target)
    if not has(text, target):
        return text
    if not done or has(done, target):
        done = cut_out(text, target)
    return "" if has(done, target) else done


def _target(text: str, word: str) -> str:
    """How the thing stands in the sentence: as said, in another form, or by its main word; '' when it is not there."""
    if has(text, word):
        return word
    stems = {stem(w): w for w in re.findall(r"[A-Za-z']+", text)}
    if stem(word) in stems:
        return str(stems[stem(word)])
    found = [stems[stem(w)] for w in word.split() if stem(w) in stems and len(w) > 3]
    return found[0] if found and len(word.split()) <= 4 else ""


def _swap(text: str, edit: Edit, _: Voice) -> str:
    named = re.match(r"(?:the|a|an|my|your|his|her|our) ", edit.to, re.IGNORECASE)
    if named:
        doing = rf"\b(?:how (?:much|often) )?(?:you're|you are|your|the|a|an|my|our|his|her) {re.escape(edit.arg)}\b"
        swapped = re.sub(doing, lambda _m: to_partner(edit.to), text, flags=re.IGNORECASE)
        if swapped != text:
            return swapped
    done = add.replaced(text, edit.arg, edit.to)
    if done:
        return done
    if re.fullmatch(AMOUNT, edit.to, re.IGNORECASE):
        return shape.with_amount(text, edit.to)
    return add.with_mention(text, edit.to) if re.fullmatch(add.TIME, edit.to, re.IGNORECASE) else ""


def _mention(text: str, edit: Edit, _: Voice) -> str:
    return add.with_mention(text, edit.arg)


def _thought(text: str, edit: Edit, _: Voice) -> str:
    words = re.sub(r"\s+(?:add that|put that(?: in)?|say that|mention it|please|pls|lol|too please)$", "", edit.arg, flags=re.IGNORECASE)
    timed = add.with_time_clause(text, words)
    return timed or add.with_thought(text, words, end=bool(re.match(r"(?:i'll|ill|i will|no rush)\b", words, re.IGNORECASE)))


def _name(text: str, edit: Edit, _: Voice) -> str:
    return edit_kit.named(text, edit.arg)


def _shorter(text: str, edit: Edit, _: Voice) -> str:
    if edit.op == "half":
        return shorten(text, 0.5) or squeezed(text, len(text.split()) // 2) or shorten(text, 0.75)
    if edit.op == "words":
        return shorten(text, words=int(edit.arg)) or squeezed(text, int(edit.arg))
    if edit.op == "chars":
        return shorten(text, chars=int(edit.arg))
    if edit.op == "sentences":
        return shorten(text, sentences=int(edit.arg))
    limit = int(len(text.split()) * 0.69)
    short = shorten(text, 0.69)
    if short and orphaned(short, text):
        short = squeezed(text, limit) or short
    return short or squeezed(text, limit) or shorten(text, 0.9)


def _text(text: str, _: Edit, voice: Voice) -> str:
    short = shorten(text, 0.9) or text
    return as_text(edit_kit.plain_talk(short), voice)


def _my_voice(text: str, _: Edit, voice: Voice) -> str:
    if voice == Voice():
        return ""
    said = in_voice(edit_kit.plain_talk(text), voice)
    said = lowered(said) if voice.lower else said
    return f"{said} {voice.sign_off}".strip() if voice.sign_off else said


def _start(text: str, edit: Edit, _: Voice) -> str:
    return add.start_with(text, edit.arg)


def _ender(line: str) -> Apply:
    return lambda text, _e, _v: text if has(text, line.rstrip(".")) else f"{text} {line}"


def _plain(run: Callable[[str], str]) -> Apply:
    return lambda text, _e, _v: run(text)


def _in_ask(text: str, edit: Edit, _: Voice) -> str:
    return add.in_ask(text, edit.arg)


def _let_choose(text: str, edit: Edit, _: Voice) -> str:
    """The choice is theirs, so a day already in the request goes."""
    ask = next(reversed(edit_kit.asks(text)), "")
    if edit.arg and ask:
        free = re.sub(rf"\s+(?:on |by |at |for )?{add.TIME}(?=[?.,])", "", ask, flags=re.IGNORECASE)
        return f"{text.replace(ask, free)} You choose when."
    return f"{text} You choose."


def _everyday(text: str, _: Edit, __: Voice) -> str:
    """Consulting-room words out; where there were none, the padding goes instead."""
    said = edit_kit.plain_talk(text)
    return said if said != text else shorten(text, 0.92) or text


def _casual(text: str, _: Edit, __: Voice) -> str:
    """Kitchen-table words; where there were none to change, the padding goes instead."""
    said = shape.casual(text)
    return said if said != text else shorten(text, 0.92) or text


def _warm_start(text: str, edit: Edit, _: Voice) -> str:
    return add.start_warm(text, edit.arg)


def _quoted(text: str, edit: Edit, _: Voice) -> str:
    """The person's exact words: a sentence of their own, or hung on the last one."""
    words = edit.arg.strip(" .")
    if has(text, words):
        return text
    if add.is_clause(words) or words.endswith("?"):
        return add.with_thought(text, words)
    if re.fullmatch(add.TIME, words, re.IGNORECASE):
        return add.with_time(text, words)
    return f"{text[:-1]}, {small(words)}{text[-1]}" if len(words.split()) > 1 else add.with_mention(text, words)


def _sorry(text: str, _: Edit, __: Voice) -> str:
    return text if re.search(r"\bsorry|apolog", text, re.IGNORECASE) else f"I'm sorry. {text}"


def _no_question(text: str, _: Edit, __: Voice) -> str:
    """Stated where that can be done; a question that cannot be stated is left off."""
    done = edit_kit.no_question(text)
    if done:
        return done
    kept = [edit_kit.no_question(part) if part.endswith("?") else part for part in split_sentences(text)]
    return " ".join(part for part in kept if part)


def _ends(keep: slice) -> Apply:
    return lambda text, _e, _v: " ".join(split_sentences(text)[keep])


RUN: dict[str, Apply] = {
    "in_case": lambda text, e, _v: shape.in_case(text, e.arg), "we": _plain(shape.as_we), "no_you": _plain(shape.without_you), "mark": lambda text, e, _v: shape.without_mark(text, e.arg), "freq": lambda text, e, _v: shape.how_often(text, e.arg), "credit": lambda text, e, _v: add.start_with(text, shape.credit(e.arg)), "own": _ender("I have a part in this too."),
    "longer": _ender("It matters to me, so I'd rather say it out loud than keep it to myself."), "question": _plain(shape.as_question), "invite": _plain(shape.as_invite), "amount": lambda text, e, _v: shape.with_amount(text, e.arg, e.to), "quoted": _quoted, "sorry": _sorry,
    "cut_after": lambda text, e, _v: shape.cut_after(text, e.arg), "cut_before": lambda text, e, _v: shape.cut_before(text, e.arg), "only_first": _ends(slice(0, 1)), "only_last": _ends(slice(-1, None)), "no_last": _plain(shape.without_last),
    "no_start": lambda text, e, _v: shape.not_starting(text, e.arg), "end": lambda text, e, _v: shape.ending(text, e.arg), "reason": lambda text, e, _v: shape.with_reason(text, e.arg, e.to), "request": lambda text, e, _v: shape.with_request(text, e.arg),
    "only_when": lambda text, e, _v: shape.only_when(text, e.arg), "casual": _casual, "audience": _plain(shape.for_someone), "less_bare": _plain(shape.less_bare), "upper": lambda text, _e, _v: text.upper(),
    "words": _shorter, "chars": _shorter, "sentences": _shorter, "half": _shorter, "shorter": _shorter, "one_sentence": _plain(one_sentence),
    "no_apology": _plain(edit_kit.no_apology), "only_apology": _plain(edit_kit.only_apology), "only_kind": _plain(edit_kit.only_kind), "only_ask": _plain(edit_kit.only_ask),
    "ask_first": _plain(edit_kit.ask_first), "no_question": _no_question, "no_ask": _plain(edit_kit.no_ask), "warm_start": _warm_start, "start": _start,
    "no_intro": lambda text, _e, _v: " ".join(split_sentences(text)[1:]), "no_feel": _plain(without_feel), "swap": _swap, "name": _name, "without": _without, "please": _plain(add.with_please), "thanks": _ender("Thank you."), "no_rush": _ender("No rush to answer."),
    "let_choose": _let_choose, "room_no": _ender("It's fine to say no."), "emoji": _ender("🙂"), "thought": _thought, "mention": _mention, "in_ask": _in_ask,
    "no_marks": _plain(edit_kit.no_marks), "lower": _plain(edit_kit.lower_case), "text": _text, "formal": _plain(edit_kit.formal), "american": _plain(edit_kit.american), "british": _plain(edit_kit.british),
    "my_voice": _my_voice, "pet": lambda text, e, _v: edit_kit.called(text, e.arg), "plain": _everyday, "simple": _plain(edit_kit.simple), "softer": _plain(edit_kit.softer), "firmer": _plain(edit_kit.firmer), "warmer": lambda text, _e, _v: add.start_warm(text), "drop": lambda text, e, _v: drop_clause(text, e.arg), "named": lambda text, e, _v: named(e.arg, text),
}


def obeyed(edit: Edit, before: str, after: str) -> bool | None:
    """Was this edit obeyed, as far as code can tell? None where only a reader could."""
    words = len(after.split())
    if edit.op in {"shorter", "half"}:
        return words < len(before.split()) * (0.65 if edit.op == "half" else 0.97)
    if edit.op in {"words", "chars", "sentences", "one_sentence"}:
        size = {"words": words, "chars": len(after), "sentences": len(split_sentences(after)), "one_sentence": len(split_sentences(after))}[edit.op]
        return size <= (int(edit.arg) if edit.arg.isdigit() else 1)
    if edit.op == "without":
        target = _target(before, edit.arg.lower())
        return not has(after, target) if target else None
    checks: dict[str, Callable[[], bool]] = {
        "question": lambda: after.count("?") == 1, "upper": lambda: after == after.upper(), "amount": lambda: has(after, edit.arg.removeprefix("at ")), "no_question": lambda: "?" not in after, "no_apology": lambda: not re.search(r"\b(?:sorry|apologi[sz]e)\b", after, re.IGNORECASE), "only_apology": lambda: bool(re.search(r"\b(?:sorry|apolog)", after, re.IGNORECASE)) and "?" not in after,
        "only_ask": lambda: len(split_sentences(after)) == 1, "no_ask": lambda: "?" not in after, "no_feel": lambda: not re.search(r"\bI (?:feel|felt)\b", after), "lower": lambda: after == after.lower(), "no_marks": lambda: not re.search(r"[.,!?;:]", after),
        "name": lambda: has(after, edit.arg), "pet": lambda: has(after, edit.arg), "start": lambda: _starts(after, edit.arg), "please": lambda: has(after, "please"), "thanks": lambda: bool(re.search(r"\bthank", after, re.IGNORECASE)), "text": lambda: words <= len(before.split()) and after[:1] == after[:1].lower(),
        "swap": lambda: not has(after, edit.arg) or has(after, edit.to), "mention": lambda: _mentions(after, edit.arg), "thought": lambda: _mentions(after, edit.arg), "in_ask": lambda: _mentions(after, edit.arg),
        "formal": lambda: not re.search(r"\b(?:I'm|can't|won't|don't|I've|I'd|I'll)\b", after), "ask_first": lambda: "?" in split_sentences(after)[0],
    }
    return checks[edit.op]() if edit.op in checks else None


def _starts(after: str, opening: str) -> bool:
    first = re.findall(r"[a-z]+", opening.lower())[:2]
    return re.findall(r"[a-z]+", after.lower())[: len(first)] == first


def _mentions(after: str, thing: str) -> bool:
    """The main words of the thing are in the sentence, in any form."""
    there = {stem(w) for w in re.findall(r"[A-Za-z0-9']+", after)}
    wanted = [stem(w) for w in re.findall(r"[A-Za-z0-9']+", thing) if len(w) > 3 or w.isdigit()]
    return not wanted or sum(w in there for w in wanted) >= (len(wanted) + 1) // 2
