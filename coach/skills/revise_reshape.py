"""Reshapes a sentence: into a question or an offer, with another number, without its ending, in more everyday words."""

from __future__ import annotations

import re

from coach.skills.revise_add import DAYS, TIME, is_clause, sentence_from
from coach.skills.revise_cues import AMOUNT, UNIT
from coach.skills.revise_edits import asks, plain_talk
from coach.skills.revise_words import capital, has, small, split_sentences
from coach.words import clean, to_partner

_TO_ASK = (
    (r"^(?:And |So |But )?I(?:'d| would) (?:really )?(?:like|love|want|prefer) (?:for )?us to (?P<r>.+)", "Could we {r}?"),
    (r"^I(?:'d like| want| need) us both to (?P<r>.+)", "Could we both {r}?"), (r"^I (?:want|need) us to (?P<r>.+)", "Could we {r}?"), (r"^(?:Let's|We should|We need to|We could|We have to) (?P<r>.+)", "Could we {r}?"),
    (r"^I(?:'d| would) (?:really )?(?:like|love|want|prefer|appreciate) (?:it if )?you(?:'d| would| to| could)? (?P<r>.+)", "Could you {r}?"),
    (r"^I (?:really )?(?:want|need) you to (?P<r>.+)", "Could you {r}?"), (r"^Please don't (?P<r>.+)", "Could you try not to {r}?"), (r"^(?:Please|You should|You need to) (?P<r>.+)", "Could you {r}?"),
    (r"^I(?:'d| would) (?:really )?(?:like|love) to (?P<r>(?:talk|go|visit|plan|try|have|spend|eat|sit)\b.+)", "Could we {r}?"),
    (r"^I(?:'d| would)? (?:really )?(?:like|love|want|need) to (?P<r>.+)", "Could I {r}?"), (r"^I (?:need|want) (?P<r>(?:a|an|some|more|the)\b.+)", "Could I have {r}?"), (r"^Stop (?P<r>\w+ing\b.*)", "Could you stop {r}?"),
)
_CASUAL = (
    (r"\bI was disappointed that\b", "I was gutted that"), (r"\ballocat(?:e|ing)\b", "split"), (r"\bhousehold (?:responsibilities|duties|tasks)\b", "the housework"), (r"\bdomestic\b", "house"), (r"\b(?:more )?equitably\b", "more fairly"), (r"\bequitable\b", "fair"), (r"\bresponsibilities\b", "jobs"),
    (r"\b(?:regarding|concerning|with regards? to|in relation to)\b", "about"), (r"\butili[sz]e\b", "use"), (r"\bcommence\b", "start"), (r"\bassist(?:ance)?\b", "help"), (r"\brequire\b", "need"), (r"\bpurchas(?:e|ing)\b", "buy"), (r"\binquire\b", "ask"), (r"\bprior to\b", "before"), (r"\badditional\b", "more"), (r"\bsufficient\b", "enough"),
    (r"\bprioriti[sz]e\b", "put first"), (r"\bfinances\b", "money"), (r"\bexpenditures?\b", "spending"), (r"\bfrequently\b", "often"), (r"\bcurrently\b", "right now"), (r"\b[Tt]herefore\b", "so"), (r"\b[Hh]owever,? ", "but "), (r"\bdiscuss\b", "talk about"), (r"\bnevertheless\b", "still"), (r"\bintimacy\b", "closeness"), (r"\bcollaborat\w+\b", "work together"),
    (r"\bI (?:would|'d) appreciate it if (you|we) (?:could|would)\b", r"It'd be great if \1 could"), (r"\bI'd appreciate it if (you|we)\b", r"It'd be great if \1"), (r"\bcommunicat\w+\b", "talking"), (r"\bmutual(?:ly)?\b", "shared"), (r"\battend\b", "go to"), (r"\bconsiderat(?:e|ion)\b", "thought"),
    (r"\b([Ww])e are\b", r"\1e're"), (r"\b([Yy])ou are\b", r"\1ou're"), (r"\bI have (?=\w+ed\b|been\b)", "I've "), (r"\bcannot\b", "can't"), (r"\bdid not\b", "didn't"), (r"\bWould you like to\b", "Want to"), (r"\bWould you\b", "Can you"), (r"\bCould we\b", "Can we"), (r"\bCould you\b", "Can you"), (r",? because (?=I\b|I'|we\b|you\b|it\b)", ". "), (r"\bI need us to\b", "I want us to"), (r"\bin order to\b", "to"), (r"\bhusband's mother\b", "your mum"), (r"\bI would\b", "I'd"), (r"\bI will\b", "I'll"),
)
_LOVE = re.compile(r"\b(?:love|darling|honey|babe|sweetheart|kiss|cuddle|romantic|attract\w+|desire\w*|marriage|couple)\b", re.IGNORECASE)
_KEY = r"(?:weekends?|weekdays?|weeknights?|mornings?|evenings?|\w+days?)"


def as_question(text: str) -> str:
    """One question: the wish turned into one, or the last question alone kept as one."""
    parts = split_sentences(text)
    found = [part for part in parts if part.endswith("?")]
    if found:
        return " ".join(part if part == found[-1] or not part.endswith("?") else part.rstrip("?") + "." for part in parts)
    for at in range(len(parts) - 1, -1, -1):
        asked = _asked(parts[at])
        if asked:
            return " ".join([*parts[:at], *parts[at + 1 :], asked])
    return f"{text} How does that sound to you?"


def _asked(sentence: str) -> str:
    body = sentence.rstrip(".!")
    for joint in ("", r"^(?P<lead>.+?),? (?:and|so|but) (?=I(?:'d| would| want| need)\b)"):
        lead = re.match(joint, body) if joint else None
        if joint and not lead:
            continue
        rest = body[lead.end() :] if lead else body
        for rule, put in _TO_ASK:
            if said := re.match(rule, rest):
                wanted, _, other = re.sub(r",? (?:and|but) (?=I\b|I')", "\n", said["r"], count=1).partition("\n")
                ask = f"{capital(other)}. {put.format(r=wanted)}" if other else put.format(r=wanted)
                return f"{lead['lead']}. {ask}" if lead else ask
    return ""


def as_invite(text: str) -> str:
    """A single question with an easy way to say no."""
    said = as_question(text)

    last = split_sentences(said)[-1]
    if last.endswith("?") and not re.search(r"\bif (?:that|you|it)\b|How does that sound", last):
        said = said.replace(last, last.rstrip("?") + ", if you'd like that?")
    return said


def with_amount(text: str, amount: str, of: str = "") -> str:
    """A number where the same kind of number stands, else beside the thing it is for, else in the request."""
    if has(text, amount):
        return text
    request = next(reversed(asks(text)), "")
    if request != text and request and _same_kind(request, amount):
        return text.replace(request, with_amount(request, amount))
    old = _same_kind(text, amount)
    if old is not None:
        put = re.sub(r"^at ", "", amount, flags=re.IGNORECASE) if old.group().lower() != amount.lower() else amount
        return text[: old.start()] + put + text[old.end() :]
    if of and has(text, of):
        return re.sub(rf"\b{re.escape(of)}\b", f"{of} of {amount}", text, count=1, flags=re.IGNORECASE)
    parts, found = split_sentences(text), asks(text)
    hung = f"at {amount}" if re.search(r"\d:\d|[ap]m$|clock|^\w+$", amount) else f"for {amount}" if re.search(r"min|hour|hr", amount) else ""
    if found and hung:
        return text.replace(found[-1], f"{found[-1][:-1]} {hung}{found[-1][-1]}")
    if hung:
        return text.replace(parts[-1], f"{parts[-1][:-1]} {hung}{parts[-1][-1]}")
    return f"{text} I'm thinking of {amount}."


def _same_kind(text: str, amount: str) -> re.Match[str] | None:
    """The number in the text that this one takes the place of."""
    if re.search(r"\d:\d|\d\s?[ap]m\b|o'?clock|^\w+$", amount, re.IGNORECASE):
        return re.search(r"(?:(?<=at )|(?<=by ))(?:\d{1,2}(?::\d\d)?(?:\s?[ap]m)?|half \w+|noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?[ap]m\b", text, re.IGNORECASE)
    unit = re.search(UNIT, amount, re.IGNORECASE)
    money = r"[$€£]|euro|dollar|pound|quid|buck"
    for old in re.finditer(AMOUNT, text, re.IGNORECASE):
        time = r"min|hour|hr"
        for kind in (money, time):
            if re.search(kind, amount, re.IGNORECASE) and re.search(kind, old.group(), re.IGNORECASE):
                return old
        if unit and unit.group().lower()[:3] in old.group().lower():
            return old
    return None


def cut_after(text: str, word: str) -> str:
    """Everything up to and with the sentence that holds the word; within a lone sentence, up to the word."""
    parts = split_sentences(text)
    at = next((i for i, part in enumerate(parts) if has(part, word)), None)
    if at is None:
        return ""
    if at < len(parts) - 1:
        return " ".join(parts[: at + 1])
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", parts[at], re.IGNORECASE)
    kept = parts[at][: found.end()] if found else ""
    return " ".join([*parts[:at], kept.rstrip(" ,;.") + "."]) if len(kept.split()) >= 3 else ""


def cut_before(text: str, word: str) -> str:
    """From the sentence that holds the word to the end."""
    parts = split_sentences(text)
    at = next((i for i, part in enumerate(parts) if has(part, word)), 0)
    return " ".join(parts[at:])


def without_last(text: str) -> str:
    """The last sentence gone, or the last clause of an only one."""
    parts = split_sentences(text)
    if len(parts) > 1:
        return " ".join(parts[:-1])
    head = re.split(r",? (?:and|but|so|because) |, ", parts[0])
    cut = parts[0].removesuffix(parts[0][len(parts[0]) - len(head[-1]) :]) if len(head) > 1 else ""
    cut = re.sub(r",? ?(?:and|but|so|because)? ?$", "", cut)
    return f"{cut}." if len(cut.split()) >= 3 else ""


def not_starting(text: str, words: str) -> str:
    """Another beginning: the sentences or the clauses change places."""
    words = words.strip().strip("\"'").lower()
    if not re.match(rf"{re.escape(words)}\b", text, re.IGNORECASE):
        return text
    parts = split_sentences(text)
    for at in range(len(parts) - 1, 0, -1):
        if not re.match(rf"{re.escape(words)}\b", parts[at], re.IGNORECASE):
            return " ".join([parts[at], *parts[:at], *parts[at + 1 :]])
    swung = re.match(r"(?P<a>(?:When|If|Since) [^,]+), (?P<b>.+?)(?P<e>[.?!])$", parts[0])
    if swung:
        return " ".join([f"{capital(swung['b'])} {small(swung['a'])}{swung['e']}", *parts[1:]])
    return f"Honestly, {small(text)}"


def ending(text: str, words: str) -> str:
    """The person's own last words."""
    plain = words.strip(" .\"'“”")
    last = sentence_from(plain) if is_clause(plain) else capital(to_partner(clean(plain))) + "."
    rest = " ".join(part for part in split_sentences(text) if part.rstrip(".?!").lower() != last.rstrip(".?!").lower())
    return f"{rest} {last}".strip()


def with_reason(text: str, reason: str, wish: str = "") -> str:
    """The reason the person gave, in a sentence of its own before the request."""
    plain = reason.strip(" .,:\"'")
    if is_clause(plain) or re.match(r"its\b", plain, re.IGNORECASE):
        said = sentence_from(plain)
    else:
        noun = small(to_partner(clean(plain)))
        noun = noun if re.match(r"(?:a|an|the|my|our|your|his|her|their|too|no|some|\w+ing|\w+s)\b", noun) else f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
        said = f"It mattered because of {noun}." if "matter" in wish else f"It's because of {noun}."
    found = asks(text)
    return text.replace(found[-1], f"{said} {found[-1]}") if found and text != found[-1] else f"{text} {said}"


def with_request(text: str, wanted: str) -> str:
    """What the person wants, as a request at the end."""
    plain = to_partner(clean(wanted)).strip(" .\"'?")
    plain = re.sub(r"^(?:that |to |you to |for you to |please |i want you to |i want to |would you |could you )", "", plain, flags=re.IGNORECASE)
    if re.match(r"(?:i|we|you|it|my|our|the|a|an|some|more|less)\b", plain, re.IGNORECASE) or re.fullmatch(TIME, plain, re.IGNORECASE):
        return f"{text} {sentence_from(plain)}" if is_clause(plain) else f"{text} I'd like {small(plain)}."
    return f"{text} Could you {small(plain)}?"


def only_when(text: str, when: str) -> str:
    """ "Only weekends" hung on what is wanted."""
    said = re.sub(r"\bonly (?=weekends?|weekdays?|weeknights?)", "only at ", when.lower())
    said = re.sub(r"\bonly (?=mornings?|evenings?)", "only in the ", said)
    said = re.sub(r"\b(mon|tues|wednes|thurs|fri|satur|sun)(days?)", lambda m: capital(m.group()), said)
    said = re.sub(r"\bonly (?=[A-Z])", "only on ", said)
    parts, found = split_sentences(text), asks(text)
    wanted = found[-1] if found else next((p for p in parts if re.search(r"\b(?:I need|I'd like|I want|I'd love)\b", p)), parts[-1])
    return text.replace(wanted, f"{wanted[:-1]}, {said}{wanted[-1]}")


def casual(text: str) -> str:
    """How people talk at a kitchen table."""
    said = plain_talk(text)
    for old, new in _CASUAL:
        said = re.sub(old, new, said)
    said = re.sub(r"\b(?:the|our) the\b", "the", said)
    return " ".join(capital(part) for part in split_sentences(re.sub(r"\s+", " ", said).strip()))


def for_someone(text: str) -> str:
    """Fit for someone who is not a partner: the words of love go."""
    kept = [part for part in split_sentences(text) if not _LOVE.search(part)]
    return " ".join(kept) or text


def less_bare(text: str) -> str:
    """Less laid open: the feeling goes where a request stands without it, and gets smaller elsewhere."""
    parts = split_sentences(text)
    plain = [p for p in parts if not re.search(r"\bI (?:feel|felt|want to feel|need to feel)\b|\bI'm (?:so |really )?(?:hurt|scared|lonely|ashamed|desperate)\b", p)]
    if plain and len(plain) < len(parts):
        return " ".join(plain)
    return re.sub(r"\b(?:so|really|very|deeply|desperately|terribly|always|absolutely) ", "", text)


def unasked(text: str, words: str) -> str:
    """ "Would you take it out?" without "would you": a plain please, or what we both do."""
    put = "Let's " if words.lower().endswith("we") else "Please "
    out = []
    for part in split_sentences(text):
        found = re.search(rf"\b{re.escape(words)} (?:please |be willing to )?", part, re.IGNORECASE)
        if found:
            lead = part[: found.start()]
            part = f"{lead}{small(put) if lead else put}{part[found.end() :].rstrip('?.')}."
        out.append(part)
    return " ".join(out)


def as_we(text: str) -> str:
    """Both of us in it: the requests and the rest said with "we" instead of "you"."""
    said = re.sub(r"\b(?:Would|Can|Will|Could) you\b", "Could we", text)
    said = re.sub(r"\b(would|can|will|could) you\b", "could we", said)
    for old, new in ((r"\byou're\b", "we're"), (r"\byou've\b", "we've"), (r"\byou'd\b", "we'd"), (r"\byou'll\b", "we'll"), (r"\byours\b", "ours"), (r"\byour\b", "our"), (r"\b(with|to|for|of|from|about|at|love|need|want|miss|see|tell|ask|help|hear|thank|give|hold) you\b", r"\1 us"), (r"\byou\b", "we")):
        said = re.sub(old, new, said)
    return " ".join(capital(p) for p in split_sentences(re.sub(r"\b(?:You|Your)\b", lambda m: "We" if m.group() == "You" else "Our", said)))


def without_you(text: str) -> str:
    """No "you" in it: requests become ours, clauses about the other go, their things become "the"."""
    kept = []
    for part in split_sentences(text):
        said = re.sub(r"^(?:When|If|Because|Since) you\b.*?(?=\b(?:I|we|it|my)\b)", "", part)
        said = re.sub(r",? (?:when|because|if|since|that) you\b[^.?!,]*", "", said)
        said = re.sub(r"\b(?:Would|Can|Will|Could) you\b", "Could we", said)
        said = re.sub(r"\byour\b", "the", said)
        if not re.search(r"\byou", said, re.IGNORECASE) and len(said.split()) > 1:
            kept.append(capital(said))
    return " ".join(kept)


def without_mark(text: str, mark: str) -> str:
    """One kind of mark gone."""
    kinds = {"exc": "!", "com": ",", "ful": ".", "per": ".", "das": "—–", "hyp": "-", "sem": ";", "ell": "…", "quo": "\"“”"}
    signs = kinds.get(mark.lower()[:3], "")
    if not signs:
        return re.sub(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]", "", text).strip()
    return re.sub(r"\s+", " ", re.sub(f"[{re.escape(signs)}]", "", text)) if signs != "!" else text.replace("!", ".")


def how_often(text: str, often: str) -> str:
    """How often, where a frequency stands already, else in the request."""
    said = {"weekly": "every week", "daily": "every day", "monthly": "every month", "fortnightly": "every fortnight"}.get(often.lower(), often.lower())
    old = re.search(r"\b(?:(?:once|twice|three times|four times|one (?:evening|night|day)) (?:a|per) \w+|every (?:other )?(?:day|week|month|night|morning|evening|fortnight)|weekly|daily|monthly)\b", text, re.IGNORECASE)
    if old:
        return text[: old.start()] + said + text[old.end() :]
    found = asks(text)
    wanted = found[-1] if found else split_sentences(text)[-1]
    bare = re.sub(rf"\s+(?:on |by |this |next )?(?:tonight|tomorrow|today|{_KEY})(?=[.?!]$)", "", wanted) if re.search(r"tonight|tomorrow|today", wanted) else wanted
    return text.replace(wanted, f"{bare[:-1]} {said}{wanted[-1]}")


def in_case(text: str, plan: str) -> str:
    """What the person will do if it happens again."""
    plain = re.sub(r"^(?:that )?(?:i'?ll|i will|i'?m going to) ", "", clean(plan).strip(" .:\"'"), flags=re.IGNORECASE)
    return f"{text} If it happens again, I'll {small(to_partner(plain))}."


def without_day(text: str, day: str) -> str:
    """The day gone with the "on" before it."""
    said = re.sub(rf",? ?\b(?:(?:on|by|this|next|last) )*{re.escape(day)}s?\b(?: (?:morning|evening|night|afternoon))?,?", "", text, flags=re.IGNORECASE)
    return " ".join(capital(part) for part in split_sentences(said.strip()))


def credit(thing: str) -> str:
    """Thanks for what they did."""
    return f"thank you for {small(to_partner(clean(thing)).strip(' .'))}"


#: Things people name by what they do in the sentence, not by its words.
_KINDS = (
    (r"(?:prais|compliment|thank|nice|kind|flatter|gush)", r"\b(?:thank|love|proud|glad|grateful|appreciate|great|wonderful|enjoy)\w*"),
    (r"(?:threat|ultimatum|consequence|warning)", r"\b(?:I'll|I will|I'm going to|or else|if (?:it|this|you) \w+ (?:this |it )?again)\b"),
    (r"(?:offer|trade|promise)", r"\b(?:I'll|I can|I will|I'd be happy|happy to)\b"), (r"(?:past|history|example|story|what happened|event|complaint|accus|blam|critic)", r"^(?:When|Last|On|Since|After|Yesterday|This morning)\b"),
    (r"(?:feel|emotion|mood|vulnerab|soppy|self.pity|pity|drama)", r"\b(?:I feel|I felt|I'm (?:sad|hurt|tired|lonely|scared|nervous|worried)|I was (?:sad|hurt|tired|lonely|scared|nervous|worried|disappointed))\b"),
)


def without_kind(text: str, kind: str) -> str:
    """The reason, the day, the number, the praise: gone by what it is; unchanged when there is none."""
    if re.match(r"(?:reason|excuse|explanation|explaining|why|justif|because)", kind):
        said = re.sub(r",? (?:because|since|so that|as) [^.?!]+(?=[.?!])", "", text)
        return said if said != text else " ".join(asks(text)) or text
    if re.match(r"(?:time|day|date|deadline|when|hour)", kind):
        return re.sub(rf",?\s(?:on |by |at |for |in )?(?:{AMOUNT}|(?:on |by |this |next |last )?(?:{DAYS}|tonight|tomorrow|today)(?: \w+ing)?|(?:at|by) \w+)(?=[ ,.?!])", "", text, flags=re.IGNORECASE)
    if re.match(r"(?:number|amount|figure|sum|price)", kind):
        return re.sub(rf"\s(?:of |for |by |at )?(?:{AMOUNT}|\d+)(?=[ ,.?!])", "", text, flags=re.IGNORECASE)
    parts = split_sentences(text)
    for name, holds in _KINDS:
        if re.match(name, kind):
            kept = [part for part in parts if not re.search(holds, part)]
            return " ".join(kept) if kept else text
    return text
