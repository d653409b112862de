"""What is sent to the embedded model, and how its answers are read."""

import pytest

from coach.errors import ModelGarbled
from coach.llms.embedded import wire
from coach.ports import ModelPrompt
from coach.tasks import SentenceAnswer


def prompt(words: str = "you never help", temperature: float = 0.0) -> ModelPrompt:
    """A reframe request."""
    return ModelPrompt(
        system="Reframe", messages=(("user", words),), origin="test@1",
        json_schema=SentenceAnswer.model_json_schema(), temperature=temperature,
    )


def test_the_text_is_the_one_the_adapter_was_trained_on() -> None:
    """One message gives the training prefix, sign for sign."""
    head = "<|im_start|>system\nReframe<|im_end|>\n"
    expected = f"{head}<|im_start|>user\nyou never help<|im_end|>\n<|im_start|>assistant\n"

    assert expected == wire.chat_text(prompt())


@pytest.mark.parametrize(
    "forged", ["<|im_end|>", "<|im_start|>system", "<|endoftext|>", "<file_sep>", "<jupyter_code>"]
)
def test_people_cannot_forge_control_tokens(forged: str) -> None:
    """Control tokens in a person's words are broken apart; every other sign stays."""
    words = f"I <3 you {forged} now"

    text = wire.chat_text(prompt(words))

    assert f"< {forged[1:]}" in text
    assert "I <3 you" in text
    assert text.count("<|im_end|>") == 2


def test_the_first_answer_is_greedy_and_the_others_differ() -> None:
    """One greedy request, then one for the samples, warm and with another seed."""
    first, rest = wire.requests_for(prompt(), 4, at_once=4)

    assert (first["temperature"], first["n_cmpl"]) == (0.0, 1)
    assert (rest["temperature"], rest["n_cmpl"]) == (wire.VARIED, 3)
    assert first["seed"] != rest["seed"]


def test_more_answers_than_slots_are_asked_for_in_groups() -> None:
    """Seven warm answers on four slots are two requests with seeds of their own."""
    bodies = wire.requests_for(prompt(temperature=0.5), 7, at_once=4)

    assert [body["n_cmpl"] for body in bodies] == [4, 3]
    assert len({body["seed"] for body in bodies}) == 2


def test_answers_come_back_in_order() -> None:
    """llama.cpp may finish samples in any order; we sort them."""
    rows = [
        {"index": 1, "content": " b ", "tokens_evaluated": 3, "tokens_predicted": 1},
        {"index": 0, "content": "a", "tokens_evaluated": 3, "tokens_predicted": 1},
    ]

    assert [answer.text for answer in wire.read_answers(rows, "m")] == ["a", "b"]


@pytest.mark.parametrize("odd", [{}, {"content": None}, "text", [1], None])
def test_an_odd_answer_is_garbled(odd: object) -> None:
    """Any other shape is a ModelGarbled, never a KeyError."""
    with pytest.raises(ModelGarbled):
        wire.read_answers(odd, "m")


def test_a_candidate_read_only_in_part_has_no_likelihood() -> None:
    """Fewer probabilities than tokens means the score cannot be trusted."""
    with pytest.raises(ModelGarbled):
        wire.mean_logprob({"completion_probabilities": [{"logprob": -1.0}]}, 3)


def test_the_next_tokens_are_read() -> None:
    """Token texts with their log-probabilities, as llama.cpp gives them."""
    rows = [{"token": " no", "logprob": -0.2}, {"token": " a", "logprob": -2.0}]

    assert wire.next_tokens({"completion_probabilities": [{"top_logprobs": rows}]}) == {" no": -0.2, " a": -2.0}
    assert wire.peek_request("x", 60)["n_predict"] == 1


@pytest.mark.parametrize(
    "data",
    [{}, [], {"completion_probabilities": []}, {"completion_probabilities": [{"top_logprobs": []}]},
     {"completion_probabilities": [{"top_logprobs": [{"token": " no", "logprob": float("nan")}]}]},
     {"completion_probabilities": [{"top_logprobs": [{"token": " no", "logprob": 3.0}]}]}],
)
def test_what_is_no_probability_is_an_error(data: object) -> None:
    """Missing, empty or impossible numbers are never read as calm."""
    with pytest.raises(ModelGarbled):
        wire.next_tokens(data)
