"""What a line does: two trained readers, by words and by meaning, with the stretches of the line that show it.

The reader by words (phrases, tone, the moment) is trained by ``python -m evals.train_codes``; its weights lie in
``knowledge/rehearsal/codes.npz`` and need numpy alone. The reader by meaning is ``coach.rehearsal.meaning``.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import GuidanceMissing
from coach.ports import TokenReader
from coach.rehearsal.features import Moment, vector
from coach.rehearsal.lexicon import found, spelt_out
from coach.rehearsal.meaning import meaning, states_of
from coach.rehearsal.picked import closes, requests
from coach.rehearsal.plainly import settled
from coach.tone import read
from coach.types import COMPETITIVE, Code, CodeSpan, Coding, ToneKind

#: How many stretches are shown per code; more would be a wall of colour.
SPANS_PER_CODE = 1
#: At most so many codes for one line.
MOST_CODES = 3
#: No code is given on a smaller chance than this, however rare it is.
LEAST = 0.32
#: A jab by its words counts as contempt only when the trained reader finds it at least this near to its limit.
SNEERS = 0.8
#: A line that opens as an ask, and a plain sorry, are what they look like unless the tone says otherwise.
_ASKS = re.compile(r"(?:so |and |then |okay,? |hey,? )?(?:would|could|can|shall|may) (?:you|we|i)\b", re.IGNORECASE)
_SORRY = re.compile(r"\b(?:i'm|i am|so|really|am) sorry\b(?!,? but)|^sorry\b(?!,? but)|\bi apologi[sz]e\b", re.IGNORECASE)
#: The shortest ask there is.
_AGREED = re.compile(r"(?:so |and )?(?:deal|agreed|okay|ok|all right|alright|would that (?:work|do|be (?:ok(?:ay)?|all right))|does that (?:work|suit)(?: for you)?|is that (?:ok(?:ay)?|all right|a deal))\?+", re.IGNORECASE)
#: Openings that see the other or speak of oneself; without a hard word in them nobody hears a push.
_SEES = re.compile(r"(?:and |but |so )?(?:i (?:know|see|get|hear|understand|believe) (?:you|how|that|it|why)|thank|that makes sense|no wonder"
                   r"|(?:it|that) must (?:feel|be|have|seem)|it sounds (?:like|as)|i(?: can)? imagine|you don't (?:have|need) to|you're (?:a|such a) (?:good|great|kind)"
                   r"|you're not (?:doing (?:it|that|anything) wrong|wrong|stupid|silly|crazy|lazy|in trouble|a bad)|you haven't done anything wrong"
                   r"|you're the (?:only )?one who(?:'s| is| has)? (?:always |ever )?(?:there|been|stayed|kept|looks|asked|noticed))\b", re.IGNORECASE)
#: Questions nobody hears as a push, whatever word is in them.
_OPEN = re.compile(r"(?:(?:do you want|would you like) (?:me|us) to\b|(?:(?:is|was|does|did) (?:it|this|that)|(?:is|was) there)\b(?!.*\b(?:anything|anyone|a day|a time) you (?:don't|won't|can)\b)(?!.*\b(?:too much to ask|that hard|so hard|kill you)\b))[^.!?]*\?(?:\s+[^?]*)?$", re.IGNORECASE)
#: "I never said what I like" says something about oneself; only "you never" and "it's always" push.
_OWN_ALWAYS = re.compile(r"\bi(?:'ve|'m|'d)? (?:\w+ )?(?:never|always)\b", re.IGNORECASE)
_ALWAYS = re.compile(r"\b(?:always|never|every|everything|nothing|nobody|everyone|everybody|constantly|ever)\b", re.IGNORECASE)
_KIND = re.compile(rf"{_SEES.pattern}|i'd (?:like|love)|i(?:'m| am) (?:scared|worried|sad|tired|lonely|afraid|nervous|grateful|glad)|i (?:feel|miss|appreciate)\b", re.IGNORECASE)
#: Said anywhere in a line these see the other; without a hard word beside them nobody hears a push.
_SEES_ANYWHERE = re.compile(r"\b(?:i respect (?:that|it|you)|in your shoes|i don't blame you|that makes sense|i(?:'d| would)(?: be| have| do| feel)? [^.?!]{0,30}\btoo|i (?:know|see) (?:that|what|how|why)\b"
                            r"|i noticed|i (?:do )?see (?:it|you)\b|you must (?:feel|be|have)|i'd feel|i(?:'ve| have) (?:seen|noticed) (?:it|that|you|how)|i'd feel the same|i thank you for|i(?:'m| am) grateful)\b", re.IGNORECASE)
#: A hard word about oneself ("I'd be a bad dad") is no jab.
_OWN = re.compile(r"\bi(?:'d| would|'ll|'m| am| was| feel| felt| get| look| looked| sounded)(?: be| like| been)?(?: a| an| the| so| such)?\s*$", re.IGNORECASE)
_OWNED = re.compile(r"\bi(?:'d| would) be (?:a|an|the|so)\b", re.IGNORECASE)
#: Praise stays praise with an "always" in it; "no wonder" beside something seen is no sneer.
_PRAISE = re.compile(r"(?:it|that) must (?:feel|be|have|seem)|you're (?:a|such a) (?:good|great|kind)|you're the (?:only )?one who|you're not (?:doing (?:it|that|anything) wrong|wrong|stupid)", re.IGNORECASE)
_NO_WONDER = re.compile(r"\bno wonder\b", re.IGNORECASE)
#: A question that is none.
_ACCUSES = re.compile(r"\bhow long (?:are you going to|do i have to|will you)\b|\bhow many (?:more )?times\b|\bwhen are you (?:going to|finally)\b|\bwhen will you (?:finally|ever)\b|\bhow (?:could|dare|can) you (?!\w+ (?:bear|stand|tell)\b)|\bwhat(?:'s| is) (?:wrong|the matter) with you\b|\bwhy (?:can't|must|do you always|are you always) (?:you )?|\bwhat kind of (?:a )?(?:person|man|woman|wife|husband|mother|father|friend)\b", re.IGNORECASE)
#: A question that wants to know.
_WONDERS = re.compile(r"(?:(?:so|and|okay|but)[, ]+)?(?:what|which|how long|how often|how does|how is|how was|how do|when|where would|who)\b(?! else is| (?:is|are) you\b)[^.!]*\?$", re.IGNORECASE)
#: What somebody says who takes it on themselves; "so it's my fault" is something else.
_MY_FAULT = re.compile(r"(?<!so )(?<!apparently )(?<!always )(?<!course )(?<!guess )\b(?:it's|it was|that's|that was|this is|this was) (?:all )?(?:my (?:fault|doing)|on me\b)|\bthat's no excuse\b|\bthere's no excuse\b|\bi was (?:in the )?wrong\b|\bi let you down\b", re.IGNORECASE)
_SORRY_FOR_YOU = re.compile(r"\bsorry (?:if (?:you|i|it|that|anyone)\b|(?:that )?you(?:'re| are)? (?:feel(?:ing)?|took|take|think|got|get|can't|couldn't|so (?:upset|sensitive)|upset|offended)\b)", re.IGNORECASE)
_BUT = re.compile(r"\bbut\b|\bso it's\b|\balways\b|\beverything\b", re.IGNORECASE)
_HARD = {ToneKind.THREAT, ToneKind.YOU_BLAME, ToneKind.SARCASM, ToneKind.MIND_READING}
_UNKIND = _HARD | {ToneKind.CONTEMPT, ToneKind.LABEL, ToneKind.DEMAND}
_TONE: dict[Code, tuple[ToneKind, ...]] = {
    Code.CONTEMPT: (ToneKind.CONTEMPT, ToneKind.SARCASM, ToneKind.LABEL),
    Code.MIND_READING: (ToneKind.MIND_READING,),
    Code.ABSOLUTE: (ToneKind.ABSOLUTE,),
    Code.DEMAND: (ToneKind.DEMAND, ToneKind.THREAT),
    Code.BLAME: (ToneKind.YOU_BLAME,),
}


class Weights:
    """The trained reader's numbers."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise GuidanceMissing(f"{path.name} is missing. Type: python -m evals.train_codes")
        with np.load(path) as stored:
            self.grams = stored["grams"].astype(np.float32) * stored["scale"].astype(np.float32)
            self.dense = stored["dense"].astype(np.float32)
            self.bias = stored["bias"].astype(np.float32)
            self.meta: dict[str, Any] = json.loads(str(stored["meta"]))
        self.codes = tuple(Code(name) for name in self.meta["codes"])
        self.limits = np.array([self.meta["thresholds"][name] for name in [*self.meta["codes"], "pushes"]], dtype=np.float32).clip(min=LEAST)
        self.hold = float(self.meta["hold"])

    def logits(self, line: str, moment: Moment) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """A logit for each code, in the order of ``codes``, and last for "does it push at all?"; and the line's shape."""
        buckets, shape = vector(line, moment)
        grams = self.grams[buckets].sum(axis=0) / max(1.0, float(np.sqrt(len(buckets))))
        return np.asarray(grams + shape @ self.dense + self.bias, dtype=np.float32), shape


@cache
def weights() -> Weights:
    """The shipped weights, read once."""
    return Weights(resources.knowledge() / "rehearsal" / "codes.npz")


def code(line: str, moment: Moment = Moment(), tokens: TokenReader | None = None) -> Coding:
    """The codes of a line, the surest first, each with the stretch that shows it; ``tokens`` lets it be read by meaning too."""
    if not line.strip():
        return Coding(codes=(Code.STONEWALL,))
    if _AGREED.fullmatch(line.strip()):
        return Coding(codes=(Code.SPECIFIC_REQUEST,), spans=_spans(line, (Code.SPECIFIC_REQUEST,)))
    words, formal = weights(), spelt_out(line)
    logits, shape = words.logits(formal, moment)
    deeper, states = meaning(), states_of(formal, tokens)
    if deeper is not None and states is not None:
        chosen = chosen_of(formal, deeper.mixed(logits, states, shape), deeper.codes, deeper.limits, deeper.hold)
    else:
        chosen = chosen_of(formal, 1.0 / (1.0 + np.exp(-logits)), words.codes, words.limits, words.hold)
    chosen = settled(line, chosen)
    return Coding(codes=chosen, spans=_spans(line, chosen))


def chosen_of(line: str, chances: NDArray[Any], codes: tuple[Code, ...], limits: NDArray[Any], hold: float) -> tuple[Code, ...]:
    """The codes whose chance passes its limit. A line mostly pushes or joins: the other side's codes are held back by ``hold``."""
    lean = float(chances[-1] - limits[-1])
    other = np.array([(c in COMPETITIVE) != (lean > 0) for c in codes])
    needed = limits[:-1] + np.where(other, hold * abs(lean), 0.0)
    order = np.argsort(-(chances[:-1] - needed))
    chosen = [codes[i] for i in order if chances[i] >= needed[i]][:MOST_CODES]
    if _OWNED.search(line):
        chosen = [c for c in chosen if c is not Code.CONTEMPT]
    if _own_always(line):
        chosen = [c for c in chosen if c is not Code.ABSOLUTE]
    sneers = float(chances[codes.index(Code.CONTEMPT)]) >= SNEERS * float(limits[codes.index(Code.CONTEMPT)])
    return _sure(line, chosen, sneers) or (codes[int(order[0])],)


def _own_always(line: str) -> bool:
    return bool(_OWN_ALWAYS.search(line)) and len(_ALWAYS.findall(line)) == 1


def _sure(line: str, chosen: list[Code], sneers: bool) -> tuple[Code, ...]:
    """Plain marks win over the trained reader where they leave no doubt; a hard word alone ("difficult") is not yet a jab."""
    marked = {span.kind for span in read(line).spans if not _OWN.search(line[max(0, span.start - 24):span.start])}
    if _own_always(line) or (_PRAISE.match(line) and Code.VALIDATION in chosen):
        marked -= {ToneKind.ABSOLUTE}
    if _NO_WONDER.search(line) and Code.VALIDATION in chosen:
        chosen = [c for c in chosen if c is not Code.CONTEMPT]
        marked -= {ToneKind.CONTEMPT, ToneKind.SARCASM}
    if len(chosen) > 1 and not requests(line):
        chosen = [c for c in chosen if c is not Code.SPECIFIC_REQUEST]
    if _OPEN.match(line):
        return tuple(dict.fromkeys([Code.CURIOSITY, *[c for c in chosen if c not in COMPETITIVE]]))[:MOST_CODES]
    mending = bool({Code.APOLOGY, Code.REPAIR} & set(chosen[:2]))
    jab = sneers and bool(marked & {ToneKind.CONTEMPT, ToneKind.LABEL, ToneKind.SARCASM})
    if jab and not mending and Code.CONTEMPT not in chosen:
        chosen = [Code.CONTEMPT, *chosen]
    if ToneKind.THREAT in marked and Code.DEMAND not in chosen:
        chosen = [Code.DEMAND, *chosen]
    if (mending or _ASKS.match(line)) and not (jab and not mending) and not marked & _HARD:
        chosen = [c for c in chosen if c not in COMPETITIVE] or chosen
    chosen = _owned(line, _eased(line, chosen, marked), jab)
    return tuple(dict.fromkeys(chosen))[:MOST_CODES]


def _eased(line: str, chosen: list[Code], marked: set[ToneKind]) -> list[Code]:
    """Without the pushes a plainly kind, thanking or asking line was given, unless a hard word stands in it."""
    joined = [c for c in chosen if c not in COMPETITIVE]
    if _KIND.match(line) and not marked & set(ToneKind) - {ToneKind.THERAPIST_SPEAK, ToneKind.NEGATIVE_REQUEST, ToneKind.YOU_BLAME}:
        return joined or [Code.VALIDATION if _SEES.match(line) else Code.I_STATEMENT]
    if _SEES_ANYWHERE.search(line) and Code.VALIDATION in chosen and not marked & _UNKIND:
        return joined
    if _ACCUSES.search(line):
        pushes = [c for c in chosen if c in COMPETITIVE]
        return [c for c in (pushes or [Code.BLAME]) + joined if c is not Code.CURIOSITY]
    if _WONDERS.match(line) and Code.CURIOSITY in chosen and not marked & _UNKIND:
        return joined
    if closes(line) and "thank" in line.lower():
        return joined or [Code.VALIDATION]
    return chosen


def _owned(line: str, chosen: list[Code], jab: bool) -> list[Code]:
    """A plain sorry is an apology; "it's my fault", said straight, is one too and nothing else. "Sorry if you're upset" is neither."""
    if _SORRY_FOR_YOU.search(line):
        return [Code.DEFENSIVE, *[c for c in chosen if c not in (Code.APOLOGY, Code.REPAIR, Code.VALIDATION, Code.DEFENSIVE)]]
    if _MY_FAULT.search(line) and not _BUT.search(line) and not jab:
        return [Code.APOLOGY, *[c for c in chosen if c not in COMPETITIVE and c is not Code.HUMOR]]
    return [Code.APOLOGY, *chosen] if _SORRY.search(line) and not jab and Code.APOLOGY not in chosen else chosen


def _spans(line: str, chosen: tuple[Code, ...]) -> tuple[CodeSpan, ...]:
    hits = found(line)
    marked = read(line).spans
    out = []
    for name in chosen:
        tone = [(s.start, s.end) for s in marked if s.kind in _TONE.get(name, ())]
        whole = [(0, len(line))] if name not in COMPETITIVE else []
        for start, end in (tone or hits.get(name) or whole)[:SPANS_PER_CODE]:
            out.append(CodeSpan(code=name, start=start, end=end, text=line[start:end]))
    return tuple(sorted(out, key=lambda s: (s.start, s.end)))
