"""Reads the tone of a sentence: which words land as blame, and why. No model, a few milliseconds."""

from coach.tone.reader import read

__all__ = ["read"]
