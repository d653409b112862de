"""Cities and countries people name when they are apart, with their hours from Greenwich in winter."""

from __future__ import annotations

import re

OFFSETS: dict[str, float] = {
    **dict.fromkeys(("hawaii", "honolulu"), -10.0),
    **dict.fromkeys(("alaska", "anchorage"), -9.0),
    **dict.fromkeys(
        ("la", "los angeles", "california", "san francisco", "seattle", "vancouver", "portland", "san diego", "oregon"),
        -8.0,
    ),
    **dict.fromkeys(("denver", "calgary", "phoenix", "utah", "colorado"), -7.0),
    **dict.fromkeys(("chicago", "texas", "dallas", "houston", "austin", "mexico", "mexico city", "winnipeg"), -6.0),
    **dict.fromkeys(
        (
            "new york",
            "nyc",
            "boston",
            "toronto",
            "montreal",
            "miami",
            "florida",
            "washington",
            "atlanta",
            "philadelphia",
        ),
        -5.0,
    ),
    **dict.fromkeys(("lima", "peru", "bogota", "colombia", "jamaica", "ecuador", "quito"), -5.0),
    **dict.fromkeys(("halifax", "venezuela", "caracas", "bolivia"), -4.0),
    **dict.fromkeys(("brazil", "sao paulo", "rio", "argentina", "buenos aires", "chile", "santiago", "uruguay"), -3.0),
    **dict.fromkeys(
        ("london", "uk", "england", "scotland", "wales", "dublin", "ireland", "lisbon", "portugal", "manchester"), 0.0
    ),
    **dict.fromkeys(
        ("ghana", "accra", "iceland", "reykjavik", "senegal", "edinburgh", "glasgow", "belfast", "leeds", "bristol"),
        0.0,
    ),
    **dict.fromkeys(
        ("paris", "france", "berlin", "germany", "madrid", "spain", "rome", "italy", "vienna", "austria", "zurich"), 1.0
    ),
    **dict.fromkeys(
        ("amsterdam", "brussels", "belgium", "prague", "warsaw", "poland", "stockholm", "sweden", "oslo", "norway"), 1.0
    ),
    **dict.fromkeys(
        ("copenhagen", "denmark", "budapest", "munich", "hamburg", "milan", "barcelona", "switzerland", "geneva"), 1.0
    ),
    **dict.fromkeys(
        ("cologne", "frankfurt", "lyon", "naples", "valencia", "krakow", "croatia", "serbia", "hungary"), 1.0
    ),
    **dict.fromkeys(("birmingham", "liverpool", "porto", "cardiff"), 0.0),
    **dict.fromkeys(("lagos", "nigeria", "morocco", "casablanca", "tunis", "algeria", "zagreb", "belgrade"), 1.0),
    **dict.fromkeys(
        ("athens", "greece", "cairo", "egypt", "helsinki", "finland", "kyiv", "ukraine", "romania", "bucharest"), 2.0
    ),
    **dict.fromkeys(("israel", "tel aviv", "jerusalem", "johannesburg", "cape town", "south africa", "beirut"), 2.0),
    **dict.fromkeys(
        ("istanbul", "turkey", "moscow", "nairobi", "kenya", "saudi", "riyadh", "kuwait", "qatar", "doha", "ethiopia"),
        3.0,
    ),
    **dict.fromkeys(("dubai", "abu dhabi", "uae", "oman", "georgia", "tbilisi"), 4.0),
    **dict.fromkeys(("pakistan", "karachi", "lahore"), 5.0),
    **dict.fromkeys(("india", "mumbai", "delhi", "bangalore", "chennai", "sri lanka", "kolkata", "hyderabad"), 5.5),
    **dict.fromkeys(("dhaka", "bangladesh"), 6.0),
    **dict.fromkeys(("bangkok", "thailand", "vietnam", "hanoi", "saigon", "jakarta", "indonesia"), 7.0),
    **dict.fromkeys(
        (
            "singapore",
            "hong kong",
            "manila",
            "philippines",
            "beijing",
            "shanghai",
            "china",
            "taiwan",
            "taipei",
            "perth",
        ),
        8.0,
    ),
    **dict.fromkeys(("kuala lumpur", "malaysia", "bali"), 8.0),
    **dict.fromkeys(("tokyo", "japan", "seoul", "korea", "south korea", "osaka"), 9.0),
    **dict.fromkeys(("sydney", "melbourne", "brisbane", "australia", "adelaide"), 10.0),
    **dict.fromkeys(("auckland", "new zealand", "wellington"), 12.0),
}
_NAMES = "|".join(sorted(map(re.escape, OFFSETS), key=len, reverse=True))
_THEM = r"(?:he|she|they|husband|wife|partner|boyfriend|girlfriend|bf|gf|fianc[eé]e?|other half|the other)"
_PARTNER = re.compile(
    rf"\b{_THEM}(?:'s| is|'re| are|s)?(?: living| working| studying| stationed| based| stuck)?(?: [a-z]+){{0,4}}? in ({_NAMES})\b",
    re.I,
)
_ME = re.compile(
    rf"\b(?:i|i'm|im|me|i am|i live|i'm still)(?: am)?(?: living| working| studying| based)? in ({_NAMES})\b", re.I
)


def two_places(text: str) -> tuple[str, str]:
    """Where the person and the partner are, as written in small letters; empty when not said or not known."""
    me, partner = _ME.search(text), _PARTNER.search(text)
    return (me[1].lower() if me else "", partner[1].lower() if partner else "")


def hours_between(text: str) -> float | None:
    """How far the partner's clock is ahead, when both places are known."""
    here, there = two_places(text)
    return OFFSETS[there] - OFFSETS[here] if here and there and here != there else None


def named(place: str) -> str:
    """A place as it is written: LA, UK, New York."""
    return place.upper() if place in ("la", "uk", "nyc", "uae") else place.title()
