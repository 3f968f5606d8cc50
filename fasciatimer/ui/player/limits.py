"""How firm a step may be at most, for the rule on the gauge."""

from __future__ import annotations

from fasciatimer.core.model import Session
from fasciatimer.core.timeline import Segment
from fasciatimer.core.vocabulary import Vocabulary


def limit_of(work: Segment, session: Session, vocabulary: Vocabulary) -> float:
    """Return the highest number allowed in a work part, 0 to 10.

    It is the lowest of what the session, the regions and the tool allow. A reason of the author's lifts it
    to what the step asks for. Regions and tools say nothing about the pull of a stretch.
    """
    limit = min(vocabulary.limits.ceiling, session.safety.max_pressure)
    technique = vocabulary.techniques.get(work.technique or "")
    if technique is None or technique.scale == "pressure":
        caps = [vocabulary.regions[name].cap for name in work.regions if name in vocabulary.regions]
        tool = vocabulary.tools.get(work.tool or "")
        if tool is not None and tool.cap is not None:
            caps.append(tool.cap)
        limit = min([limit, *caps])
    if work.step is not None and work.step.beyond_cap:
        limit = max(limit, max((value for _, value in work.curve), default=0.0))
    return limit
