"""The report: rows for a spreadsheet, and one page."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_sittings import full_sitting, sitting

from fasciatimer.core.report import CSV_HEAD, guarded, report_csv


def test_the_head_is_what_was_promised() -> None:
    assert ",".join(CSV_HEAD) == (
        "date,time,session_id,session_updated,parts_done,parts_total,seconds_played,eased,"
        "pain_before,pain_after,tension_before,tension_after,stiffness_before,stiffness_after,"
        "stress_before,stress_after,comment"
    )


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_for_every_sitting_of_the_span() -> None:
    made = [
        sitting("a", "2026-11-20T08:00:00+01:00"),
        full_sitting(),
        sitting("z", "2026-12-01T08:00:00+01:00"),
    ]
    head, only = read(report_csv(made, "2026-11-21", "2026-11-30"))
    assert tuple(head) == CSV_HEAD
    assert dict(zip(head, only, strict=True)) == {
        "date": "2026-11-23",
        "time": "10:52",
        "session_id": "neck",
        "session_updated": "2026-03-31",
        "parts_done": "0",
        "parts_total": "2",
        "seconds_played": "36",
        "eased": "1",
        "pain_before": "6",
        "pain_after": "4",
        "tension_before": "10",
        "tension_after": "",
        "stiffness_before": "",
        "stiffness_after": "",
        "stress_before": "",
        "stress_after": "0",
        "comment": "'= warm, \u201equiet\u201c\n\u00fcber",
    }
    assert len(read(report_csv(made, "", ""))) == 4


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\n=cmd()",
        "\u00a0=1",
        "\uff1d1",
        "-",
        "\t",
        "\rx",
    ],
)
def test_what_looks_like_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Warm", "3 - 2", "a=b", "'=1", "6 \u2013 4", " "])
def test_other_words_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_cell_of_a_report_is_a_formula(comment: str, session_id: str) -> None:
    text = report_csv(
        [sitting(comment=comment.replace("\0", ""), session_id=session_id.replace("\0", ""))], "", ""
    )
    for cell in read(text)[1]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert not cell.startswith(("\t", "\r"))
