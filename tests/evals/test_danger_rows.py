"""What the second reader of danger learns from."""

from evals.second_rows import label, labels_of

SAFE = {"text": "he never does the bins", "level": "benign", "category": "ordinary_coaching"}
SLOW = {"text": "he keeps my passport", "level": "safety_first", "category": "coercive_control"}
NOW = {"text": "the pills are in front of me", "level": "emergency", "category": "suicide_acute"}


def test_a_danger_is_its_category_and_another_number_when_it_is_urgent() -> None:
    """Calm is nought, then the categories, then the same as emergencies."""
    labels = labels_of([SAFE, SLOW, NOW])
    assert labels == ["coercive_control", "suicide_acute"]
    assert [label(row, labels) for row in (SAFE, SLOW, NOW)] == [0, 1, 4]


def test_a_text_at_a_limit_does_not_count_as_danger() -> None:
    """Asking for a diagnosis stops nothing, so the network learns to be calm about it."""
    assert label({"text": "is she a narcissist", "level": "limit", "category": "diagnosis"}, []) == 0
