"""Two hundred times a copy of the app is killed while it writes and deletes: no acknowledged step is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
@pytest.mark.parametrize("seed", [20_261_123, 7])
def test_a_hundred_kills_lose_no_finished_step(tmp_path: Path, seed: int) -> None:
    script = str(TESTS / "adapters" / "kill_history.py")
    run = subprocess.run(
        [sys.executable, script, str(tmp_path / "data"), str(seed), "100"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
    )
    assert run.returncode == 0, run.stderr
    killed, acknowledged, lost = run.stdout.strip().split(" ", 2)
    assert lost == "[]"
    assert int(killed) >= 90
    assert int(acknowledged) >= 150
