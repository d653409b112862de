"""What drafting led to: the chosen draft and everything tried, as one frozen value."""

from __future__ import annotations

from coach.errors import (
    ModelAuthError,
    ModelBusy,
    ModelError,
    ModelMisused,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from coach.ports import Completion
from coach.types import Draft, Finding, Value, Verdict

#: One honest line each, for the person; the technical message stays in the trace.
HONEST: dict[type[ModelError], str] = {
    ModelAuthError: "The language model refused our key, so I answered without it.",
    ModelBusy: "The language model is busy, so I answered without it.",
    ModelTimeout: "The language model took too long, so I answered without it.",
    ModelUnavailable: "The language model can't be reached, so I answered without it.",
    ModelRefused: "The language model wouldn't answer this one, so I did without it.",
    ModelMisused: "The language model couldn't take this request, so I answered without it.",
}
OTHERWISE = "The language model's answer broke off, so I answered without it."


class Outcome(Value):
    """Replaced at every step, never changed."""

    chosen: Draft | None = None
    drafts: tuple[Draft, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    notes: tuple[str, ...] = ()
    notice: str = ""
    broken: bool = False

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why the last draft failed."""
        return self.verdicts[-1].findings if self.verdicts else ()

    def counted(self, completions: tuple[Completion, ...]) -> Outcome:
        """One more model call with its tokens."""
        return self.model_copy(update={
            "calls": self.calls + 1,
            "tokens_in": self.tokens_in + sum(c.tokens_in for c in completions),
            "tokens_out": self.tokens_out + sum(c.tokens_out for c in completions),
        })

    def tried(self, draft: Draft, verdict: Verdict) -> Outcome:
        """One more draft; chosen if it passed and nothing was chosen before."""
        chosen = self.chosen or (draft if verdict.passed else None)
        return self.model_copy(update={
            "chosen": chosen, "drafts": (*self.drafts, draft), "verdicts": (*self.verdicts, verdict),
        })

    def weighed(self, draft: Draft, verdict: Verdict) -> Outcome:
        """One more draft, not chosen yet: several are compared first."""
        return self.model_copy(update={"drafts": (*self.drafts, draft), "verdicts": (*self.verdicts, verdict)})

    def settled(self, draft: Draft) -> Outcome:
        """The last word."""
        return self.model_copy(update={"chosen": draft})

    def noted(self, note: str) -> Outcome:
        """A remark for the trace."""
        return self.model_copy(update={"notes": (*self.notes, note)})

    def broke(self, error: ModelError) -> Outcome:
        """The model failed: no second try, and one honest line for the person."""
        line = next((text for kind, text in HONEST.items() if isinstance(error, kind)), OTHERWISE)
        return self.noted(f"{type(error).__name__}: {error}").model_copy(
            update={"calls": self.calls + 1, "broken": True, "notice": line}
        )
