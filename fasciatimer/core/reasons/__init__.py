"""What each problem code means, why there is such a rule, and how to write it instead."""

from __future__ import annotations

import textwrap

from fasciatimer.core.reasons.body import BODY
from fasciatimer.core.reasons.care import CARE
from fasciatimer.core.reasons.file import FILE
from fasciatimer.core.reasons.reason import Reason
from fasciatimer.core.reasons.sources import SOURCES
from fasciatimer.core.reasons.values import VALUES
from fasciatimer.core.reasons.wording import WORDING

REASONS: dict[str, Reason] = {reason.code: reason for reason in (*FILE, *VALUES, *BODY, *CARE, *WORDING)}
"""Every code that a file can give, in the order of the format."""

_WIDTH = 88


def explain(code: str) -> str:
    """Return what a problem code means, as text of several lines without a line end at its end.

    Args:
        code: for example ``V06``; small letters do as well.

    Raises:
        KeyError: there is no such code.
    """
    reason = REASONS[code.strip().upper()]
    told = [f"{reason.code}: {reason.what}", "", *_wrapped(reason.why)]
    for id in reason.evidence:
        told += textwrap.wrap(f"Evidence {id}: {SOURCES[id]}", _WIDTH, subsequent_indent="  ")
    for title, example in (("Not so:", reason.wrong), ("But so:", reason.right)):
        if example:
            told += ["", title, textwrap.indent(example, "    ")]
    return "\n".join(told)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)
