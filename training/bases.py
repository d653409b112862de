"""Two bases, the same lessons: ``python -m training.bases --data DIR --gguf FILE --rows 640`` trains a fresh adapter and measures.

One epoch over the first rows of ``training.finish``, LoRA on every linear layer, plain loss. The measure is the loss per
character of the dev endings (nats), since bases cut text into different tokens. Nothing is kept but the figure.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

from training.model import END, LINEAR, encode
from training.train import batches, loss_of, read_rows
from training.upper import Pair

#: How Gemma ends a turn; the other base's mark is ``training.model.END``.
GEMMA_END = "<end_of_turn>"


def pair(tokenizer: Any, row: dict[str, Any], gemma: bool) -> Pair:
    """Prompt with the given beginning, and the ending, in the base's own turn marks."""
    if not gemma:
        return encode(tokenizer, row)
    before = f"<bos><start_of_turn>user\n{row['user']}{GEMMA_END}\n<start_of_turn>model\n{row['given']}"
    first, second = (tokenizer(text, add_special_tokens=False).input_ids for text in (before, row["ending"] + GEMMA_END))
    return first, second


def main() -> None:
    """Train one epoch, print one line of JSON."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--gguf", type=Path, required=True)
    p.add_argument("--rows", type=int, default=640)
    p.add_argument("--dev", type=int, default=160)
    p.add_argument("--rank", type=int, default=32)
    p.add_argument("--batch", type=int, default=16)
    p.add_argument("--lr", type=float, default=1e-3)
    args = p.parse_args()
    torch.manual_seed(0)
    where = {"gguf_file": args.gguf.name}
    tokenizer = AutoTokenizer.from_pretrained(str(args.gguf.parent), **where)
    model = AutoModelForCausalLM.from_pretrained(str(args.gguf.parent), dtype=torch.float32, **where)
    gemma = model.config.model_type.startswith("gemma")
    model = get_peft_model(model, LoraConfig(r=args.rank, lora_alpha=2 * args.rank, target_modules=LINEAR))

    def encoded(name: str, count: int) -> tuple[list[Pair], int]:
        chosen = read_rows(args.data / f"finish-{name}.jsonl")[:count]
        mark = GEMMA_END if gemma else END
        return [pair(tokenizer, row, gemma) for row in chosen], sum(len(row["ending"] + mark) for row in chosen)

    train, _ = encoded("train", args.rows)
    dev, characters = encoded("dev", args.dev)
    trained = [q for q in model.parameters() if q.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=args.lr, weight_decay=0.0, betas=(0.9, 0.98))
    plan, begun = batches(train, args.batch, random.Random(0)), time.time()
    for step, group in enumerate(plan, 1):
        for held in optimizer.param_groups:
            held["lr"] = args.lr * min(1.0, step / 8) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * step / len(plan))))
        loss_of(model, group, "cpu").backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    seconds = time.time() - begun
    model.eval()
    with torch.no_grad():
        groups = [dev[i : i + 16] for i in range(0, len(dev), 16)]
        total = sum(loss_of(model, group, "cpu").item() * sum(len(b) for _, b in group) for group in groups)
    print(json.dumps({
        "base": args.gguf.name, "rows": len(train), "dev": len(dev), "nats_per_character": round(total / characters, 4),
        "nats_per_token": round(total / sum(len(b) for _, b in dev), 4), "seconds": round(seconds),
    }))


if __name__ == "__main__":
    main()
