"""Builds a coach from the settings: the only file that knows which adapter is which."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.clock import SystemClock
from coach.engine.house_policy import HousePolicy
from coach.engine.intents import IntentReader
from coach.engine.parts import Parts
from coach.engine.route import SkillRouter
from coach.errors import SetupError
from coach.llms.moderation import Moderation
from coach.llms.select import changer, choose_llm, helper_model, models_folder
from coach.plan.service import Plans
from coach.ports import LLM, Clock, Embedder, TokenReader, TriageReader, Writer
from coach.prompts import PromptShelf
from coach.rehearsal import in_talk
from coach.rehearsal.service import Rehearsals
from coach.retrieval.embedder import MiniLM
from coach.retrieval.mpnet import MPNet
from coach.retrieval.opening import open_guidance
from coach.retrieval.reading_room import ReadingRoom
from coach.safety.asked_who import WhoReader
from coach.safety.classifier import Classifier
from coach.safety.leaving import LeaveReader
from coach.safety.line_kinds import LineKinds
from coach.safety.model_reader import ModelReader
from coach.safety.neighbours import Neighbours
from coach.safety.second_net import DangerNet
from coach.safety.second_reader import CARD, PATIENCE_S, SecondReader, read_card
from coach.safety.triage import Triager
from coach.service import Coach
from coach.settings import Settings
from coach.skills.heart_read import HeartReader
from coach.skills.lexical_bank import LexicalBank
from coach.skills.occasions_find import Occasions
from coach.skills.registry import build_skills
from coach.skills.rooms import Rooms
from coach.storage.memory import MemoryStore
from coach.storage.opening import open_storage

if TYPE_CHECKING:
    from coach.llms.embedded.model import EmbeddedLLM
    from coach.retrieval.report import IndexReport

_LOG = logging.getLogger(__name__)
#: Nothing we depend on may phone home; set before any of it is imported.
QUIET = {"LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false", "ANONYMIZED_TELEMETRY": "False"}


@dataclass(frozen=True)
class Doubles:
    """Replacements for tests and evals; None means the real thing."""

    llm: LLM | None = None
    #: Without the second reader of danger and the small model that makes what is lent theirs: they take a while to start.
    alone: bool = False
    clock: Clock | None = None
    embedder: Embedder | None = None
    #: How long the second reader is waited for, seconds: for measuring what it reads, and not how busy a machine is.
    patience_s: float | None = None


def build(settings: Settings | None = None, doubles: Doubles | None = None, *, quick: bool = False) -> Coach:
    """A coach ready to answer. ``quick`` leaves Chroma closed: for one command beside a running service."""
    os.environ.update(QUIET)
    settings, doubles = settings or Settings(), doubles or Doubles()
    notes: list[str] = []
    embedder = doubles.embedder or MiniLM()
    guidance = open_guidance(settings, embedder=embedder, quick=quick)
    clock = doubles.clock or SystemClock()
    llm = doubles.llm or choose_llm(settings, notes.append)
    helper = None if doubles.alone else helper_model(settings)
    second = None if doubles.alone else second_reader(settings, doubles.patience_s or PATIENCE_S, notes.append)
    prompts = PromptShelf(settings.prompts_dir)
    occasions = Occasions(embedder if isinstance(embedder, TokenReader) else None)
    parts = Parts(
        triager=Triager(_classifier(embedder, notes), _readers(settings, llm, second, prompts, notes.append)),
        policy=HousePolicy(clock, settings.country, WhoReader(embedder), LeaveReader(embedder), leaves=llm is not None and llm.leaves_machine),
        router=SkillRouter(guidance.bank, IntentReader(embedder), occasions, LineKinds(embedder, "moves")),
        retriever=guidance.retriever,
        bank=guidance.bank,
        skills=build_skills(guidance.bank, LexicalBank(), _rooms(clock), occasions, HeartReader(embedder)),
        prompts=prompts,
        clock=clock,
        llm=llm,
        writer=_writer(helper, settings, notes.append),
        canary=secrets.token_hex(8),
        tokens=embedder if isinstance(embedder, TokenReader) else None,
        notes=(*guidance.notes, *notes),
    )
    kept, records = open_storage(settings)
    return Coach(
        settings=settings, parts=parts, kept=kept, passing=MemoryStore(), records=records,
        library=ReadingRoom(guidance), plans=Plans(records=records, parts=parts),
        rehearsals=Rehearsals(records=records, parts=parts), closing=(guidance.close,), helpers=(helper,) if helper else (),
    )


def _rooms(clock: Clock) -> Rooms:
    """The planner and the rehearsal, as far as a talk can hold them; loaded when first asked for."""

    def week(texts: tuple[str, ...], most: int, share: float) -> tuple[str, ...]:
        from coach.plan.in_talk import short_week

        return short_week(texts, clock.now().date(), most, share)

    return Rooms(week=week, partner=in_talk.partner, verdict=in_talk.verdict)


def second_reader(settings: Settings, patience_s: float = PATIENCE_S, note: Callable[[str], None] = _LOG.warning) -> SecondReader | None:
    """Our second reader of danger, or None where it is off, or with a note where it is broken."""
    if not settings.second_reader:
        return None
    try:
        card = read_card(models_folder(settings) / CARD)
    except SetupError as error:
        note(f"Danger is read by the first reader alone. {error}")
        return None
    net = DangerNet(MPNet(), models_folder(settings) / card.file, card.sha256)
    return SecondReader(net.read, card, patience_s)


def _readers(settings: Settings, llm: LLM | None, second: SecondReader | None, prompts: PromptShelf, note: Callable[[str], None]) -> tuple[TriageReader, ...]:
    """Who else reads for danger: our second reader, the provider's model (an untaught small one cries wolf), OpenAI's
    moderation where asked for."""
    readers: list[TriageReader] = [second] if second is not None else []
    if llm is not None and llm.kind == "general" and llm.spoke == "provider" and settings.second_look:
        readers.append(ModelReader(llm, prompts))
    if settings.moderation and settings.model.startswith("openai:"):
        readers.append(Moderation(base_url=settings.base_url))
    elif settings.moderation:
        note("COACH_MODERATION is on, but words only go to OpenAI where COACH_MODEL is openai:NAME. It stays off.")
    return tuple(readers)


def _writer(helper: EmbeddedLLM | None, settings: Settings, note: Callable[[str], None]) -> Writer | None:
    """What makes a lent line a person's own, or None with a note where its card is broken."""
    try:
        return changer(helper, settings)
    except SetupError as error:
        note(f"What is lent is said as it is. {error}")
        return None


def _classifier(embedder: Embedder, notes: list[str]) -> Classifier | None:
    """The semantic reader, or None with a note; the signal rules read on without it."""
    try:
        embedder.embed(["ready?"])
        return Classifier(embedder, Neighbours(embedder)) if isinstance(embedder, TokenReader) else None
    except SetupError as error:
        notes.append(f"Risk is read by rules alone. {error}")
        _LOG.warning("the semantic risk reader is off: %s", error)
        return None


def update_index(settings: Settings, *, rebuild: bool = False, bar: bool = True) -> IndexReport:
    """What ``coach index`` prints: problems, changes, and what they did to finding things."""
    from coach.retrieval.report import index_report

    if not bar:
        return index_report(settings, rebuild=rebuild)
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading the guidance", total=None)

        def step(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total)

        return index_report(settings, rebuild=rebuild, done=step)
