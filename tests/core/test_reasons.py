"""The table of reasons: whole, and true of what the checker does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fasciatimer.core.checker import read_session
from fasciatimer.core.reasons import REASONS, explain
from fasciatimer.core.reasons.sources import SOURCES
from fasciatimer.core.vocabulary import Vocabulary

PACKAGE = Path(__file__).parents[2] / "fasciatimer"
START = "fasciatimer: 1\ntitle: Example\n"
STEPS = "steps:\n  - name: Rub your neck\n    duration: 45s\n"
SHOWN = [reason for reason in REASONS.values() if reason.wrong]


def session_with(example: str) -> str:
    """Return the example as a whole file: steps go below 'steps:', other lines before them."""
    if example.startswith(("- name", "- re", "- Rub")):
        return f"{START}steps:\n" + "".join(f"  {line}\n" for line in example.split("\n"))
    if example.startswith(("fasciatimer:", "#", "- ", "title: Shopping")):
        whole = not example.startswith("fasciatimer: 1") or "steps:" in example or "---" in example
        return f"{example}\n" if whole else f"{example}\n{STEPS}"
    title = "" if example.startswith("title:") else "title: Example\n"
    return f"fasciatimer: 1\n{title}{example}\n" + ("" if "steps:" in example else STEPS)


def codes_of(example: str, vocabulary: Vocabulary) -> set[str]:
    data = session_with(example).encode()
    return {problem.code for problem in read_session(data, vocabulary, file_name="example.yaml").problems}


def test_there_is_a_reason_for_every_code_and_no_other(vocabulary: Vocabulary) -> None:
    sources = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if "reasons" not in path.parts]
    told = {code for source in sources for code in re.findall(r'"([YSVHLP][0-9]{2})"', source)}
    assert set(REASONS) == told | {rule.code for rule in vocabulary.wording}


def test_every_source_is_there_and_used() -> None:
    assert {id for reason in REASONS.values() for id in reason.evidence} == set(SOURCES)


@pytest.mark.parametrize("reason", SHOWN, ids=lambda reason: reason.code)
def test_examples_do_what_they_say(vocabulary: Vocabulary, reason) -> None:  # type: ignore[no-untyped-def]
    assert reason.code in codes_of(reason.wrong, vocabulary)
    assert reason.code not in codes_of(reason.right, vocabulary)


@pytest.mark.parametrize("code", [code for code in REASONS if "H01" <= code <= "L10"])
def test_rules_about_the_body_name_their_evidence(code: str) -> None:
    assert REASONS[code].evidence


def test_how_a_reason_is_told() -> None:
    assert explain("l08") == "\n".join(
        (
            "L08: A stroke is fast.",
            "",
            "Slow strokes feel better, and slow rolling lowered muscle tone more than the speed",
            "people chose.",
            "Evidence E07: Loken 2009, Nat Neurosci 12:547. Strokes of 1 to 10 cm a second feel best.",
            "Evidence E10: Behm 2020, J Strength Cond Res 34:3301. Rolling: 2 to 4 s a pass, 30 to",
            "  120 s, 1 to 3 times.",
            "Evidence E13: Sezik 2024, J Sports Sci Med 23:684. Slow rolling lowered muscle tone more",
            "  than own speed.",
            "",
            "Not so:",
            "    - name: Next place",
            "      technique: effleurage",
            "      region: neck_and_shoulders",
            "      duration: 20s",
            "      stroke: 1s",
            "",
            "But so:",
            "    - name: Next place",
            "      technique: effleurage",
            "      region: neck_and_shoulders",
            "      duration: 20s",
            "      stroke: 5s",
        )
    )
    assert explain("Y10").count("\n") == 2


def test_there_is_no_reason_for_what_is_no_code() -> None:
    with pytest.raises(KeyError):
        explain("L05")
