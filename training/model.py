"""The base model in PyTorch: GGUF weights dequantised once, LoRA on every linear layer, text encoded as served."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from peft import LoraConfig, get_peft_model
from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

from coach import tasks

LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
END = "<|im_end|>"
#: System text of each task, as in prompts/embedded.
TAGS = {
    "reframe": "Reframe", "need": "Need", "decode": "Decode", "repair": "Repair", "revise": "Revise",
    "chat": "Chat", "partner": "Partner", "feedback": "Feedback",
}


def load_tokenizer(gguf: Path) -> Any:
    """The tokenizer read from the GGUF file itself, or from a ``tokenizer.json`` lying beside it."""
    if (gguf.parent / "tokenizer.json").exists():
        return AutoTokenizer.from_pretrained(str(gguf.parent))
    return AutoTokenizer.from_pretrained(str(gguf.parent), gguf_file=gguf.name)


def load_base(gguf: Path, device: str) -> Any:
    """The base model in bfloat16, its 4-bit weights dequantised once: what the adapter will meet when served."""
    reader = GGUFReader(str(gguf))
    model = LlamaForCausalLM(config_of(reader))
    state = {
        name: torch.from_numpy(weights).to(torch.bfloat16)
        for tensor in reader.tensors
        if (name := hf_name(tensor.name)) and (weights := unpermuted(name, tensor)) is not None
    }
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or [name for name in missing if name != "lm_head.weight"]:
        raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")
    model.tie_weights()
    return model.to(torch.bfloat16 if device.startswith("cuda") else torch.float32).to(device)


def config_of(reader: GGUFReader) -> LlamaConfig:
    """Sizes as the file states them."""

    def field(name: str) -> Any:
        return reader.fields[f"llama.{name}"].contents()

    return LlamaConfig(
        vocab_size=next(t for t in reader.tensors if t.name == "token_embd.weight").shape[1].item(),
        hidden_size=field("embedding_length"), intermediate_size=field("feed_forward_length"),
        num_hidden_layers=field("block_count"), num_attention_heads=field("attention.head_count"),
        num_key_value_heads=field("attention.head_count_kv"), rms_norm_eps=field("attention.layer_norm_rms_epsilon"),
        rope_theta=field("rope.freq_base"), max_position_embeddings=field("context_length"), tie_word_embeddings=True,
    )


NAMES = {
    "attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj", "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj", "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm",
}


def hf_name(name: str) -> str:
    """``blk.3.attn_q.weight`` → ``model.layers.3.self_attn.q_proj.weight``; '' for what is tied or unused."""
    if name == "token_embd.weight":
        return "model.embed_tokens.weight"
    if name == "output_norm.weight":
        return "model.norm.weight"
    if not name.startswith("blk."):
        return ""
    _, number, part, kind = name.split(".")
    return f"model.layers.{number}.{NAMES[part]}.{kind}"


def unpermuted(name: str, tensor: Any) -> Any:
    """Dequantised weights with q and k rows back in the order transformers expects."""
    weights = dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
    heads = 9 if ".q_proj" in name else 3 if ".k_proj" in name else 0
    if not heads:
        return weights
    rows = weights.shape[0]
    return weights.reshape(heads, rows // heads // 2, 2, *weights.shape[1:]).swapaxes(1, 2).reshape(weights.shape).copy()


def with_adapter(model: Any, rank: int, dropout: float = 0.1, first: int = 0) -> Any:
    """LoRA on all linear layers from layer ``first`` up, alpha = 2 × rank, adapter weights in float32."""
    layers = list(range(first, model.config.num_hidden_layers))
    model = get_peft_model(model, LoraConfig(r=rank, lora_alpha=2 * rank, lora_dropout=dropout, target_modules=LINEAR,
                                             layers_to_transform=layers))
    for parameter in model.parameters():
        if parameter.requires_grad:
            parameter.data = parameter.data.float()
    return model


def chat_prefix(task: str, user: str) -> str:
    """Everything before the answer, in the model's chat template."""
    return f"<|im_start|>system\n{TAGS[task]}{END}\n<|im_start|>user\n{user}{END}\n<|im_start|>assistant\n"


def answer_text(task: str, answer: dict[str, Any]) -> str:
    """The answer exactly as it should be produced."""
    return tasks.answer_line(task, answer) + END


def encode(tokenizer: Any, row: dict[str, Any]) -> tuple[list[int], list[int]]:
    """Token ids of the prompt and of the answer; only the latter carries loss.

    A row of ``training.finish`` has its answer begun in the prompt (``given``) and only the ``ending`` to learn; one of
    ``training.theirs`` has its prompt written out.
    """
    if row["task"] == tasks.THEIRS:
        before, after = row["user"], row["ending"] + END
    else:
        before = chat_prefix(row["task"], row["user"]) + row.get("given", "")
        after = row["ending"] + END if "given" in row else answer_text(row["task"], row["answer"])
    return tuple(tokenizer(text, add_special_tokens=False).input_ids for text in (before, after))
