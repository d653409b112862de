"""Reads what a person wants done to the last sentence: a list of checkable edits, or nothing when it takes judgement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.skills.revise_add import BARE, TIME, is_clause
from coach.skills.revise_cues import FIRST, LAST, MANNER

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20}


@dataclass(frozen=True)
class Edit:
    """One asked-for change; ``arg`` is the word, thing, name or number it is about."""

    op: str
    arg: str = ""
    to: str = ""


_Q = r"[\"“”'‘’]"
_W = rf"(?:{_Q})?(?P<w>[^\"“”,.;]+?)(?:{_Q})?"
_END = r"(?=\s*(?:[,.;!?]|\bplease\b|\bpls\b|\blol\b|\bhaha\b|$))"
#: First match wins for a stretch of the instruction; the order is from the particular to the general.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (op, re.compile(words, re.IGNORECASE))
    for op, words in (
        ("words", r"\b(?:under|max(?:imum)?|at most|in(?: like| about)?|no more than|less than|about|up to)\s+(?P<w>\d+|ten|fifteen|twenty|five)\s+words\b"),
        ("chars", r"\b(?:under|max|at most|no more than|less than|in)\s+(?P<w>\d+)\s+char"),
        ("sentences", r"\b(?P<w>two|three|2|3)\s+sentences\b"),
        ("one_sentence", r"\b(?:(?:one|1|a single|single)[- ](?:sentence|line|liner|breath)|one line)\b"),
        ("half", r"\b(?:half as long|cut it in half|half the length|halve it|in half)\b"),
        ("no_apology", r"\b(?:without|drop|no|skip|lose|cut|remove|take out|leave out|less)\s+(?:the |an? |all the )?(?:apolog\w+|sorry|saying sorry)\b|\bdon'?t (?:apologi[sz]e|say sorry)\b|\bless apologetic\b|\bstop apologi[sz]ing\b"),
        ("only_apology", r"\b(?:just|only) the (?:apology|sorry)\b"),
        ("only_kind", r"\b(?:just|only) the (?:praise|happy|nice|good|positive|compliment|thanks?)(?: bit| part| half)?\b"),
        ("only_ask", r"\b(?:just|only)(?: (?:give me|say|keep|leave))? (?:the )?(?:request|ask|question|ask bit)\b|\bjust ask\b|\bno explaining\b"),
        ("ask_first", r"\b(?:put|start with|lead with|move|begin with)? ?(?:the )?(?:ask|request|question) (?:first|up front|at the start)\b|\b(?:start|begin|lead) with the (?:ask|request|question)\b|\bask first\b"),
        ("no_question", r"\b(?:no|not a|without a|without the|drop the|not end in a|isn'?t a)\s+question(?: ?mark)?s?\b|\bnot a question\b|\bturn the question into\b"),
        ("no_ask", r"\b(?:no|without (?:the|a)|drop the|take out the|skip the|leave out the)\s+(?:request|ask|asking)\b"),
        ("no_intro", r"\b(?:skip|drop|lose|cut|no|without) (?:the |an? )?(?:intro|preamble|opening|first (?:bit|part|sentence|line)|beginning)\b"),
        ("warm_start", r"\b(?:start|begin|open|lead)(?: it)? with (?:something|sth|smth|a) (?:nice|kind|sweet|positive|warm|good|lovely|compliment)(?: thing| word| line)?\b(?P<w>.*)|\b(?:nicer|kinder|softer|warmer) (?:start|opening|beginning)\b|\bsomething (?:nice|kind|sweet) (?:first|at the start|to start)\b"),
        ("start", rf"\b(?:start|begin|open)(?: it)?(?: with| by saying| by admitting)\s+{_W}{_END}"),
        ("no_feel", rf"\b(?:without|no|drop|lose|not|don'?t say|skip|take out|remove|cut)\s+(?:the |any |all the )?{_Q}?i feel{_Q}?(?: stuff| bit| part|s)?(?!\s+\w+ bit)"),
        ("swap", rf"\b(?:change|replace|swap)\s+{_Q}?(?P<w>[\w' ]+?){_Q}?\s+(?:to|with|for|into)\s+{_Q}?(?P<to>[\w':& ]+?){_Q}?$"),
        ("swap", r"\b(?:say |use |put )(?P<to>[\w':& ]+?) instead of (?P<w>[\w': ]+)$"),
        ("swap", r"^(?:it'?s |its |it was |that'?s |she'?s |he'?s |i'?m |we'?re )?not (?:her |his |their |the |my |just )?(?P<w>[\w':]+(?: \w+)?)[, ]+(?:it'?s |its |it was |that'?s |she'?s |he'?s |i'?m |we'?re |but )+(?:her |his |their |the |my )?(?P<to>[\w':]+(?: \w+)?)$"),
        ("swap", r"^(?:it'?s |its |it was |that'?s |make it |say |i said |the |on )*(?P<to>(?!(?:she|he|they|i|we|you|it|might|is|was)\b)[\w':]+(?: (?!might|is|was|will|would)\w+)?),? (?:not|instead of) (?:on |the |her |his |a )?(?P<w>(?!be\b)[\w':]+(?: \w+)?)$"),
        ("name", r"\b(?:use|add|put in|mention|say|include) (?:his|her|their|the) name[, :]+(?P<w>[A-Za-z]+)|\b(?:his|her|their) name'?s? (?:is |was )?(?P<w2>(?!is\b|was\b)[A-Za-z]+)|\b(?:she|he)'?s? (?:is )?called (?P<w3>[A-Za-z]+)|\bcall (?:him|her|them) (?P<w4>[A-Z][a-z]+)"),
        ("without", rf"\b(?:(?:he|she|they|i|my \w+) (?:really )?(?:hates?|can'?t stand|doesn'?t like|don'?t like|dislikes?))\s+(?:the word(?:s)?|it when i say|the phrase)?\s*{_W}{_END}"),
        ("without", rf"\b(?:without|don'?t (?:say|use|mention)|never (?:say|use)|do not (?:say|use)|not the word|avoid|no)\s+(?:the )?(?:words? |phrase )?(?:{_Q})(?P<w>[^\"“”]+?)(?:{_Q})"),
        ("without", rf"\b(?:without|don'?t (?:say|use|mention)|never (?:say|use)|do not (?:say|use)|not|avoid|leave out|take out|drop|remove|cut|lose|skip|no)\s+the (?:words?|phrase) {_W}{_END}"),
        ("without", rf"\b(?:take out|take off|drop|remove|leave out|lose|cut out|cut|skip|delete)\s+(?:the )?(?:word |bit about |part about |{_Q})?(?P<w>[\w' ]+?){_Q}?(?: bit| part| thing| stuff| line)?{_END}"),
        ("without", r"\bno (?P<w>[\w' ]{3,30}?) (?:bit|part|stuff)\b"),
        ("without", rf"\b(?:without|don'?t (?:say|mention|bring up|use)|not the|leave)\s+(?:the )?(?P<w>(?!it\b|them\b)[\w' ]+?)(?: bit| part| out of it| out)?{_END}"),
        ("please", r"\b(?:add|put in|with|say) (?:a )?['\"]?please['\"]?\b"),
        ("thanks", r"\b(?:add|end with|put in|say) (?:a )?(?:thank ?you|thanks)\b"),
        ("no_rush", r"\bno rush\b"),
        ("let_choose", r"\blet (?:him|her|them) (?:choose|pick|decide)(?: (?P<w>the time|when|the day)| which one)?\b"),
        ("room_no", r"\b(?:room to say no|give (?:him|her|them) an out|no pressure|space to say no|(?:he|she|they) can say no|okay to say no)\b"),
        ("emoji", r"\b(?:add|with|put in) an? emoji\b"),
        ("thought", r"(?<!will )(?<!'ll )(?<!would )(?<!'d )\b(?:add|mention|say|put in|tell (?:him|her|them)|include|make it clear|put)(?: in)?(?: that)? (?P<w>(?:i|i'm|im|i've|ive|i'll|we|he|he's|hes|she|she's|shes|they|it's|its|my|our|you)\b.+)$"),
        ("mention", rf"(?:\b(?:add|mention|include|put in|bring in|work in)|^(?:say|use))(?: in)?(?: the word)? (?:it was |it's |its |about )?{_W}(?: in (?:it|there|too)|too| in)?{_END}"),
        ("in_ask", r"^(?P<w>(?:unless|until|by|till|before|if) .{2,50})$"),
        ("mention", rf"^(?:make it |on |say )?(?P<w>{TIME})(?: then| instead| please| pls)?$"),
        ("no_marks", r"\bno punctuation\b"),
        ("lower", r"\b(?:lower ?case|no capitals|small letters)\b"),
        ("text", r"\b(?:as an? (?:text|txt|sms|whatsapp|dm|message)|make it an? (?:text|txt|whatsapp|message|dm)|(?:text|txt|sms|whatsapp|texting) (?:version|message|him|her|them)|into an? (?:text|whatsapp|message)|like a text|for (?:a )?text|a text\b)|^(?:text|txt|a text)(?: it)?$"),
        ("formal", r"\b(?:more formal|formal|politer|(?:more|very|really|extra|super) polite|more respectful|posher|businesslike)\b"),
        ("american", r"\b(?:american|us english)\b"),
        ("british", r"\b(?:british|uk english)\b"),
        ("my_voice", r"\b(?:more like me|in my (?:own )?(?:words|voice)|how i (?:talk|text|speak)|sounds? (?:more )?like me|like i talk)\b"),
        ("half", r"\b(?:less|not so|too) (?:cheesy|soppy|sappy|corny|mushy|gushy|much)\b"),
        ("plain", r"\b(?:less|not so|too) (?:therap\w+|counsell?or\w*|clinical|shrink\w*|self[- ]help\w*)(?:-?y)?|\b(?:therap\w+[- ]?(?:y|speak)|robot\w*|like (?:an? )?(?:ai|robot|therapist|counsell?or|chat ?gpt)|ai wrote|sounds? (?:like )?(?:an? )?(?:ai|fake|cheesy|scripted|corporate|stiff|cringe)|more (?:natural|normal|human)|not a counsell?or)\b"),
        ("simple", r"\b(?:plainer|simpler|simple english|easy english|easier words|plain words|simple words|shorter sentences)\b|^simple\b"),
        ("softer", r"\b(?:soft(?:er|en)|gentl(?:e|er)|kinder|nicer|less (?:blunt|harsh|bossy|of a demand|aggressive|demanding|intense|cold)|too (?:harsh|blunt|bossy|strong|hard|aggressive|pushy|demanding)|go easy|more gentle|super gentle|sounds? (?:bossy|harsh|mean|cold|angry|naggy|pushy|like (?:an? )?(?:order|threat|demand|nag\w*|attack)))\b"),
        ("firmer", r"\b(?:firm(?:er)?|stronger|more (?:direct|confident|assertive|bite)|straighter|no more tiptoeing|less (?:soft|needy|clingy|fragile|wishy[- ]washy|weak|apologetic|begging)|too (?:soft|weak|nice|timid)|sounds? (?:weak|needy|clingy|desperate|like (?:i'?m )?begging)|harsher|mean it|don'?t grovel|tougher)\b"),
        ("warmer", r"\b(?:warmer|more (?:loving|love|affectionate|romantic|warm)|sweeter|add that i love (?:him|her|them))\b"),
        ("shorter", r"\b(?:short(?:er)?|too long|less words|fewer words|briefer|brief|minimal|trim|cut it down|tighter|get to the point|condense|short n sweet|more concise)\b"),
    )
)
_SPLIT = re.compile(r"\s*(?:[;\n]|\.(?=\s)|,(?!\s*(?:not|marcus)\b)|\b(?:and|but) (?=(?:also |then |make|mention|add|say|use|start|drop|no |without|shorter|softer|firmer|warmer|less|more|take|lower|put|end|just|leave|don't|include)))\s*", re.IGNORECASE)
_FILLER = re.compile(r"^(?:can you|could you|please|pls|now|ok(?:ay)?|hmm+|actually|maybe|just make it|make it|i want it|try|and|also|a bit|way|much|even|but|needs? to be|it'?s|its|still|that'?s|thats|this is|that)\s+", re.IGNORECASE)


Rules = tuple[tuple[str, re.Pattern[str]], ...]
_SIMPLE = {"lower", "no_marks", "shorter", "softer", "firmer", "text", "warmer", "one_sentence", "casual", "please", "no_question", "question", "pet"}
#: With the sentence in hand and a wish about it certain, many more wordings are read than a router may trust.
_WIDE = (*MANNER, *FIRST, *_RULES, *LAST)
_SURE = (*MANNER, *_RULES)


def parse(instruction: str, *, wide: bool = True) -> tuple[Edit, ...]:
    """The edits asked for, in order; () when none of it is checkable."""
    rules = _WIDE if wide else _SURE
    found: list[Edit] = []
    whole = _POLITE.sub(r"\1 ", instruction.strip().replace("’", "'"))
    if (lead := _warm_start(whole)) is not None:
        return (lead,)
    if tail := _TAIL.match(whole.strip(" .!")):
        return (Edit("end", f"{tail['n']}, {tail['j']}"),)
    for part in _parts(whole, wide=wide):
        found += [edit for edit in _all(part, rules) if edit not in found]
    if any(e.op == "reason" for e in found):
        found = [e for e in found if e.op != "longer"]
    return tuple(found)


#: "Add please that he always asked about her": the please is for us.
_POLITE = re.compile(r"\b(add|put|say|write|use|take|leave|mention) (?:please|pls),? (?=(?:that|to|in|out|the|my|his|her|something|how|i)\b)", re.IGNORECASE)


#: "Not to argue. Just a walk.": what it is not and what it is, said after the sentence.
_TAIL = re.compile(r"(?P<n>not (?:to|for) [a-z][a-z' ]{3,40}?)[.,;]* (?P<j>(?:just|only) [a-z][a-z' ]{2,30})$", re.IGNORECASE)


def _all(part: str, rules: Rules) -> list[Edit]:
    """The edit in a stretch, and the simple ones said in the same breath ("short lowercase text")."""
    first = _read(part, rules)
    if first is None:
        return []
    if first.op not in _SIMPLE:
        return [first]
    rule = next(p for op, p in rules if op == first.op and p.search(part)) if any(op == first.op and p.search(part) for op, p in rules) else None
    rest = rule.sub(" ", part, count=1).strip() if rule else ""
    return [first, *(e for e in _all(rest, rules) if e.op in _SIMPLE and e.op != first.op)] if rest and rest != part else [first]


def _parts(instruction: str, *, wide: bool = False) -> list[str]:
    """Stretches between commas and "and", but never inside quotation marks, and never a swap cut in two."""
    swap = next((m for op, p in FIRST if op in {"swap", "name"} and (m := p.search(instruction)) and re.search(r",| and ", m.group())), None) if wide else None
    if swap is not None:
        return [swap.group(), *(_parts(instruction[: swap.start()]) if swap.start() else [])]
    if re.search(r"\bnot\b", instruction) and _RULES and any(p.search(instruction) for op, p in _RULES if op == "swap"):
        return [instruction.strip(" .!")]
    masked = re.sub(r"\"[^\"]*\"|“[^”]*”", lambda m: m.group().replace(",", "‚").replace(" and ", " &nd "), instruction)
    parts = [part.replace("‚", ",").replace(" &nd ", " and ").strip(" .!") for part in _SPLIT.split(masked)]
    return [part for part in parts if part]


def _warm_start(instruction: str) -> Edit | None:
    rule = next(p for op, p in _RULES if op == "warm_start")
    found = rule.search(instruction)
    if not found or re.search(r"\b(?:shorter|text|mention|add)\b", instruction, re.IGNORECASE):
        return None
    reason = (found.groupdict().get("w") or instruction[found.end() :]).strip(" ,.")
    return Edit("warm_start", reason if is_clause(reason) else "")


def _read(part: str, rules: Rules = _RULES) -> Edit | None:
    bare = part
    while (shorter := _FILLER.sub("", bare)) != bare and shorter:
        bare = shorter
    for op, rule in rules:
        found = rule.search(part) or rule.search(bare)
        if found is None:
            continue
        values = found.groupdict()
        arg = next((v for k, v in values.items() if k.startswith("w") and v), "").strip(" \"'“”")
        edit = Edit(op, _number(arg) if op in {"words", "sentences"} else arg, (values.get("to") or "").strip(" \"'"))
        if op == "thought" and (placed := re.search(r"\s+(?:first|to start|at the (?:start|beginning|end)|last)$", arg, re.IGNORECASE)):
            edit = Edit("end" if re.search(r"end|last", placed.group()) else "start", arg[: placed.start()])
        if edit.op == "thought" and BARE.fullmatch(edit.arg):
            edit = Edit("mention", edit.arg)
        if op == "reason" and "matter" in part:
            edit = Edit(op, arg, "matter")
        if op == "without" and re.search(r"\b(?:part|bit|stuff|thing|line|sentence)\b", found.group()) and " word" not in found.group():
            edit = Edit(op, arg, "part")
        if _sensible(edit):
            return edit
    return None


def _number(arg: str) -> str:
    return str(_NUMBERS.get(arg.lower(), arg))


#: Something we would have to make up.
_TO_INVENT = re.compile(r"(?:(?:an?|one|some|two|any|little|small|light|funny|nice|warm|bit of|a bit of|kind) )*(?:jokes?|something|anything|phrase|line|sentence|words?|warmth|humou?r|example|detail)\b", re.IGNORECASE)


def _sensible(edit: Edit) -> bool:
    """A thing to leave out or put in must be named, not pointed at."""
    vague = {"quite", "quite right", "quite it", "quite there", "right", "me", "there yet", "really", "sure", "yet", "now", "bad", "a bad guy", "much", "problem", "idea", "it", "that", "this", "them", "all that", "something", "more", "stuff", "", "a joke", "joke", "why", "an actual ask", "a signal", "something in return", "smth in return", "it so he can't", "worries", "a bit", "the", "to", "her not me", "us not the other person", "it clearer", "differently", "him", "her", "a time", "a deadline", "a compliment", "a heart", "a reason", "his name", "her name", "their name", "a number", "a thank you"}
    if edit.op == "swap" and re.search(r"\b(?:i'm|im|i|it's|its|clear|sure|but)$", edit.to, re.IGNORECASE):
        return False
    if edit.op in {"swap", "thought", "name"} and (re.match(r"(?:like|about|for|to)\b", edit.to) or edit.arg.lower() in {"his name", "her name", "him", "her", "me"}):
        return False
    if edit.op == "swap" and {edit.arg.lower(), edit.to.lower()} & {"no", "yes", "not", "quite", "hmm", "hm", "really", "sure", "bad", "so", "im", "i'm", "its", "it's", "just", "maybe", "but", "asking", "a question"}:
        return False
    if edit.op == "mention" and _TO_INVENT.match(edit.arg):
        return False
    if edit.op in {"without", "mention", "start"}:
        return edit.arg.lower() not in vague and len(edit.arg.split()) <= 9 and not edit.arg.lower().startswith(("how ", "what ", "it "))
    return True


def is_instruction(text: str) -> bool:
    """Code can tell that this is a wish about the sentence before."""
    return len(text.split()) <= 24 and bool(parse(text, wide=False))
