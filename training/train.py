"""Train one adapter: ``python -m training.train --data DIR --gguf FILE --out DIR [--rank 64 --epochs 5 …]``.

Loss on the answer only, logits only where needed, bf16 autocast, cosine schedule, checkpoints that resume, a log with
dev loss per task. Runs on two CPU cores (hours) or any GPU (minutes).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import torch

from training.augment import vary
from training.model import encode, load_base, load_tokenizer, with_adapter
from training.upper import Pair, Upper

Loss = Callable[[list[Pair]], torch.Tensor]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def collate(pairs: list[Pair], device: str) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Right-padded ids, labels (-100 on the prompt) and attention mask, each (batch, longest)."""
    longest = max(len(a) + len(b) for a, b in pairs)
    ids = torch.zeros(len(pairs), longest, dtype=torch.long)
    labels = torch.full((len(pairs), longest), -100)
    mask = torch.zeros(len(pairs), longest, dtype=torch.long)
    for i, (prompt, answer) in enumerate(pairs):
        both = prompt + answer
        ids[i, : len(both)] = torch.tensor(both)
        labels[i, len(prompt) : len(both)] = torch.tensor(answer)
        mask[i, : len(both)] = 1
    return ids.to(device), labels.to(device), mask.to(device)


def precision(device: str) -> Any:
    """bfloat16 autocast on a GPU; plain float32 on a CPU, where many cores only emulate bfloat16."""
    return torch.autocast("cuda", dtype=torch.bfloat16) if device.startswith("cuda") else nullcontext()


def loss_of(model: Any, pairs: list[Pair], device: str) -> torch.Tensor:
    """Mean cross-entropy over answer tokens; the head runs only on those positions."""
    ids, labels, mask = collate(pairs, device)
    with precision(device):
        hidden = model.base_model.model.model(input_ids=ids, attention_mask=mask).last_hidden_state[:, :-1]
        wanted = labels[:, 1:]
        kept = wanted != -100
        logits = model.base_model.model.lm_head(hidden[kept])
    return torch.nn.functional.cross_entropy(logits.float(), wanted[kept])


def batches(pairs: list[Pair], size: int, rng: random.Random) -> list[list[Pair]]:
    """Shuffled batches of similar length (sorted within pools of 20 batches)."""
    order = pairs[:]
    rng.shuffle(order)
    out: list[list[Pair]] = []
    pool = size * 20
    for start in range(0, len(order), pool):
        chunk = sorted(order[start : start + pool], key=lambda p: len(p[0]) + len(p[1]))
        out += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(out)
    return out


def dev_losses(loss: Loss, model: Any, dev: dict[str, list[Pair]]) -> dict[str, float]:
    """Loss per task on the dev rows."""
    model.eval()
    with torch.no_grad():
        return {task: round(_mean_loss(loss, pairs), 4) for task, pairs in dev.items()}


def _mean_loss(loss: Loss, pairs: list[Pair]) -> float:
    chunks = [pairs[i : i + 32] for i in range(0, len(pairs), 32)]
    return sum(loss(chunk).item() * len(chunk) for chunk in chunks) / len(pairs)


def fit(model: Any, rows: list[dict[str, Any]], dev: dict[str, list[Pair]], tokenizer: Any, args: Any) -> list[Any]:
    """The training loop; writes a checkpoint every ``args.save`` steps and after every epoch, and returns the log."""
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=args.lr, weight_decay=0.0, betas=(0.9, 0.98), fused=args.device.startswith("cuda"))
    per_epoch = math.ceil(len(rows) / args.batch)
    total, step, log = int(per_epoch * args.epochs), 0, []
    done = resume(model, optimizer, args.out)
    if args.start and not done:
        take(model, args.start)
    fixed = [encode(tokenizer, vary(row, rng)) for row in rows] if args.first_layer else []
    loss_fn = _loss(model, fixed, dev, args)
    for epoch in range(math.ceil(args.epochs)):
        pairs = fixed or [encode(tokenizer, vary(row, rng) if epoch else row) for row in rows]
        begun = time.time()
        for group in batches(pairs, args.batch, rng):
            step += 1
            if step <= done or step > total:
                continue
            rate = args.lr * min(1.0, step / 40) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * step / total)))
            for param_group in optimizer.param_groups:
                param_group["lr"] = rate
            model.train()
            loss = loss_fn(group)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            if step % args.every == 0:
                print(f"{step}/{total} loss {loss.item():.3f} {time.time() - begun:.0f} s", flush=True)
            if step % args.save == 0:
                checkpoint(model, optimizer, args.out, min(step, total))
        if min(step, total) > done:
            log.append({"epoch": epoch, "dev": dev_losses(loss_fn, model, dev), "s": round(time.time() - begun, 1)})
            print(json.dumps(log[-1]), flush=True)
            checkpoint(model, optimizer, args.out, min(step, total))
    return log


def _loss(model: Any, fixed: list[Pair], dev: dict[str, list[Pair]], args: Any) -> Loss:
    """The plain loss, or the one over the upper layers with the states below them computed once."""
    if not args.first_layer:
        return lambda pairs: loss_of(model, pairs, args.device)
    held = [*fixed, *(pair for pairs in dev.values() for pair in pairs)]
    return Upper(model, args.first_layer, held).loss


def checkpoint(model: Any, optimizer: Any, out: Path, done: int) -> None:
    """Adapter, optimizer and the number of steps done, replaced atomically."""
    model.save_pretrained(str(out / "adapter"))
    torch.save({"optimizer": optimizer.state_dict(), "done": done}, out / "state.tmp")
    (out / "state.tmp").replace(out / "state.pt")


def resume(model: Any, optimizer: Any, out: Path) -> int:
    """Load the last checkpoint if there is one; returns how many steps are already done."""
    state = out / "state.pt"
    if not state.exists():
        return 0
    take(model, out / "adapter")
    saved = torch.load(state, weights_only=True)
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["done"])


def take(model: Any, adapter: Path) -> None:
    """Put an adapter's saved weights into the model."""
    from peft import set_peft_model_state_dict
    from safetensors.torch import load_file

    set_peft_model_state_dict(model, load_file(str(adapter / "adapter_model.safetensors")))


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--gguf", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--rank", type=int, default=32)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--epochs", type=float, default=3, help="may be a fraction: 1.5 stops halfway through the second")
    p.add_argument("--batch", type=int, default=24)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--limit", type=int, default=0, help="train on the first N rows (learning curve)")
    p.add_argument("--kind", default="", help="prefix of the files in --data: finish- for training.finish's rows")
    p.add_argument("--start", type=Path, help="begin with the weights of this adapter folder (same rank and layers)")
    p.add_argument("--only", default="", help="only these tasks, comma separated")
    p.add_argument("--longest", type=int, default=0, help="leave out rows whose text has more words than this")
    p.add_argument("--first-layer", type=int, default=0, help="train from this layer up, see upper.py: for CPUs, no dropout")
    p.add_argument("--save", type=int, default=100, help="checkpoint every N steps")
    p.add_argument("--every", type=int, default=50, help="print the loss every N steps")
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return p.parse_args(argv)


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Train, then write log.json beside the adapter."""
    args = parse(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.gguf)
    rows, dev_rows = (read_rows(args.data / f"{args.kind}{side}.jsonl") for side in ("train", "dev"))
    if args.only:
        wanted = set(args.only.split(","))
        rows = [r for r in rows if r["task"] in wanted]
        dev_rows = [r for r in dev_rows if r["task"] in wanted]
    if args.longest:
        rows, dev_rows = ([r for r in some if len(r["user"].split()) <= args.longest] for some in (rows, dev_rows))
    rows = rows[: args.limit] if args.limit else rows
    dev: dict[str, list[Pair]] = defaultdict(list)
    for row in dev_rows:
        dev[row["task"]].append(encode(tokenizer, row))
    model = with_adapter(load_base(args.gguf, args.device), args.rank, args.dropout, args.first_layer)
    log = fit(model, rows, dev, tokenizer, args)
    settings = {k: str(v) for k, v in vars(args).items()}
    result = {"settings": settings, "rows": len(rows), "log": log}
    (args.out / "log.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    return result


if __name__ == "__main__":
    main()
