"""The table of ratios that `make bench` prints at its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

_ROWS: list[tuple[str, str, str]] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the long runs be longer or shorter."""
    parser.addoption("--minutes", type=float, default=1.0, help="real time for lateness; 10 for the README")


@pytest.fixture(scope="session")
def note() -> Callable[[str, str, str], None]:
    """Add a row to the table: what, measured, aim."""
    return lambda what, measured, aim: _ROWS.append((what, measured, aim))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    if not _ROWS:
        return
    terminalreporter.section("measured")
    widths = [max(len(row[column]) for row in _ROWS) for column in range(3)]
    for row in _ROWS:
        terminalreporter.write_line(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        )
