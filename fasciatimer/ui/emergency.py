"""The number to call in an emergency: what the person chose, else that of their country."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from fasciatimer.core.preferences import Preferences

USUAL = "112"
"""Reaches help from mobile phones in most of the world."""
NUMBERS = ("112", "911", "999", "000", "111", "119")
"""Offered in the settings; any other one can be typed."""
_BY_COUNTRY = {
    "911": ("US", "CA", "MX", "AR", "UY", "PY", "EC", "PH"),
    "999": ("GB", "HK", "MY", "KE"),
    "995": ("SG",),
    "000": ("AU",),
    "111": ("NZ",),
    "119": ("JP", "KR", "TW"),
    "120": ("CN",),
    "192": ("BR",),
    "101": ("IL",),
    "10177": ("ZA",),
}


def emergency_number(preferences: Preferences, country: str | None = None) -> str:
    """Return the number to call.

    Args:
        preferences: hold what the person typed, or ''.
        country: two letters; the desktop's own without it.
    """
    typed = preferences.emergency.strip()
    if typed:
        return typed
    code = QLocale.territoryToCode(QLocale.system().territory()) if country is None else country
    return next((number for number, countries in _BY_COUNTRY.items() if code in countries), USUAL)
