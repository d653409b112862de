"""Writes the smallest LoRA adapter llama.cpp accepts, without any package: one pair of matrices on one layer."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import numpy as np

STRING, FLOAT32 = 8, 6
WIDTH, RANK = 576, 4


def text(value: str) -> bytes:
    """A length-prefixed string."""
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def field(key: str, kind: int, value: str | float) -> bytes:
    """One metadata entry."""
    body = text(value) if isinstance(value, str) else struct.pack("<f", value)
    return text(key) + struct.pack("<I", kind) + body


def write_adapter(folder: Path, strength: float = 0.0, version: str = "test") -> Path:
    """``adapter.gguf`` and ``adapter.toml`` in ``folder``; strength 0 changes nothing, 1 changes a lot."""
    generator = np.random.default_rng(7)
    tensors = {
        f"blk.0.attn_q.weight.lora_{side}": (generator.standard_normal(shape) * strength).astype(np.float32)
        for side, shape in (("a", (RANK, WIDTH)), ("b", (WIDTH, RANK)))
    }
    facts = [
        field("general.architecture", STRING, "llama"), field("general.type", STRING, "adapter"),
        field("adapter.type", STRING, "lora"), field("adapter.lora.alpha", FLOAT32, 8.0),
    ]
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(facts)) + b"".join(facts)
    offset = 0
    for name, data in tensors.items():
        rows, columns = data.shape
        head += text(name) + struct.pack("<IQQIQ", 2, columns, rows, 0, offset)
        offset += data.nbytes
    raw = head + b"\0" * (-len(head) % 32) + b"".join(data.tobytes() for data in tensors.values())
    path = folder / "adapter.gguf"
    path.write_bytes(raw)
    digest = hashlib.sha256(raw).hexdigest()
    (folder / "adapter.toml").write_text(f'version = "{version}"\nsha256 = "{digest}"\ntasks = ["reframe"]\n')
    return path
