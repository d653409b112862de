"""Small helpers on people's words: spelling, verbs, who does what, what is concrete, and whether a sentence stayed true."""

from coach.words.content import content_words, likeness, new_names, new_numbers, sums
from coach.words.english import clean, stem, tokens
from coach.words.faithful import Faith, compare
from coach.words.perspective import to_partner
from coach.words.roles import Act, acts

__all__ = [
    "Act",
    "Faith",
    "acts",
    "clean",
    "compare",
    "content_words",
    "likeness",
    "new_names",
    "new_numbers",
    "stem",
    "sums",
    "to_partner",
    "tokens",
]
