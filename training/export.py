"""A PEFT adapter of this llama-architecture model → a GGUF LoRA that llama.cpp loads.

``python -m training.export ADAPTER_DIR OUT.gguf``. The rows of q and k are permuted as llama.cpp stores them
(9 heads, 3 key/value heads for SmolLM2-135M); without that the adapter loads and talks nonsense.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from safetensors.numpy import load_file

HEADS, KV_HEADS = 9, 3
NAMES = {
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
}


def permute(weights: Any, heads: int) -> Any:
    """Interleave the two rotary halves of each head, as llama.cpp expects."""
    rows = weights.shape[0]
    return weights.reshape(heads, 2, rows // heads // 2, *weights.shape[1:]).swapaxes(1, 2).reshape(weights.shape)


def tensor_name(key: str) -> str:
    """``…layers.3.self_attn.q_proj.lora_A.weight`` → ``blk.3.attn_q.weight``."""
    number, rest = key.split("layers.")[1].split(".", 1)
    part = next(to for name, to in NAMES.items() if rest.startswith(name))
    return f"blk.{number}.{part}.weight"


def export(source: Path, target: Path) -> None:
    """Write the adapter as float16."""
    config = json.loads((source / "adapter_config.json").read_text(encoding="utf-8"))
    writer = gguf.GGUFWriter(str(target), "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(config["lora_alpha"]))
    for key, raw in sorted(load_file(str(source / "adapter_model.safetensors")).items()):
        weights = raw.astype(np.float32)
        is_b = "lora_B" in key
        if is_b and ".q_proj" in key:
            weights = permute(weights, HEADS)
        if is_b and ".k_proj" in key:
            weights = permute(weights, KV_HEADS)
        writer.add_tensor(f"{tensor_name(key)}.lora_{'b' if is_b else 'a'}", weights.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
