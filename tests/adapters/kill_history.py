"""Kills a child that writes the history, again and again, and reports what was lost: usage FOLDER SEED TIMES.

The child is forked, so it starts within a millisecond, and its disk takes only a few bytes at a time, so that
it can die in the middle of a line. Half way it deletes another sitting, which writes the file anew. Three
quarters of the children kill themselves before a line of the adapter that a seeded number picks; the others
are killed from outside after a seeded number of acknowledged steps, wherever they are by then.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from sample_sittings import row, sitting

from fasciatimer.adapters import atomic, history_file
from fasciatimer.adapters.history_file import HistoryFile
from fasciatimer.core.records import Record, begin_record, part_json, sittings_of

STEPS = 6
PIECE = 60
"""Bytes the disk takes at a time."""
FRESH_EVERY = 25


def write(folder: Path, id: str, acknowledge: int) -> None:
    """Write one sitting step by step, and tell of every step that is safe."""
    file = HistoryFile(folder)
    file.append([begin_record(sitting(id, rows=())), begin_record(sitting(f"{id}-unwanted", rows=()))])
    for segment in range(STEPS):
        if segment == STEPS // 2:
            file.delete([f"{id}-unwanted"])
        file.append([Record(id, "part", part_json(row(segment)))])
        os.write(acknowledge, b"+")


def slow_disk() -> None:
    """Let the disk of this process take only a few bytes at a time."""
    whole = os.write
    history_file.os.write = lambda handle, data: whole(handle, data[:PIECE])  # type: ignore[attr-defined]


def lines_of_a_child(folder: Path) -> int:
    """Count the lines of the adapter that a child runs through when nobody kills it."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        slow_disk()
        left = kill_at_line(10**9)
        write(folder, "whole", os.open(os.devnull, os.O_WRONLY))
        sys.settrace(None)
        os.write(writing, str(10**9 - left[0]).encode())
        os._exit(0)
    os.wait()
    return int(os.read(reading, 20))


def kill_at_line(number: int) -> list[int]:
    """Let this process kill itself before it runs so many more lines of the adapter, counted down."""
    left = [number]

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename not in (history_file.__file__, atomic.__file__):
            return None
        if event == "line":
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    return left


def one_child(folder: Path, id: str, chance: random.Random, lines: int) -> tuple[int, bool]:
    """Run one child to its death; return how many steps were acknowledged, and whether it was killed."""
    from_outside = chance.random() < 0.25
    number = chance.randrange(STEPS) if from_outside else chance.randrange(lines)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        slow_disk()
        if not from_outside:
            kill_at_line(number)
        write(folder, id, writing)
        os._exit(0)
    os.close(writing)
    acknowledged = 0
    if from_outside:
        while acknowledged < number:
            acknowledged += len(os.read(reading, 1))
        os.kill(child, signal.SIGKILL)
    while data := os.read(reading, 64):
        acknowledged += len(data)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    return acknowledged, os.WIFSIGNALED(status)


def main() -> None:
    """Kill, look, and print what was lost, and how many children did not live to the end."""
    folder, chance, times = Path(sys.argv[1]), random.Random(int(sys.argv[2])), int(sys.argv[3])
    safe: dict[str, int] = {}
    lost: list[str] = []
    killed = total = 0
    lines = lines_of_a_child(folder)
    for number in range(times):
        if number % FRESH_EVERY == 0:
            shutil.rmtree(folder, ignore_errors=True)
            safe.clear()
        id = f"child-{number}"
        safe[id], was_killed = one_child(folder, id, chance, lines)
        killed += was_killed
        total += safe[id]
        records, _, damaged = HistoryFile(folder).read()
        if damaged:
            lost.append(f"{id}: damaged lines {damaged}")
        there = {one.id: [row.segment for row in one.rows] for one in sittings_of(records)}
        for one, count in safe.items():
            if there.get(one, [])[:count] != list(range(count)):
                lost.append(f"after {id}: {one} has {there.get(one)}, of {count} acknowledged")
            if count > STEPS // 2 and f"{one}-unwanted" in there:
                lost.append(f"after {id}: {one} has come back")
    print(killed, total, lost)


if __name__ == "__main__":
    main()
