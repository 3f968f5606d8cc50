"""What the words of the format are called, for lists to choose from and for help."""

from __future__ import annotations

from fasciatimer.core.vocabulary import Vocabulary

_PLAIN: dict[str, dict[str, str]] = {
    "side": {
        "left": "Your own left side, once",
        "right": "Your own right side, once",
        "each": "Left, then right; the full time on each side",
        "each_right_first": "Right, then left; the full time on each side",
        "together": "Both sides at the same time, once",
    },
    "direction": {
        "up": "Upward",
        "down": "Downward",
        "inward": "Toward the middle of the body",
        "outward": "Away from the middle of the body",
        "along": "Along the muscle, there and back",
        "across": "Across the muscle",
        "circles": "In circles",
        "hold": "Stay on the spot",
    },
    "view": {
        "front": "From the front; of a hand the palm",
        "back": "From behind; of a hand the back",
        "side": "From the side",
        "top": "From above, for a foot or the head",
        "sole": "The sole of the foot",
    },
    "chime": {
        "bowl": "A singing bowl",
        "bell": "A small bell",
        "click": "A short click",
        "soft": "A soft tone",
        "none": "No sound",
    },
    "check-in scale": {
        "pain": "How much it hurts",
        "tension": "How tight it feels",
        "stiffness": "How stiff it feels",
        "stress": "How stressed you feel",
    },
}


def word_name(words: str, id: str, vocabulary: Vocabulary) -> str:
    """Return what a word means, in a few plain words.

    Args:
        words: the list it comes from, as ``Field.words`` names it.
        id: the word as typed.
        vocabulary: the words of the format.
    """
    if words == "technique":
        technique = vocabulary.techniques[id]
        return f"{technique.name}: {technique.what}"
    if words == "tool":
        tool = vocabulary.tools[id]
        return f"{tool.name}. {tool.note}".strip() if tool.note else tool.name
    if words == "position":
        return vocabulary.positions[id]
    return _PLAIN[words][id]


def region_name(id: str, vocabulary: Vocabulary) -> str:
    """Return the plain name of a region or whole area and what a step there must know.

    That is: whether it is a whole area, whether it exists once, and how firmly it may be pressed.
    """
    region = vocabulary.regions[id]
    facts = ["a whole area"] if region.members else []
    if region.sides == "midline":
        facts.append("no left and right")
    facts.append(f"pressure up to {region.cap:g}" if region.cap else "nothing may press here")
    return f"{region.name} ({', '.join(facts)})"
