"""The semantic reader: its pieces, its artefact, and what it says of plain cases."""

from __future__ import annotations

import numpy as np
import pytest

from coach import resources
from coach.errors import SetupError
from coach.retrieval.embedder import MiniLM
from coach.safety.classifier import (
    MAX_STRETCHES,
    NET,
    WORDS_BEFORE,
    WORDS_IN_STRETCH,
    Classifier,
    hashed,
    in_context,
    stretches,
)
from coach.safety.classifier_net import Panel
from coach.safety.neighbours import FADES, FLOOR, NEAREST, SCALE, Neighbours


@pytest.fixture(scope="module")
def reader() -> Classifier:
    """The shipped reader."""
    model = MiniLM(threads=1)
    return Classifier(model, Neighbours(model))


def test_a_short_text_is_read_in_one_piece() -> None:
    """A few sentences stay together."""
    assert stretches("he is late. i am tired.") == ["he is late. i am tired."]


def test_no_word_of_a_long_text_is_lost_between_stretches() -> None:
    """Cutting into stretches keeps every word in order, and every stretch short."""
    text = ". ".join(" ".join(f"w{i}x{j}" for j in range(3 + i % 90)) for i in range(30))
    parts = stretches(text)
    assert " ".join(parts).split() == text.split() and max(len(p.split()) for p in parts) <= WORDS_IN_STRETCH


def test_hashed_words_depend_on_the_words_alone() -> None:
    """The same words give the same buckets in every process."""
    assert hashed("why he").tolist() == sorted(hashed("why he").tolist()) and len(hashed("why he")) == 3


@pytest.mark.parametrize(
    "danger", ["he put his hands round my neck and i could not breathe", "i have the pills here, tonight i am done"]
)
def test_danger_scores_above_dishes(reader: Classifier, danger: str) -> None:
    """Plain danger is likelier danger than a plain chore."""
    assert reader.read(danger).stop > 3 * reader.read("could you do the dishes on the nights i cook?").stop


def test_danger_in_one_sentence_of_a_long_text_is_not_drowned(reader: Classifier) -> None:
    """A long calm letter with one sentence of danger scores well above the letter without it."""
    calm = "We planned the garden together and bought seeds on Saturday. The tomatoes came up early this year. " * 12
    assert (
        reader.read(calm + "He put his hands round my neck and squeezed until I passed out. " + calm).stop
        > 2 * reader.read(calm).stop
    )


def test_very_long_texts_are_read_in_a_few_stretches(reader: Classifier) -> None:
    """The number of readings does not grow with the text."""
    asked: list[int] = []

    class Counted:
        def first_states(self, texts: list[str]) -> list[object]:
            asked.append(len(texts))
            return list(MiniLM(threads=1).first_states(texts[:1])) * len(texts)

    Classifier(Counted(), Neighbours(MiniLM(threads=1))).read("this is a sentence about nothing much at all. " * 2_000)  # type: ignore[arg-type]
    assert asked == [MAX_STRETCHES]


def test_the_coarse_look_finds_the_neighbours_an_exact_one_finds() -> None:
    """Looking along some directions first changes nothing in what the nearest labelled texts say."""
    model = MiniLM(threads=1)
    shipped = Neighbours(model)
    with np.load(resources.knowledge() / "safety" / "neighbours.npz") as stored:
        vectors, danger = stored["vectors"].astype(np.float32) / SCALE, stored["danger"].astype(np.float32)
    for text in ("he checks my phone every night", "he never does the dishes", "i have chosen the evening", "mum forgot my birthday again"):
        likeness = vectors @ model.embed([text])[0]
        nearest = np.argsort(-likeness)[:NEAREST]
        say = np.exp((likeness[nearest] - 1.0) / FADES)
        share = float((say * danger[nearest]).sum() / say.sum())
        assert shipped.lean(text) == pytest.approx(np.log((share + FLOOR) / (1.0 + FLOOR - share)), abs=0.01)


def test_thresholds_are_in_order(reader: Classifier) -> None:
    """It asks before it stops, and never stops at nothing, in a first line and in a later one."""
    assert all(0.1 < reader.meta[place]["doubt"] <= reader.meta[place]["stop"] < 1.0 for place in ("first", "later"))


def test_a_later_line_is_read_behind_the_lines_before_it() -> None:
    """The last lines come along, oldest first, and a long line stands alone."""
    assert in_context(["one", "two words", "three"], "now") == "two words | three | now"
    assert in_context(["before"], "word " * 95) == "word " * 95
    long = in_context(["w " * 80], "now")
    assert len(long.split()) == WORDS_BEFORE + 2


def test_the_mean_of_what_the_networks_say_counts() -> None:
    """Twice the same network says what it says once; two say the mean; none is an error that names the way out."""
    with np.load(resources.knowledge() / "safety" / "classifier.npz") as stored:
        graphs = [stored[name].tobytes() for name in sorted(stored.files) if name.startswith(NET)]
    assert len(graphs) == 2
    states = MiniLM(threads=1).first_states(["he put his hands round my neck"])[0]
    one, other = (Panel([graph]).read(states) for graph in graphs)
    both = Panel(graphs).read(states)
    assert Panel([graphs[0], graphs[0]]).read(states).stop == pytest.approx(one.stop)
    assert both.stop == pytest.approx((one.stop + other.stop) / 2) and both.level == pytest.approx((one.level + other.level) / 2)
    assert one.stop != pytest.approx(other.stop)
    with pytest.raises(SetupError, match="train_triage"):
        Panel([])
