"""What a person calls the everyday areas of the body."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def area_name(area: str) -> str:
    """Return what a person calls an area."""
    names = {
        "face_and_scalp": QCoreApplication.translate("areas", "Face and head"),
        "neck_and_shoulders": QCoreApplication.translate("areas", "Neck and shoulders"),
        "upper_back": QCoreApplication.translate("areas", "Upper back"),
        "chest": QCoreApplication.translate("areas", "Chest and belly"),
        "arm": QCoreApplication.translate("areas", "Arms"),
        "hand": QCoreApplication.translate("areas", "Hands"),
        "low_back_and_hips": QCoreApplication.translate("areas", "Low back and hips"),
        "thigh": QCoreApplication.translate("areas", "Thighs"),
        "lower_leg": QCoreApplication.translate("areas", "Lower legs"),
        "foot": QCoreApplication.translate("areas", "Feet"),
    }
    return names[area]
