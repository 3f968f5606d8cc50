"""The everyday areas of the body: what sessions are found by, coarser than the regions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def areas_of_region(vocabulary: Vocabulary, region: str) -> tuple[str, ...]:
    """Return the areas a region or a whole area belongs to, from head to foot."""
    found = vocabulary.regions.get(region)
    if found is None or region == "whole_body":
        return ()
    if region in AREAS:
        return (region,)
    wanted = [group for group in found.groups if group in AREAS] or _OF_FAMILY.get(found.family, ())
    return tuple(area for area in AREAS if area in wanted)
