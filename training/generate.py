"""Greedy answers on dev rows: ``python -m training.generate --adapter DIR --gguf FILE --data DIR --out FILE``."""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel

from training.model import chat_prefix, load_base, load_tokenizer
from training.train import precision, read_rows


@torch.no_grad()
def generate(model: Any, tokenizer: Any, rows: list[dict[str, Any]], device: str, batch: int = 128) -> list[str]:
    """One greedy answer per row."""
    tokenizer.padding_side = "left"
    tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
    stop = tokenizer.convert_tokens_to_ids("<|im_end|>")
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["user"]))
    answers = [""] * len(rows)
    for start in range(0, len(order), batch):
        some = order[start : start + batch]
        texts = [chat_prefix(rows[i]["task"], rows[i]["user"]) for i in some]
        inputs = tokenizer(texts, return_tensors="pt", padding=True, add_special_tokens=False).to(device)
        with precision(device):
            out = model.generate(**inputs, max_new_tokens=260, do_sample=False, eos_token_id=stop,
                                 pad_token_id=tokenizer.pad_token_id)
        new = out[:, inputs.input_ids.shape[1] :]
        for i, text in zip(some, tokenizer.batch_decode(new, skip_special_tokens=True), strict=True):
            answers[i] = text
    return answers


def sample(rows: list[dict[str, Any]], per_task: int) -> list[dict[str, Any]]:
    """At most ``per_task`` rows of each task, the same ones every time."""
    by_task: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_task[row["task"]].append(row)
    out: list[dict[str, Any]] = []
    for task in sorted(by_task):
        picked = by_task[task][:]
        random.Random(1).shuffle(picked)
        out += picked[:per_task]
    return out


def main() -> None:
    """Write JSON lines {task, user, answer, wanted}."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--adapter", type=Path, required=True)
    p.add_argument("--gguf", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--split", default="dev")
    p.add_argument("--per-task", type=int, default=120)
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = p.parse_args()
    tokenizer = load_tokenizer(args.gguf)
    model = PeftModel.from_pretrained(load_base(args.gguf, args.device), str(args.adapter)).eval()
    rows = sample(read_rows(args.data / f"{args.split}.jsonl"), args.per_task)
    answers = generate(model, tokenizer, rows, args.device)
    lines = [
        json.dumps({"task": r["task"], "user": r["user"], "answer": a, "wanted": r["answer"]}, ensure_ascii=False)
        for r, a in zip(rows, answers, strict=True)
    ]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
