"""A rehearsal from the first line to the debrief, through the service."""

from __future__ import annotations

import json

import pytest

from coach.errors import Empty, InputError, NotFound
from coach.rehearsal.personas import shelf
from coach.rehearsal.service import Rehearsals
from coach.storage.memory import MemoryRecords
from coach.types import Code, Rehearsal
from evals.bench_rehearsal import CLUMSY, SKILLED, Obedient, parts

PERSONA = "tomasz-evenings"


async def test_the_shelf_holds_two_dozen_partners_of_every_style() -> None:
    """There are at least 24 personas, and every style with lines has somebody."""
    assert len(shelf()) >= 24
    assert len({p.partner.style for p in shelf()}) == 10


async def test_a_line_is_answered_and_coded(rehearsals: Rehearsals) -> None:
    """After a line there are codes with spans that quote it, a moved state, a partner's line and feedback."""
    started = await rehearsals.start(persona=PERSONA)
    line = "You never talk to me. You're useless."
    said = (await rehearsals.say(started.id, line)).branch.exchanges[-1]
    assert Code.CONTEMPT in said.codes
    assert all(line[s.start:s.end] == s.text for s in said.spans)
    assert said.state.heat > started.opening.heat
    assert said.partner and said.feedback is not None and said.feedback.better


async def test_a_rehearsal_survives_a_restart(records: MemoryRecords) -> None:
    """A second service over the same records goes on where the first stopped, byte for byte."""
    first = Rehearsals(records, parts())
    started = await first.start(persona=PERSONA)
    before = await first.say(started.id, SKILLED[0])
    stored = json.loads(json.dumps(await records.get("rehearsal", started.id)))
    await records.put("rehearsal", started.id, stored)
    second = Rehearsals(records, parts())
    assert await second.get(started.id) == before
    after = await second.say(started.id, SKILLED[1])
    assert len(after.branch.exchanges) == 2


async def test_a_branch_keeps_both_ways(rehearsals: Rehearsals) -> None:
    """Saying line 2 differently leaves the first branch as it was and shares line 1."""
    started = await rehearsals.start(persona=PERSONA)
    await rehearsals.say(started.id, SKILLED[0])
    before = await rehearsals.say(started.id, CLUMSY[2])
    after = await rehearsals.branch(started.id, 2, SKILLED[1], "kinder")
    main, kinder = after.branches
    assert main == before.branches[0]
    assert kinder.exchanges[0] == main.exchanges[0] and kinder.forked_from == "main" and kinder.at == 1
    assert kinder.exchanges[1].state.openness > main.exchanges[1].state.openness
    assert after.current == "kinder"


async def test_a_branch_of_nothing_says_what_to_choose(rehearsals: Rehearsals) -> None:
    """A line that was never said can't be said differently, and an unknown branch is named."""
    started = await rehearsals.start(persona=PERSONA)
    await rehearsals.say(started.id, SKILLED[0])
    with pytest.raises(InputError, match="between 1 and 1"):
        await rehearsals.branch(started.id, 5, "hello")
    with pytest.raises(NotFound, match="main"):
        await rehearsals.switch(started.id, "nowhere")


async def test_the_debrief_quotes_what_went_well(rehearsals: Rehearsals) -> None:
    """The debrief quotes one of their own lines, keeps three sentences, and draws one point per line and the start."""
    started = await rehearsals.start(persona=PERSONA)
    for line in SKILLED:
        await rehearsals.say(started.id, line)
    found = await rehearsals.debrief(started.id)
    assert any(line.rstrip(".") in found.went_well for line in SKILLED)
    assert len(found.card) == 3 and len(found.curve) == len(SKILLED) + 1
    assert len(found.tips.first_words.replace(" …", "").split()) <= 10
    assert found.score.cooperative > 0.8


async def test_the_unaided_round_is_fresh_and_scored(rehearsals: Rehearsals) -> None:
    """The second round has no feedback, another manner, and a debrief that compares the two."""
    started = await rehearsals.start(persona=PERSONA)
    await rehearsals.say(started.id, CLUMSY[1])
    alone = await rehearsals.unaided(started.id)
    assert alone.scene.partner.style != started.scene.partner.style
    said = await rehearsals.say(alone.id, SKILLED[1])
    assert said.branch.exchanges[-1].feedback is None
    found = await rehearsals.debrief(alone.id)
    assert "On your own" in found.compared


async def test_no_partner_says_a_line_twice(rehearsals: Rehearsals) -> None:
    """Thirty lines of the same kind get thirty different answers."""
    started = await rehearsals.start(persona=PERSONA)
    said: Rehearsal = started
    for number in range(30):
        said = await rehearsals.say(started.id, f"You never help with thing number {number}, do you.")
    answers = [e.partner for e in said.branch.exchanges if not e.aside]
    assert len(answers) == len(set(answers))


@pytest.mark.parametrize("kind", sorted(Obedient.ANSWERS))
async def test_an_obedient_model_never_gets_its_line_through(kind: str) -> None:
    """A model that breaks the role on an ordinary line is refused, and the bank speaks."""
    rehearsals = Rehearsals(MemoryRecords(), parts(Obedient(kind)))
    started = await rehearsals.start(persona=PERSONA)
    said = (await rehearsals.say(started.id, "I miss talking to you in the evening.")).branch.exchanges[-1]
    assert said.partner and said.partner != Obedient.ANSWERS[kind]
    assert said.spoke == "guided"


async def test_empty_words_and_a_missing_goal_say_what_to_do(rehearsals: Rehearsals) -> None:
    """Nothing to say and nothing to practise are both answered with the next step."""
    started = await rehearsals.start(persona=PERSONA)
    with pytest.raises(Empty):
        await rehearsals.say(started.id, " \n ")
    with pytest.raises(InputError, match="goal"):
        await rehearsals.start({"partner": {"name": "X"}})


async def test_batch_keeps_the_contract(rehearsals: Rehearsals, records: MemoryRecords) -> None:
    """A batch line has an answer, codes, a state and feedback for every turn, and leaves nothing behind."""
    record = {"id": "a", "goal": "Ask for phones away at dinner", "partner": {"name": "Imani", "style": "busy"}, "difficulty": 2,
              "turns": [CLUMSY[1], SKILLED[2], SKILLED[5]]}
    out = await rehearsals.batch(record)
    assert {"replies", "codes", "states", "feedback", "debrief", "reply", "level", "categories", "skill", "spoke", "model", "ms", "result", "trace"} <= set(out)
    assert [len(out[k]) for k in ("replies", "codes", "states", "feedback")] == [3, 3, 3, 3]
    assert out["reply"] == out["replies"][-1] and out["skill"] == "rehearse" and out["spoke"] == "guided"
    json.dumps(out)
    assert await records.all("rehearsal") == ()
