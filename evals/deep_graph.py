"""Writes MPNet in two halves: its words and lower layers as one graph, upper layers of ours with what they say as others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper

from coach.retrieval.mpnet import ALL_TOKENS
from evals.triage_graph import STEPS_LARGE, Graph

WIDTH, HEADS, EPS = 768, 12, 1e-5
#: MPNet counts places from two on.
FIRST_PLACE = 2
#: Steps of a token's state on either side of zero, and where zero lies.
STATE_STEPS, ZERO = 127, 128


class MPNetGraph(Graph):
    """The layers of MPNet over (tokens, 768), each looking with the same bias for how far apart two tokens are.

    Every token's state is rounded by a scale of its own: MPNet has a few numbers that are far larger than the rest, and with
    one scale for all tokens its mean had a cosine of .85 to .94 with the published one, so of .991 to .997.
    """

    width, heads, eps, gelu = WIDTH, HEADS, EPS, "none"

    def linear(self, x: str, name: str) -> str:
        """x · W + b; the large ones in whole numbers, with a scale for each token and each output.

        What was learned after W was stored is smaller than its steps: it is added as x · down · up, two thin matrices.
        """
        if not self.large(name):
            return super().linear(x, name)
        whole, scales, bias = self.stored(name, STEPS_LARGE)
        largest = self.add("Max", self.add("ReduceMax", self.add("Abs", x), self._held("last", [-1], np.int64), keepdims=1), self._held("least", 1e-8))
        step = self.add("Mul", largest, self._held("step", 1 / STATE_STEPS))
        near = self.add("Add", self.add("Round", self.add("Div", x, step)), self._held("half", ZERO))
        product = self.add("MatMulInteger", self.add("Cast", near, to=TensorProto.UINT8), whole, self._held("zero", ZERO, np.uint8))
        found = self.add("Mul", self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), step), scales)
        if f"{name}.down" in self.weights:
            down, up = (self.add("Cast", self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"].astype(np.float16)), to=TensorProto.FLOAT) for part in ("down", "up"))
            found = self.add("Add", found, self.add("MatMul", self.add("MatMul", x, down), up))
        return self.add("Add", found, bias)

    def words(self) -> str:
        """Token numbers in, states before the first layer out; words are stored as int8 with a scale each."""
        table = self.weights["words"]
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / np.float32(127)
        whole = self.constant("words", np.rint(table / scale).astype(np.int8))
        rows = self.add("Cast", self.add("Gather", whole, "ids", axis=0), to=TensorProto.FLOAT)
        said = self.add("Mul", rows, self.add("Gather", self.constant("words.scale", scale), "ids", axis=0))
        order = self.add("Add", self._order("ids"), self._held("first_place", FIRST_PLACE, np.int64))
        places = self.add("Gather", self.constant("places", self.weights["places"].astype(np.float32)), order, axis=0)
        return self.norm(self.add("Add", said, places), "first")

    def apart(self, rows: str) -> str:
        """(heads, tokens, tokens): the bias of every two tokens by how far apart they are, for as many as ``rows`` has."""
        order = self._order(rows)
        down, across = self.add("Unsqueeze", order, self._held("axis1", [1], np.int64)), self.add("Unsqueeze", order, self._held("axis0", [0], np.int64))
        steps = self.add("Add", self.add("Sub", across, down), self._held("middle", ALL_TOKENS - 1, np.int64))
        table = self.constant("apart", self.weights["apart"].astype(np.float32))
        return self.add("Transpose", self.add("Gather", table, steps, axis=0), perm=[2, 0, 1])

    def _order(self, rows: str) -> str:
        """0, 1, 2 … for every row."""
        count = self.add("Gather", self.add("Shape", rows), self._held("zeroth", 0, np.int64), axis=0)
        return self.add("Range", self._held("zeroth", 0, np.int64), count, self._held("one", 1, np.int64))

    def _held(self, name: str, value: Any, kind: Any = np.float32) -> str:
        """A small constant, kept once."""
        key = f"held.{name}"
        return key if any(one.name == key for one in self.held) else self.constant(key, np.array(value, dtype=kind))


def lower_bytes(weights: Mapping[str, NDArray[Any]]) -> bytes:
    """``ids`` in, states after the lower layers out. ``apart`` holds a row of twelve for each distance from -379 to 379."""
    made = MPNetGraph(weights)
    states = made.words()
    made.bias = made.apart("ids")
    made.nodes.append(helper.make_node("Identity", [made.layers(states)], ["states"]))
    return made.model("mpnet", [helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"])], ["states"], ("tokens", WIDTH))


def upper_bytes(name: str, weights: Mapping[str, NDArray[Any]]) -> bytes:
    """States after the lower layers in, one row of logits out: said of their mean beside a learned look at them."""
    made = MPNetGraph(weights)
    made.bias = made.apart("states")
    states = made.layers("states")
    looks = made.add("Softmax", made.linear(states, "look"), axis=0)
    looked = made.add("MatMul", made.add("Transpose", looks, perm=[1, 0]), states)
    said = made.linear(made.add("Concat", made.mean(states), looked, axis=1), "say")
    made.nodes.append(helper.make_node("Identity", [said], ["logits"]))
    return made.model(name, [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["tokens", WIDTH])], ["logits"])
