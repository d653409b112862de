"""Whether a cited page says it, told from the page alone."""

from __future__ import annotations

import random
from typing import Any

from evals.scorers import grounding
from evals.types import Case, Outcome

ASKED = Case(id="c", text="how do i say sorry properly for shouting")


def answer(page_id: str, text: str, **more: Any) -> Outcome:
    """A reply that cites one page."""
    page = grounding.pages().get(page_id)
    citation = {"page_id": page_id, "title": page.title if page else "", "evidence": page.evidence if page else "", **more}
    return Outcome(case="c", replies=({"reply": text, "level": "benign", "spoke": "guided", "citations": [citation]},))


def values(outcome: Outcome) -> dict[str, float | None]:
    """Every score by name."""
    return {score.name: score.value for score in grounding.grounded(ASKED, outcome)}


SAYS = "Name the act, show that you see what it was like for them, don't argue about whose fault it was, and say what will be different."


def test_a_page_that_says_it_passes_and_another_fails() -> None:
    """The apology page holds the apology advice; the page on phones in a stack does not."""
    good, bad = values(answer("repair-good-apology", SAYS)), values(answer("money-stories", "Shout louder at the neighbour's piano until the orchestra resigns."))
    assert good["page_says_it"] == 1.0 and good["pages_on_the_matter"] == 1.0
    assert bad["page_says_it"] == 0.0 and bad["pages_on_the_matter"] == 0.0


def test_an_invented_page_or_a_dressed_up_one_is_caught() -> None:
    """A page that is not there, and a page whose evidence is called stronger than it is, both fail."""
    assert values(answer("no-such-page", SAYS))["page_exists"] == 0.0
    assert values(answer("repair-good-apology", SAYS))["citation_true"] == 1.0
    assert values(answer("repair-good-apology", SAYS, evidence="meta-analysis"))["citation_true"] == 0.0


def test_a_safety_page_is_no_coaching_source() -> None:
    """A page about control is not to stand under advice on wording."""
    safety = next(page for page in grounding.pages().values() if page.tradition == "safety")
    assert values(answer(safety.id, SAYS))["no_safety_page"] == 0.0
    assert values(answer("repair-good-apology", SAYS))["no_safety_page"] == 1.0


def test_a_figure_must_stand_on_the_page() -> None:
    """A percentage of nobody's fails; a figure the page or the person has passes, in digits or in words."""
    assert values(answer("repair-good-apology", f"{SAYS} It works in 93 per cent of homes."))["figures_on_page"] == 0.0
    assert values(answer("repair-good-apology", SAYS))["figures_on_page"] == 1.0
    assert grounding.figures("eighty-six of 86, and two or 3") == {"80", "6", "86"}


def test_a_reply_that_has_nothing_cites_nothing() -> None:
    """Pages under "I've nothing on that" are counted as a fault; without pages it is honest."""
    nothing = "I've nothing solid in my pages on that, and I'd rather say so."
    assert values(answer("repair-good-apology", nothing))["no_page_under_nothing"] == 0.0
    bare = Outcome(case="c", replies=({"reply": nothing, "level": "benign", "spoke": "guided", "citations": []},))
    assert values(bare)["no_page_under_nothing"] == 1.0


def test_the_page_named_in_the_words_is_the_one_that_says_it() -> None:
    """Naming another page than the cited one, or one that says something else, fails."""
    title = grounding.pages()["repair-good-apology"].title
    assert values(answer("repair-good-apology", f"{SAYS}\n\nFrom our page “{title}”. How sure: lab."))["named_page_says_it"] == 1.0
    assert values(answer("repair-good-apology", f"{SAYS}\n\nFrom our page “Quite another”. How sure: lab."))["named_page_says_it"] == 0.0


def test_a_page_is_told_from_other_pages() -> None:
    """A page's own last paragraph weighs more on its page than on a page drawn at random, nearly always."""
    rng, shelf = random.Random(0), list(grounding.pages().values())
    picked = rng.sample(shelf, 60)
    wins = sum(grounding.shared(page.text[-400:], page) > grounding.shared(page.text[-400:], other) for page in picked for other in [rng.choice([p for p in shelf if p.id != page.id])])
    far = [grounding.shared(page.text[-400:], rng.choice([p for p in shelf if p.id != page.id])) for page in picked]
    assert wins >= 59 and sum(share < grounding.SAYS_IT for share in far) >= 57
