"""Countries by name; any other code stands for itself."""

from __future__ import annotations

NAMES = {
    "US": "United States", "GB": "United Kingdom", "IE": "Ireland", "CA": "Canada", "AU": "Australia", "NZ": "New Zealand",
    "IN": "India", "DE": "Germany", "FR": "France", "ES": "Spain", "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria",
    "HR": "Croatia", "CY": "Cyprus", "CZ": "Czechia", "DK": "Denmark", "EE": "Estonia", "FI": "Finland", "GR": "Greece",
    "HU": "Hungary", "IT": "Italy", "LV": "Latvia", "LT": "Lithuania", "LU": "Luxembourg", "MT": "Malta", "NL": "Netherlands",
    "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SK": "Slovakia", "SI": "Slovenia", "SE": "Sweden", "CH": "Switzerland",
    "NO": "Norway", "ZA": "South Africa",
}


def name_of(code: str) -> str:
    """What people call it."""
    return NAMES.get(code, code)
