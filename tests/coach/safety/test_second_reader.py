"""The second reader: raises or asks where the first was unsure, says nothing where it was sure, and breaks quietly."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from coach import resources
from coach.errors import ModelBusy, ModelUnavailable, SetupError
from coach.ports import Vectors
from coach.retrieval.mpnet import ALL_TOKENS, MPNet
from coach.safety.classifier import Found
from coach.safety.second_net import DangerNet, shown
from coach.safety.second_reader import CARD as CARD_NAME
from coach.safety.second_reader import Card, Join, SecondReader, odds, read_card, weigh
from coach.safety.triage import Triager
from coach.types import Category, Conversation, Evidence, Level, Message, Triage

NOW = datetime(2026, 11, 26, tzinfo=UTC)
CATEGORIES = (Category.COERCIVE_CONTROL, Category.MINOR_SEXUAL, Category.SUICIDE_ACUTE)
JOIN = Join(semantic=1.0, second=1.0, bias=0.0, stop=0.8, ask=0.6, heard=1.5)
CARD = Card(version="t", sha256="", categories=CATEGORIES, unsure_from=0.02, sure=0.9, urgent=0.5, first=JOIN, later=JOIN)
#: The first reader at one in two leaves the verdict to the second.
UNSURE = Triage(chance=0.5)


class Said:
    """A network that always says the same, and keeps what it was shown. Calm is " no", a category its letter, a capital now."""

    def __init__(self, said: Mapping[str, float] | Exception, wait: float = 0.0) -> None:
        self._said, self._wait, self.shown = said, wait, list[tuple[str, ...]]()

    def __call__(self, text: str, before: Sequence[str]) -> Vectors:
        """One row of logits."""
        self.shown.append((*before, text))
        time.sleep(self._wait)
        if isinstance(self._said, Exception):
            raise self._said
        return np.array([self._said.get(name, -12.0) for name in (" no", " a", " b", " c", " A", " B", " C")], dtype=np.float32)


def talk(*lines: str, asking: str = "") -> Conversation:
    """A conversation in which these lines were said."""
    said = tuple(Message(role="person", text=line, at=NOW) for line in lines)
    return Conversation(id="c", started=NOW, messages=said, extra={"asking": asking})


async def read(tokens: Mapping[str, float] | Exception, so_far: Triage = UNSURE, conversation: Conversation | None = None) -> Triage:
    """What it makes of these logits."""
    return await SecondReader(Said(tokens), CARD).read("he keeps my passport so i stay", conversation or talk(), so_far)


@pytest.mark.parametrize(
    ("tokens", "level", "category", "question"),
    [
        ({" no": -0.01, " a": -5.0}, Level.BENIGN, None, None),
        ({" a": -0.1, " no": -3.0}, Level.SAFETY_FIRST, Category.COERCIVE_CONTROL, None),
        ({" C": -0.1, " no": -3.0}, Level.EMERGENCY, Category.SUICIDE_ACUTE, None),
        ({" C": -1.5, " c": -0.3, " no": -4.0}, Level.SAFETY_FIRST, Category.SUICIDE_ACUTE, None),
        ({" a": -0.5, " no": -1.1}, Level.BENIGN, None, "afraid"),
        ({" B": -0.01, " no": -9.0}, Level.BENIGN, None, "age"),
    ],
)
async def test_the_likeliest_is_its_verdict(tokens: Mapping[str, float], level: Level, category: Category | None, question: str | None) -> None:
    """Small letters are safety-first, capitals an emergency; in between it asks, and of a child it only ever asks."""
    found = await read(tokens)

    assert (found.level, found.question) == (level, question)
    assert (found.categories[:1] or (None,))[0] is category


async def test_where_the_first_reader_is_sure_of_calm_nothing_is_read() -> None:
    """A chance below the card's costs no model; a rule's question is looked at all the same."""
    model = Said({" a": -0.01})
    reader = SecondReader(model, CARD)

    assert await reader.read("more tea", talk(), Triage(chance=0.01)) == Triage()
    assert len(model.shown) == 0
    await reader.read("more tea", talk(), Triage(chance=0.01, question="afraid"))
    assert len(model.shown) == 1


async def test_where_the_first_reader_is_broken_the_second_reads_everything() -> None:
    """No chance is not a small chance: then the second decides alone."""
    model = Said({" a": -0.01, " no": -6.0})

    found = await SecondReader(model, CARD).read("he keeps my passport", talk(), Triage(chance=None))

    assert found.level is Level.SAFETY_FIRST
    assert (await Triager(readers=[SecondReader(model, CARD)]).read("he keeps my passport", talk())).level is Level.SAFETY_FIRST


async def test_of_a_child_it_stops_where_it_asked_before() -> None:
    """The question is asked once; after that the doubt is no reason to go on."""
    sure = {" B": -0.01, " no": -9.0}

    assert (await read(sure, conversation=talk("hm", asking="age"))).level.stops_coaching


async def test_it_asks_no_second_question_in_a_row() -> None:
    """After a question of ours, doubt alone is no reason for another."""
    doubt = {" a": -0.5, " no": -1.1}

    assert (await read(doubt)).question == "afraid"
    assert (await read(doubt, conversation=talk("hm", asking="afraid"))).question is None


async def test_the_last_two_lines_are_read_before_the_text() -> None:
    """What was said just before tells what a few words mean."""
    model = Said({" no": 0.0})

    await SecondReader(model, CARD).read("it's gone now", talk("one", "two", "three"), UNSURE)

    assert model.shown == [("two", "three", "it's gone now")]


@pytest.mark.parametrize("broken", [ModelUnavailable("gone"), ValueError("odd")])
async def test_a_broken_model_changes_nothing_and_is_noted(broken: Exception) -> None:
    """What was read at once stands, and the reading says that the second is missing."""
    triager = Triager(readers=[SecondReader(Said(broken), CARD)])

    calm, danger = await triager.read("nice day", talk()), await triager.read("he strangled me", talk())

    assert calm.level is Level.BENIGN
    assert danger.level.stops_coaching


async def test_a_slow_model_is_not_waited_for() -> None:
    """Past its patience the turn goes on."""
    reader = SecondReader(Said({" a": 0.0}, wait=0.3), CARD, patience_s=0.01)

    with pytest.raises(TimeoutError):
        await reader.read("hm", talk(), UNSURE)
    with pytest.raises(ModelBusy):
        await reader.read("hm", talk(), UNSURE)


def test_odds_stay_finite() -> None:
    """Nought and one are no infinities."""
    assert -10 < odds(0.0) < odds(0.5) == 0 < odds(1.0) < 10
    assert abs(weigh(np.array([-0.1, *[-12.0] * 6], np.float32), CATEGORIES).odds) < 20


@pytest.mark.parametrize("row", [np.zeros(5, np.float32), np.full(7, np.nan, np.float32)])
def test_logits_that_do_not_fit_the_card_are_no_reading(row: Vectors) -> None:
    """A network that does not fit says anything: that is an error, not calm and not danger."""
    with pytest.raises(SetupError, match="belong together"):
        weigh(row, CATEGORIES)


def test_a_long_text_is_shown_by_its_ends() -> None:
    """The middle is left out, never the last words; where there are no spaces, likewise."""
    (whole,) = shown(" ".join(f"w{i}" for i in range(1000)))
    assert whole.startswith("w0 w1") and whole.endswith("w999") and len(whole.split()) < 250
    assert len(shown("字" * 100_000)[0]) < 2000


def test_a_card_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    """A missing or cut-off card is an error with the next step."""
    (tmp_path / "danger.toml").write_text('version = "1"\ncategories = [', encoding="utf-8")

    for name in ("danger.toml", "other.toml"):
        with pytest.raises(SetupError, match="Restore it, or remove it"):
            read_card(tmp_path / name)


CALM = {" no": -0.001, " a": -9.0}
DANGER = {" a": -0.01, " no": -6.0}
ASKED = Triage(chance=0.3, question="afraid", by_likeness=True)
CAREFUL = CARD.model_copy(update={"first": JOIN.model_copy(update={"calm": 0.05}), "later": JOIN.model_copy(update={"calm": 0.05})})


async def looked(tokens: Mapping[str, float] | Exception, so_far: Triage, card: Card = CAREFUL) -> Triage:
    """The triage after the second reader has looked."""
    return await Triager(readers=[SecondReader(Said(tokens), card)]).look_again(so_far, "my gf reads my messages and answers two days later", talk())


async def test_a_question_from_likeness_alone_is_not_asked_where_the_second_sees_no_reason() -> None:
    """Being asked whether one is afraid, over a late answer, helps nobody."""
    calm = await looked(CALM, ASKED)
    assert calm.question is None and calm.level is Level.BENIGN


@pytest.mark.parametrize(
    ("tokens", "so_far", "card"),
    [
        (CALM, ASKED.model_copy(update={"by_likeness": False}), CAREFUL),
        ({" no": -0.7, " a": -0.8}, ASKED, CAREFUL),
        (CALM, ASKED, CARD),
        (ModelUnavailable("gone"), ASKED, CAREFUL),
    ],
)
async def test_otherwise_the_question_stays(tokens: Mapping[str, float] | Exception, so_far: Triage, card: Card) -> None:
    """Where a rule heard something, the second is unsure too, the card does not say so, or it broke."""
    assert (await looked(tokens, so_far, card)).question == "afraid"


async def test_no_calm_lowers_a_level() -> None:
    """What stops coaching stays, and is not even read again; what the talk carries stays as well."""
    stopped = Triage(level=Level.SAFETY_FIRST, turn_level=Level.SAFETY_FIRST, chance=0.95)
    assert await looked(CALM, stopped) is stopped
    limit = Triage(level=Level.LIMIT, turn_level=Level.LIMIT, chance=0.3, question="afraid", by_likeness=True)
    assert (await looked(CALM, limit)).level is Level.LIMIT


async def test_danger_the_second_sees_outweighs_any_calm() -> None:
    """Two readers, one calm: the alarm counts."""
    readers = [SecondReader(Said(CALM), CAREFUL), SecondReader(Said(DANGER), CAREFUL)]
    found = await Triager(readers=readers).look_again(ASKED.model_copy(update={"chance": 0.5}), "he keeps my passport", talk())
    assert found.level is Level.SAFETY_FIRST


@pytest.fixture(scope="module")
def shipped() -> SecondReader:
    """The reader that ships."""
    folder = resources.knowledge() / "models"
    card = read_card(folder / CARD_NAME)
    return SecondReader(DangerNet(MPNet(), folder / card.file, card.sha256).read, card)


async def test_what_ships_tells_a_pill_count_from_a_shopping_list(shipped: SecondReader) -> None:
    """One plain case each way: the files, their digests, the card and the words belong together."""
    danger = await shipped.look("the pills are counted out, i just need the words for my husband", talk())
    calm = await shipped.look("he forgot the shopping list again and blamed me", talk())
    assert danger.odds > 2 > -2 > calm.odds
    assert danger.category in {Category.SUICIDE_ACUTE, Category.SUICIDE_VEILED} and danger.urgent > 0.5


@pytest.mark.parametrize("text", ["", " ", "😀" * 3, "字" * 100_000, "a " * 50_000, "\x00\ud7ff"])
async def test_what_ships_reads_anything(shipped: SecondReader, text: str) -> None:
    """Empty, huge or foreign: a finite reading."""
    assert abs((await shipped.look(text, talk("x" * 5_000, "y"))).odds) < 40


def test_a_network_that_is_missing_or_another_one_says_what_to_do(tmp_path: Path) -> None:
    """No half-read file, no other file."""
    deep = MPNet()
    with pytest.raises(SetupError, match="cannot be read"):
        DangerNet(deep, tmp_path / "none.onnx", "").read("hm")
    (tmp_path / "cut.onnx").write_bytes(b"cut")
    with pytest.raises(SetupError, match="not the file"):
        DangerNet(deep, tmp_path / "cut.onnx", "").read("hm")
    with pytest.raises(SetupError, match="not the file we tested"):
        MPNet(graph=tmp_path / "cut.onnx").states(["hm"])


def test_states_are_a_row_for_each_token_and_have_an_end() -> None:
    """768 numbers each, never more than the places there are."""
    deep = MPNet()
    assert deep.states(["hello there"]).shape == (4, 768)
    assert deep.states(["word " * 900, "word " * 900, "word"]).shape == (ALL_TOKENS, 768)


class First:
    """A semantic reader that always thinks the same."""

    def __init__(self, stop: float) -> None:
        self.stop = stop

    def read(self, text: str, cues: Sequence[str] = (), before: Sequence[str] = (), rules: Sequence[str] = ()) -> Found:
        """Danger by likeness from .7 on, a doubt from .3."""
        category = Category.COERCIVE_CONTROL
        evidence = Evidence(category=category, level=Level.SAFETY_FIRST, source="classifier", rule="t", score=self.stop)
        return Found(self.stop, category, evidence if self.stop >= 0.7 else None, category if 0.3 <= self.stop < 0.7 else None)


PLAIN = "she counts the spoons after i wash up"


def joined(first: float, said: Mapping[str, float] | Exception, wait: float = 0.0) -> Triager:
    """Both readers; the first is sure from .9 on."""
    return Triager(First(first), [SecondReader(Said(said, wait), CARD, patience_s=0.05)])  # type: ignore[arg-type]


async def test_what_the_first_is_unsure_of_waits_for_the_second() -> None:
    """Confirmed it stops; not confirmed it is a question, and a plain calm one drops even that."""
    assert joined(0.8, CALM).glance(PLAIN, talk()).unsure
    assert (await joined(0.8, DANGER).read(PLAIN, talk())).level is Level.SAFETY_FIRST
    asked = await joined(0.8, CALM).read(PLAIN, talk())
    assert (asked.level, asked.question, asked.unsure) == (Level.BENIGN, "afraid", ())


async def test_what_the_first_is_sure_of_waits_for_nobody() -> None:
    """From its own limit on it stops at once, whatever another would say."""
    triager = joined(0.95, CALM)
    assert triager.glance(PLAIN, talk()).level is Level.SAFETY_FIRST
    assert (await triager.read(PLAIN, talk())).level is Level.SAFETY_FIRST


@pytest.mark.parametrize(("said", "wait"), [(ModelUnavailable("gone"), 0.0), (SetupError("no file"), 0.0), (CALM, 0.3)])
async def test_where_nobody_can_confirm_it_stops(said: Mapping[str, float] | Exception, wait: float) -> None:
    """A second reader that is broken or slow leaves the first one's word, and so does one that rests."""
    triager = joined(0.8, said, wait)
    for _ in range(2):
        assert (await triager.read(PLAIN, talk())).level is Level.SAFETY_FIRST


async def test_what_a_rule_heard_needs_less_to_be_confirmed_and_is_never_passed_over() -> None:
    """Below that limit there is a question, however calm the second is; danger right now waits for nobody."""
    hits, weak = "he hits me when he drinks", {" a": -2.0, " no": -0.8}
    assert (await joined(0.8, weak).read(hits, talk())).level.stops_coaching
    assert not (await joined(0.8, weak).read(PLAIN, talk())).level.stops_coaching
    calm = await joined(0.4, {" no": 0.0, " a": -12.0}).read(hits, talk())
    assert calm.level.stops_coaching or calm.question is not None
    assert joined(0.4, CALM).glance("i took all the pills", talk()).level is Level.EMERGENCY


async def test_no_second_reader_lowers_what_the_talk_carries() -> None:
    """An unsure line in a talk that is stopped changes nothing about that."""
    carried = talk("he hits me").model_copy(update={"level": Level.SAFETY_FIRST})
    assert (await joined(0.8, CALM).read(PLAIN, carried)).level is Level.SAFETY_FIRST
