"""Writes the trained upper layers as one small graph: matrices as int8, a scale per output, products in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, checker, helper, load_model_from_string, numpy_helper

WIDTH = 384
HEADS = 12
EPS = 1e-12
OPSET = 20
#: Steps of a stored weight on either side of zero. In whole-number products seven bits are used, so that the sums of two
#: products that older processors make on the way never overflow.
STEPS, STEPS_LARGE = 127, 63


class Graph:
    """Nodes and weights as they are added; each method returns the name of its result."""

    width, heads, eps, gelu = WIDTH, HEADS, EPS, "tanh"

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        self.weights, self.nodes, self.held = weights, [], []  # type: ignore[var-annotated]
        #: Added to what every token looks at, by the name of its result; none where it is "".
        self.bias = ""

    def add(self, op: str, *inputs: str, **how: Any) -> str:
        """One node."""
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], **how))
        return name

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """One stored array."""
        self.held.append(numpy_helper.from_array(value, name))
        return name

    def linear(self, x: str, name: str) -> str:
        """x · W + b, W (inputs × outputs) stored as int8; the large ones are also multiplied in whole numbers."""
        large = self.large(name)
        whole, scales, bias = self.stored(name, STEPS_LARGE if large else STEPS)
        if not large:
            full = self.add("Mul", self.add("Cast", whole, to=TensorProto.FLOAT), scales)
            return self.add("Add", self.add("MatMul", x, full), bias)
        rounded, step, zero = (f"r{len(self.nodes)}{part}" for part in ("", "s", "z"))
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [rounded, step, zero]))
        found = self.add("Cast", self.add("MatMulInteger", rounded, whole, zero), to=TensorProto.FLOAT)
        return self.add("Add", self.add("Mul", found, self.add("Mul", step, scales)), bias)

    def large(self, name: str) -> bool:
        """Whether the outputs are as many as a token's numbers: then whole numbers are worth it."""
        return bool(self.weights[f"{name}.weight"].shape[1] >= self.width)

    def stored(self, name: str, steps: int) -> tuple[str, str, str]:
        """A matrix in so many steps on either side of zero, its scale for each output, its bias."""
        value = self.weights[f"{name}.weight"]
        scale = np.maximum(np.abs(value).max(axis=0), 1e-8).astype(np.float32) / np.float32(steps)
        whole = self.constant(f"{name}.weight", np.clip(np.rint(value / scale), -steps, steps).astype(np.int8))
        return whole, self.constant(f"{name}.scale", scale), self.constant(f"{name}.bias", self.weights[f"{name}.bias"].astype(np.float32))

    def norm(self, x: str, name: str) -> str:
        """Layer norm."""
        parts = [
            self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"].astype(np.float32))
            for part in ("weight", "bias")
        ]
        return self.add("LayerNormalization", x, *parts, axis=-1, epsilon=self.eps)

    def layer(self, x: str, at: str) -> str:
        """One BERT layer over (tokens, width)."""
        split = self.constant(f"{at}split", np.array([-1, self.heads, self.width // self.heads], dtype=np.int64))
        join = self.constant(f"{at}join", np.array([-1, self.width], dtype=np.int64))
        root = self.constant(f"{at}root", np.array((self.width // self.heads) ** -0.5, dtype=np.float32))
        q, k, v = (self.add("Reshape", self.linear(x, at + part), split) for part in "qkv")
        looks = self.add("MatMul", self.add("Transpose", q, perm=[1, 0, 2]), self.add("Transpose", k, perm=[1, 2, 0]))
        looks = self.add("Mul", looks, root)
        looks = self.add("Softmax", self.add("Add", looks, self.bias) if self.bias else looks, axis=-1)
        mixed = self.add("MatMul", looks, self.add("Transpose", v, perm=[1, 0, 2]))
        mixed = self.add("Reshape", self.add("Transpose", mixed, perm=[1, 0, 2]), join)
        x = self.norm(self.add("Add", x, self.linear(mixed, at + "o")), at + "n1")
        changed = self.linear(self.add("Gelu", self.linear(x, at + "u"), approximate=self.gelu), at + "w")
        return self.norm(self.add("Add", x, changed), at + "n2")

    def layers(self, x: str) -> str:
        """All the layers there are weights for, one on the other."""
        for i in range(len({name.split(".")[1] for name in self.weights if name.startswith("layers.")})):
            x = self.layer(x, f"layers.{i}.")
        return x

    def looks_and_mean(self, x: str) -> list[str]:
        """The learned looks at the tokens in one row, and their mean, each (1, …)."""
        looks = self.add("Softmax", self.linear(x, "pool"), axis=0)
        pooled = self.add("MatMul", self.add("Transpose", looks, perm=[1, 0]), x)
        mean = self.mean(x)
        row = self.constant("row", np.array([1, -1], dtype=np.int64))
        return [self.add("Reshape", pooled, row), mean]

    def mean(self, x: str) -> str:
        """The mean over the tokens, (1, width)."""
        return self.add("ReduceMean", x, self.constant("first", np.array([0], dtype=np.int64)), keepdims=1)

    def model(self, name: str, inputs: list[Any], outputs: list[str], shape: Sequence[int | str | None] = (1, None)) -> bytes:
        """The whole as a checked model; each output is one row of floats where no other shape is named."""
        told = [helper.make_tensor_value_info(output, TensorProto.FLOAT, list(shape)) for output in outputs]
        graph = helper.make_graph(self.nodes, name, inputs, told, self.held)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        checker.check_model(model)
        found: bytes = model.SerializeToString()
        return found


def states_input() -> Any:
    """Token states of one stretch of text, as a graph's input."""
    return helper.make_tensor_value_info("states", TensorProto.FLOAT, ["tokens", WIDTH])


def graph_bytes(weights: Mapping[str, NDArray[Any]]) -> bytes:
    """The graph: token states of one stretch in, logits of danger, level and category out."""
    made = Graph(weights)
    x = made.layers("states")
    hidden = made.add("Tanh", made.linear(made.add("Concat", *made.looks_and_mean(x), axis=1), "fc"))
    return made.model("triage", [states_input()], [made.linear(hidden, name) for name in ("stop", "level", "cat")])


def weights_of(graph: bytes) -> dict[str, NDArray[np.float32]]:
    """What ``graph_bytes`` was given, to the nearest stored step; matrices as inputs × outputs."""
    held = {part.name: numpy_helper.to_array(part) for part in load_model_from_string(graph).graph.initializer}
    found = {name: value.astype(np.float32) for name, value in held.items() if name.endswith((".weight", ".bias"))}
    return {name: value * held[name.replace(".weight", ".scale")] if value.ndim == 2 else value for name, value in found.items()}
