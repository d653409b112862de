"""The lower part of the published model as a graph of its own, so that nothing above it is computed.

An ONNX file is a protobuf: a row of (tag, body) fields. The model's graph is its field 7; in that, nodes are field 1 (a
node's inputs and outputs are its fields 1 and 2), stored arrays field 5 (named in field 8) and the graph's outputs field
12. The runtime runs every node it is given, so those that don't lead to the wanted output are left out here.
"""

from __future__ import annotations

from collections.abc import Iterator

#: The output of the third of six layers, which readers with upper layers of their own go on from.
LOWER = "layer_norm_6"
#: The words and their places, before the first layer: where a reader with all its layers of its own begins.
FIRST = "layer_norm"
_GRAPH, _NODE, _ARRAY, _OUTPUT = 7, 1, 5, 12
_ARRAY_NAME = 8


def up_to(output: str, model: bytes) -> bytes:
    """The model with ``output`` as its only one; raises ValueError on bytes that are no such file."""
    return b"".join(
        _field(_GRAPH, _one_output(output, body)) if number == _GRAPH else whole
        for number, body, whole in _fields(memoryview(model))
    )


def _one_output(output: str, graph: memoryview) -> bytes:
    parts = list(_fields(graph))
    nodes = [(_names(body, 1), _names(body, 2)) for number, body, _ in parts if number == _NODE]
    wanted = {output}
    for inputs, outputs in reversed(nodes):  # nodes stand in the order they run
        if wanted & outputs:
            wanted |= inputs
    kept = [bytes(whole) for number, body, whole in parts if _leads_there(number, body, wanted)]
    floats = _field(2, _field(1, b"\x08\x01"))
    return b"".join([*kept, _field(_OUTPUT, _field(1, output.encode()) + floats)])


def _leads_there(number: int, body: memoryview, wanted: set[str]) -> bool:
    if number == _NODE:
        return bool(_names(body, 2) & wanted)
    if number == _ARRAY:
        return bool(_names(body, _ARRAY_NAME) & wanted)
    return number != _OUTPUT


def _names(part: memoryview, field: int) -> set[str]:
    return {bytes(body).decode() for number, body, _ in _fields(part) if number == field}


def _fields(data: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Number, body and whole bytes of each field."""
    at = 0
    while at < len(data):
        tag, start = _varint(data, at)
        kind = tag & 7
        if kind == 0:
            _, end = _varint(data, start)
        elif kind == 1:
            end = start + 8
        elif kind == 5:
            end = start + 4
        elif kind == 2:
            size, start = _varint(data, start)
            end = start + size
        else:
            raise ValueError("The search model is not an ONNX file.")
        yield tag >> 3, data[start:end], data[at:end]
        at = end


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    """A number written in groups of seven bits, and where it ends."""
    value = shift = 0
    while at < len(data):
        byte = data[at]
        at, value, shift = at + 1, value | (byte & 127) << shift, shift + 7
        if byte < 128:
            return value, at
    raise ValueError("The search model is cut off.")


def _field(number: int, body: bytes) -> bytes:
    size, out = len(body), bytearray()
    while size > 127:
        out.append(size & 127 | 128)
        size >>= 7
    out.append(size)
    return bytes([number << 3 | 2]) + bytes(out) + body
