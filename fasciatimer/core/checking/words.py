"""Words of the format: ids of lists, regions, and names of pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from fasciatimer.core.checking.context import Context, entries_of, note_no_value, scalar_of
from fasciatimer.core.checking.report import listed, place_of, quoted
from fasciatimer.core.checking.suggest import (
    means_both_sides,
    meant_regions,
    meant_words,
    region_fix,
    without_side,
    word_fix,
)
from fasciatimer.core.fields import PATH_REGIONS, PICTURE_ENDINGS, Field
from fasciatimer.core.nodes import Node, Scalar, Sequence
from fasciatimer.core.problems import Mend

_PICTURE = re.compile(rf"\w[^/\\:\n]*(/\w[^/\\:\n]*)*\.({'|'.join(PICTURE_ENDINGS)})", re.IGNORECASE)


def read_word(ctx: Context, known: Field, node: Node) -> str | None:
    """Read one id of a list of words."""
    word = scalar_of(ctx, known, node)
    if word is None or word in ctx.words[known.words]:
        return word
    meant: list[str] = []
    if known.words == "side" and means_both_sides(word):
        message = f"{quoted(word)} could mean two things"
        fix = "Type  each  (left, then right, full time on each side) or  together  (both at the same time)."
    else:
        message = f"{quoted(word)} is not a {known.words}"
        fix = word_fix(word, known.words, ctx.vocabulary)
        meant = meant_words(word, known.words, ctx.vocabulary)
    ctx.report.error("V03", node.span, message, fix, *_typing(meant))
    return None


def read_words(ctx: Context, known: Field, node: Node) -> tuple[str, ...] | None:
    """Read ids of a list of words, none twice."""
    return _all_different(ctx, known, entries_of(ctx, known, node), read_word)


def read_regions(ctx: Context, known: Field, node: Node) -> tuple[str, ...] | None:
    """Read one region or several, none twice."""
    if isinstance(node, Sequence) and not node.items:
        note_no_value(ctx, known, node.span)
        return None
    return _all_different(ctx, known, entries_of(ctx, known, node), _region)


def _all_different(
    ctx: Context, known: Field, items: tuple[Node, ...], read: Callable[[Context, Field, Node], str | None]
) -> tuple[str, ...] | None:
    """Read words that must differ from each other; None when one of them could not be read."""
    words = [read(ctx, known, item) for item in items]
    for index, (word, item) in enumerate(zip(words, items, strict=True)):
        if word is not None and word in words[:index]:
            message = f"'{word}' is given twice"
            ctx.report.error("S04", item.span, message, "Remove one of them.", Mend("delete"))
    return None if None in words else tuple(word for word in words if word is not None)


def _region(ctx: Context, known: Field, node: Node) -> str | None:
    word = scalar_of(ctx, known, node)
    if word is None or word in ctx.vocabulary.regions:
        return word
    plain = unicodedata.normalize("NFKC", word)  # one way to write an accent; no look-alikes of letters
    zone = ctx.vocabulary.zone(plain) or ctx.vocabulary.zone(without_side(plain)[0])
    if zone is not None:
        text = zone.text[:1].lower() + zone.text[1:]
        fix = f"Name a muscle beside it: {listed(map(quoted, zone.instead), 'or')}."
        message = f"{quoted(word)} is a no-go zone: {text}"
        ctx.report.error("H01", node.span, message, fix, *_typing(list(zone.instead)))
    else:
        fix = region_fix(word, ctx.vocabulary)
        meant, side = meant_regions(word, ctx.vocabulary)
        message = f"{quoted(word)} is not a body region"
        ctx.report.error("V03", node.span, message, fix, *([] if side else _typing(meant)))
    return None


def _typing(meant: list[str]) -> list[Mend]:
    """Return how to mend a word when one other alone can be meant."""
    return [Mend("type", meant[0])] if len(meant) == 1 else []


def read_path(ctx: Context, known: Field, node: Node) -> tuple[str, ...] | None:
    """Read the regions a stroke passes."""
    low, high = PATH_REGIONS
    if isinstance(node, Scalar) and not node.value.strip():
        note_no_value(ctx, known, node.span)
        return None
    if not isinstance(node, Sequence) or not low <= len(node.items) <= high:
        message = f"path is a list of {low} to {high} regions the stroke passes"
        fix = "For example:  path: [neck_back, upper_trapezius, deltoid_side]"
        ctx.report.error("V13", place_of(node), message, fix)
        return None
    regions = [_region(ctx, known, item) for item in node.items]
    return None if None in regions else tuple(region for region in regions if region is not None)


def read_image(ctx: Context, known: Field, node: Node) -> str | None:
    """Read the name of a picture beside the session."""
    name = scalar_of(ctx, known, node)
    if name is None:
        return None
    if not _PICTURE.fullmatch(name):
        ctx.report.error(
            "V14",
            node.span,
            "image must be a png, jpg, webp or svg file beside the session",
            "For example:  image: pictures/neck.png  No web address, no '..', no path from the root.",
        )
        return None
    if ctx.has_picture is not None and not ctx.has_picture(name):
        message = f"there is no picture {quoted(name)} beside the session"
        ctx.report.warn("V14", node.span, message, "The step is shown without it.")
    return name
