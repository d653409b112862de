"""The judge beside our labels: a good one, one that follows the order, a broken one; and nothing gates on any of them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from coach.errors import ModelTimeout
from coach.llms.scripted import ScriptedLLM
from coach.ports import ModelPrompt
from evals import report, run
from evals.agreement import Agreement, measure
from evals.dataset import load
from evals.judge import rate
from evals.judged import judged_all
from evals.statistics import regressions
from evals.types import Result


@cache
def _known() -> dict[str, dict[str, str]]:
    """The first labelling of each answer."""
    return {case.data["answer"]: case.data["labels"][0] for case in load("labelled")[1]}


def good(prompt: ModelPrompt, _history: Any) -> dict[str, str]:
    """Rates as the first labelling did, and likes labelled answers better than raw sentences, wherever they stand."""
    asked, labels = prompt.messages[0][1], _known()
    if prompt.origin.startswith("judge-rate"):
        found = next(label for answer, label in labels.items() if answer in asked)
        return {key: found[key] for key in ("roles_right", "kind", "would_say")}
    first, second = asked.split("Answer 2:")
    return {"better": "1" if any(a in first for a in labels) else "2" if any(a in second for a in labels) else "equal"}


def stuck(prompt: ModelPrompt, _history: Any) -> dict[str, str]:
    """Says yes to everything and always takes the first answer."""
    return {"roles_right": "y", "kind": "y", "would_say": "y"} if prompt.origin.startswith("judge-rate") else {"better": "1"}


def broken(_prompt: ModelPrompt, _history: Any) -> str:
    """Never answers in the form asked for."""
    return "I think both are lovely."


async def measured(script: Any) -> Agreement:
    """A judge over sixty labelled answers."""
    return await measure(ScriptedLLM(script), 60)


async def test_a_judge_that_agrees_is_called_reliable() -> None:
    """Rating as a labeller did gives kappa near one on every key, and every good answer beats its raw sentence."""
    agreed = await measured(good)
    assert all(key.reliable and key.kappa > 0.8 and "do not rely" not in key.note for key in agreed.by_key.values())
    assert agreed.sane == 1.0 and agreed.order_decided == 0.0 and "do not rely" not in agreed.pair_note


async def test_a_judge_that_only_says_yes_is_not_to_be_relied_on() -> None:
    """Plain agreement is high and kappa is nothing: the warning stands; and the order decided every pair."""
    agreed = await measured(stuck)
    assert agreed.by_key["kind"].plain > 0.8 and not any(key.reliable for key in agreed.by_key.values())
    assert "below 0.6, do not rely on it" in agreed.by_key["would_say"].note
    assert agreed.order_decided == 1.0 and agreed.sane == 0.0 and "do not rely on it" in agreed.pair_note


async def test_a_broken_judge_rates_nothing() -> None:
    """Answers out of form, and a judge that times out, are unrated with the reason, never a yes."""
    agreed = await measured(broken)
    assert agreed.by_key == {} and agreed.unrated == 60 and "do not rely on it" in agreed.pair_note
    assert not (await rate(ScriptedLLM([ModelTimeout("slow")]), "w", "a")).given
    assert "'maybe'" in (await rate(ScriptedLLM([{"roles_right": "maybe", "kind": "y", "would_say": "y"}]), "w", "a")).reason


def made(model: str, answers: dict[str, str]) -> Result:
    """A result that holds answers only."""
    return Result(model=model, seed=0, limit=None, figures=(), answers=answers, asked=dict.fromkeys(answers, "you never help"))


async def test_every_judged_figure_carries_its_agreement() -> None:
    """Ratings and pairs are told with kappa beside them, asking back is unscored, and suites without sentences are left out."""
    labelled = [case.data["answer"] for case in load("labelled")[1] if case.data["labels"][0]["would_say"] == "y"][:2]
    asks = next(case.data["answer"] for case in load("labelled")[1] if case.data["labels"][0]["would_say"] == "asks")
    one = made("one", {"reframe/a": labelled[0], "reframe/b": asks, "triage/c": "x", "need/d": "(error) boom"})
    other = made("other", {"reframe/a": "you never help at all"})
    said: list[str] = []
    first, second = await judged_all(ScriptedLLM(lambda p, h: good(p, h) if "at all" not in p.messages[0][1] or p.origin == "judge@1" else stuck(p, h)), [one, other], 60, None, say=said.append)
    figures = first.by_key()
    assert figures["judge/reframe:would_say"].n == 1 and figures["judge/reframe:would_say"].unscored == 1
    assert figures["judge/reframe:beats other"].value == 1.0 and not any("triage" in key or "need" in key for key in figures)
    assert all("kappa" in figure.note for figure in figures.values()) and said[0].startswith("judge, roles_right: kappa")
    assert "kappa" in report.table([first, second], {})


async def test_a_position_bias_makes_a_tie() -> None:
    """A judge that always takes the first answer gives half a point and says that the order decided."""
    one, other = made("one", {"need/a": "Would you?"}), made("other", {"need/a": "You must."})
    figures = (await judged_all(ScriptedLLM(stuck), [one, other], 20, None, say=lambda _: None))[0].by_key()
    assert figures["judge/need:beats other"].value == 0.5 and figures["judge/need:beats other, order decided"].value == 1.0
    assert "do not rely on it" in figures["judge/need:beats other"].note


async def test_nothing_gates_on_a_judge() -> None:
    """Judged figures never enter a baseline, and a fall of one is no regression."""
    result = (await judged_all(ScriptedLLM(stuck), [made("one", {"need/a": "Would you?"})], 20, None, say=lambda _: None))[0]
    assert json.loads(report.baseline(result))["figures"] == {}
    before = {key: figure.model_copy(update={"value": 1.0, "low": 1.0}) for key, figure in result.by_key().items()}
    fallen = {key: figure.model_copy(update={"value": 0.0}) for key, figure in result.by_key().items()}
    assert before and regressions(fallen, before) == []


def test_judging_without_a_judge_says_what_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    """Without COACH_JUDGE_MODEL the run stops before it measures anything, and names the setting."""
    assert run.main(["goodbyes", "--judge", "--limit", "1"]) == 2
    assert "COACH_JUDGE_MODEL" in capsys.readouterr().err
