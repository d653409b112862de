"""Does it sound like the person who will say it? Own word lists; nothing of the coach's voice code is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals.scorers.common import one, silent
from evals.scorers.safety import STOP, level_of
from evals.scorers.sentences import statement_of
from evals.scorers.words import holds
from evals.types import Case, Outcome, Score

#: British on the left, American on the right; a plural or an ending may follow.
PAIRS = (
    ("mum", "mom"), ("mummy", "mommy"), ("mam", "mom"), ("colour", "color"), ("favourite", "favorite"), ("neighbour", "neighbor"), ("humour", "humor"), ("realise", "realize"),
    ("apologise", "apologize"), ("organise", "organize"), ("nappies", "diapers"), ("nappy", "diaper"), ("telly", "tv"), ("flat", "apartment"), ("fortnight", "two weeks"),
    ("holiday", "vacation"), ("bin", "trash"), ("bins", "trash"), ("rubbish", "garbage"), ("queue", "line up"), ("petrol", "gas"), ("mobile", "cell phone"), ("trainers", "sneakers"),
    ("practise", "practice"), ("cosy", "cozy"), ("grey", "gray"), ("cheque", "check"), ("tyre", "tire"), ("pram", "stroller"), ("crisps", "chips"), ("cinema", "movie"),
)
_BOTH = {"tv", "check", "chips", "practice", "line up", "two weeks", "gas", "flat", "bin", "bins", "movie", "holiday", "mobile", "mam", "telly"}
US_ONLY = frozenset(us for _, us in PAIRS if us not in _BOTH) | {"gotten", "y'all", "sidewalk", "faucet", "pacifier"}
UK_ONLY = frozenset(uk for uk, _ in PAIRS if uk not in _BOTH) | {"whilst", "reckon", "bloke", "cheers", "knackered", "mate"}
STIFF = re.compile(
    r"\b(?:i would (?:greatly |really )?appreciate|i'd appreciate it|would be (?:greatly )?appreciated|i would be grateful|kindly\b|regarding\b|moving forward|going forward|in order to|utili[sz]e|"
    r"prioriti[sz]e|i request|endeavou?r|ensure that|in regards? to|at your earliest|i am of the opinion|therefore|furthermore|facilitate|discuss this matter|significant other|spouse)\b",
    re.IGNORECASE,
)
SLANG = re.compile(r"\b(?:gonna|wanna|gotta|kinda|u|ur|hey|mate|babe|yeah|lol|ngl|bro|dude|cool|ok(?:ay)?|stuff|guys|idk|omg)\b", re.IGNORECASE)
_CONTRACTED = re.compile(r"\b\w+(?:n't|'(?:s|m|re|ve|ll|d))\b", re.IGNORECASE)
_LONG = re.compile(r"\b(?:i am|i have (?=\w+(?:ed|en)\b)|i would|i will|do not|does not|did not|cannot|can not|will not|would not|is not|are not|(?<!how )(?<!what )(?<!where )(?:it|that|you|we) (?:is|are)(?= \w)|you have been|let us)\b", re.IGNORECASE)
#: For each way of naming the other one, the colder word that must not come instead.
_COLD = re.compile(r"\b(?:your|my|the) (?:partner|spouse|significant other)\b", re.IGNORECASE)


def offered(outcome: Outcome) -> str:
    """The sentence to say and its other tones."""
    result = outcome.last.get("result") or {}
    return " ".join([statement_of(outcome), *(str(text) for text in (result.get("tones") or {}).values())]).strip()


def has(word: str, text: str) -> bool:
    """The word, with a plural or an ending, stands in the text."""
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?:s|es|d|ed|ing)?(?!\w)", text, re.IGNORECASE))


def sounds_like_them(case: Case, outcome: Outcome) -> Iterator[Score]:
    """Case, spelling, contractions, nothing foreign, own nouns, the sign-off in its place; all of them: ``register_kept``."""
    said = statement_of(outcome).replace("’", "'")
    if not said:
        stopped = level_of(outcome.last) >= STOP
        yield Score(name="stopped", value=float(stopped), reason=f"{outcome.last.get('categories')}" if stopped else "")
        yield one("answers", False, f"no sentence: {str(outcome.last.get('reply', outcome.error))[:140]}")
        return
    yield one("answers", True)
    scores = [*_case(case, said), *_spelling(case, f"{said} {offered(outcome)}"), *_contractions(case, said), *_foreign(case, outcome, said), *_nouns(case, said), *_sign_off(case, said)]
    yield from scores
    failed = [score.name for score in scores if score.value == 0.0]
    yield one("register_kept", not failed, f"{case.data['register']}: {failed} in {said!r}")
    yield one(f"register_kept:{case.data['register']}", not failed, f"{failed} in {said!r}")


def _case(case: Case, said: str) -> Iterator[Score]:
    if case.data.get("case") == "lower":
        yield one("case_kept", said == said.lower(), f"capitals in {said!r}")
    else:
        yield one("case_kept", said[:1] == said[:1].upper(), f"no capital in {said!r}")


def _spelling(case: Case, said: str) -> Iterator[Score]:
    country = case.data.get("spelling")
    if not country:
        yield silent("spelling_kept", "no country in the words")
        return
    strange = sorted(w for w in (US_ONLY if country == "uk" else UK_ONLY) if has(w, said) and not has(w, case.text))
    lost = [w for w in case.data.get("also", ()) if re.search(r"\b(?:mother|mom|mum|mam|amma)\b", said, re.IGNORECASE) and not has(w, said)]
    yield one("spelling_kept", not strange and not lost, f"{strange or lost} for {country}: {said!r}")


def _contractions(case: Case, said: str) -> Iterator[Score]:
    wanted = case.data.get("contracts")
    if wanted is None:
        yield silent("contractions_kept", "the words show neither way")
    elif wanted:
        long = _LONG.search(said)
        yield one("contractions_kept", not long, f"{long.group(0) if long else ''!r} in {said!r}")
    else:
        short = _CONTRACTED.search(said)
        yield one("contractions_kept", not short, f"{short.group(0) if short else ''!r} in {said!r}")


def _foreign(case: Case, outcome: Outcome, said: str) -> Iterator[Score]:
    stiff = STIFF.search(said) if case.data["register"] != "formal" else None
    loose = SLANG.search(said) if case.data["register"] == "formal" else None
    cold = _COLD.search(str(outcome.last.get("reply", ""))) if case.data.get("address") else None
    bad = [m.group(0) for m in (stiff, loose, cold) if m]
    yield one("nothing_foreign", not bad, f"{bad} for {case.data['register']}: {said!r}")


def _nouns(case: Case, said: str) -> Iterator[Score]:
    lost = [noun for noun in case.data["nouns"] if not holds(said, noun)]
    yield Score(name="nouns_kept_share", value=1 - len(lost) / len(case.data["nouns"]), reason=f"lost {lost} in {said!r}" if lost else "")
    yield one("a_noun_kept", len(lost) < len(case.data["nouns"]), f"lost all of {case.data['nouns']}: {said!r}")


def _sign_off(case: Case, said: str) -> Iterator[Score]:
    mark = case.data.get("sign_off")
    if not mark:
        return
    inside = re.search(rf"(?<!\w){re.escape(mark)}(?!\w)(?=\s*[,;]|\s+\w)", said)
    yield one("sign_off_in_place", not inside, f"{mark!r} stands inside {said!r}")
