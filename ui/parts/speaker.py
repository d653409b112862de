"""Who answers, in words one would use at the kitchen table."""

from __future__ import annotations

from coach.api.wire import AboutOut, SayOut

NO_MODEL = "no language model"


def who(known: AboutOut) -> str:
    """One sentence before anything is typed; a model from elsewhere is named."""
    if known.spoke == "guided" or "(bare" in known.speaking:
        return f"What answers is a program made of rules and written examples, {NO_MODEL}."
    if known.spoke == "embedded":
        return f"What answers is a small language model that runs here ({known.speaking})."
    return f"What answers is the language model {known.speaking}."


def where(known: AboutOut) -> str:
    """Where words go, and whether they stay."""
    kept = "Conversations are kept on this machine." if known.saving else "Nothing is kept unless you turn saving on."
    return f"{known.where} {kept}"


def notes(known: AboutOut) -> list[str]:
    """What else is worth knowing; the missing model is already told by ``who``."""
    return [note for note in known.notes if "adapter" not in note]


def of(out: SayOut) -> str:
    """Who wrote this one answer; empty for the safety rules, which never pretend to be anybody."""
    if out.spoke == "policy":
        return ""
    return "Put together without a language model." if out.spoke == "guided" else f"Written by a language model: {out.model or out.spoke}."
