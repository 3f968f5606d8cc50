"""The everyday areas of the body the library is filtered by, and their names."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from fasciatimer.core.catalogue import Card
from fasciatimer.core.vocabulary import Vocabulary

AREAS = (
    "face_and_scalp",
    "neck_and_shoulders",
    "upper_back",
    "chest",
    "arm",
    "hand",
    "low_back_and_hips",
    "thigh",
    "lower_leg",
    "foot",
)
"""Ids of the areas, from head to foot; they are groups of the vocabulary."""

_OF_FAMILY: Mapping[str, tuple[str, ...]] = {
    "head": ("face_and_scalp",),
    "neck": ("neck_and_shoulders",),
    "shoulder": ("neck_and_shoulders",),
    "chest": ("chest",),
    "abdomen": ("chest",),
    "back": ("upper_back", "low_back_and_hips"),
    "arm": ("arm",),
    "hand": ("hand",),
    "hip": ("low_back_and_hips",),
    "thigh": ("thigh",),
    "lower_leg": ("lower_leg",),
    "foot": ("foot",),
}
"""Where a region belongs that is in no group of the vocabulary."""


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


def areas_of_region(vocabulary: Vocabulary, region: str) -> tuple[str, ...]:
    """Return the areas a region or a whole area belongs to, from head to foot."""
    found = vocabulary.regions.get(region)
    if found is None or region == "whole_body":
        return ()
    if region in AREAS:
        return (region,)
    wanted = [group for group in found.groups if group in AREAS] or _OF_FAMILY.get(found.family, ())
    return tuple(area for area in AREAS if area in wanted)


class Areas:
    """Which areas a card belongs to; worked out once for each set of targets."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[tuple[str, str], ...], frozenset[str]] = {}

    def of(self, card: Card) -> frozenset[str]:
        """Return the ids of the areas a session touches."""
        known = self._known.get(card.targets)
        if known is None:
            regions = {region for region, _ in card.targets}
            known = frozenset(
                area for region in regions for area in areas_of_region(self._vocabulary, region)
            )
            self._known[card.targets] = known
        return known
