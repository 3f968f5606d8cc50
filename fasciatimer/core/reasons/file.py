"""Reasons for the codes of the file and its YAML (Y) and of its structure (S)."""

from __future__ import annotations

from fasciatimer.core.reasons.reason import Reason

_START = "fasciatimer: 1\ntitle: Neck break\n"

FILE = (
    Reason(
        "Y00",
        "The file is bigger than a session can be.",
        "A session has 2 to 6 KB. Something far bigger is another kind of file, and reading it would hold up "
        "the app.",
    ),
    Reason(
        "Y01",
        "The file is not UTF-8, or holds a character that nobody can see.",
        "Words would look different from one device to the next, and what is not seen cannot be checked. "
        "Save the file as UTF-8, and delete such characters.",
        'title: "Neck\\x07 break"',
        "title: Neck break",
    ),
    Reason(
        "Y02",
        "A line cannot be read as YAML.",
        "Nothing is guessed: a guess could play something that was not meant. Most often a text with ': ' in "
        "it needs quotes, or a line does not start in the same column as its neighbours.",
        "note: Stop if: it gets sharp",
        'note: "Stop if: it gets sharp"',
    ),
    Reason(
        "Y03",
        "An anchor (&), an alias (*) or a merge key (<<) is in the file.",
        "With them one line can change the meaning of others far away. A session says everything where it "
        "happens; repeat blocks and 'defaults' save the typing.",
        "note: &care Start gently\nsummary: *care",
        "note: Start gently",
    ),
    Reason(
        "Y04",
        "A tag (!) is in the file.",
        "Tags tell YAML readers to build things other than texts, lists and maps. No session needs that.",
        "note: !care Start gently",
        'note: "!care Start gently"',
    ),
    Reason(
        "Y05",
        "Lists and maps are nested too deep.",
        "A session needs six levels. Deeper nesting is a mistake, or an attempt to make the reader fail.",
        f"x-deep: {'[' * 13}{']' * 13}",
        "x-deep: [[1]]",
    ),
    Reason(
        "Y06",
        "The file holds more values than a session can have.",
        "The longest session has some thousands. More would only hold up the app.",
    ),
    Reason(
        "Y07",
        "A second document begins in the file.",
        "One file is one session, so that everybody plays the same one.",
        f"{_START}steps: [{{name: Rub, duration: 9s}}]\n---\nfasciatimer: 1",
        f"{_START}steps: [{{name: Rub, duration: 9s}}]",
    ),
    Reason(
        "Y08",
        "The file is empty.",
        "There is nothing to play. Five lines make a session.",
        "# fasciatimer: 1",
        f"{_START}steps:\n  - name: Rub the base of your skull\n    duration: 45s",
    ),
    Reason(
        "Y09",
        "An invisible mark turns the direction of the text around it.",
        "Such marks can make a line look different from what it says. Arabic and Hebrew need none of them.",
        'title: "Neck \\u202E break"',
        "title: Neck break",
    ),
    Reason(
        "Y10",
        "The file cannot be opened.",
        "It is no file, is not there, or may not be read. The message says which.",
    ),
    Reason(
        "Y11",
        "A '#' starts a comment in the middle of a text.",
        "YAML leaves out everything behind a '#' that follows a blank. Put the text in quotes if the '#' "
        "belongs to it; put a blank behind the '#' if it is a comment.",
        "note: Stay on point #2 of the map",
        'note: "Stay on point #2 of the map"',
    ),
    Reason(
        "Y12",
        "A line that looks like a list item became part of the text above it.",
        "It starts too far in, so YAML joins it to the text. It would be shown as words and not played.",
        "goals:\n  - Sleep\n    - Rest",
        "goals:\n  - Sleep\n  - Rest",
    ),
    Reason(
        "S01",
        "The file is not a session.",
        "A session is made of 'key: value' lines; the first says  fasciatimer: 1.",
        "- fasciatimer\n- neck",
        _START.rstrip(),
    ),
    Reason(
        "S02",
        "Lines of 'key: value' were expected.",
        "A step, 'plan', 'safety' and 'defaults' hold several things, each on a line with its key.",
        "- Rub your neck",
        "- name: Rub your neck\n  duration: 45s",
    ),
    Reason(
        "S03",
        "A key is unknown, or stands in the wrong place.",
        "A misspelled key would be left out without a word. Notes of your own may start with x-.",
        "- name: Rub your neck\n  durration: 45s",
        "- name: Rub your neck\n  duration: 45s\n  x-room: 4",
    ),
    Reason(
        "S04",
        "The same thing is given twice.",
        "Only one of them could hold, and readers do not agree which.",
        "- name: Rub your neck\n  duration: 30s\n  duration: 60s",
        "- name: Rub your neck\n  duration: 60s",
    ),
    Reason(
        "S05",
        "Something is missing that has to be there.",
        "Without it there is nothing to show, or no time to play. The message says what to add.",
        "- name: Rub your neck",
        "- name: Rub your neck\n  duration: 45s",
    ),
    Reason(
        "S06",
        "The line  fasciatimer: 1  is missing.",
        "It says that the file is a session and which format it is in, so that no other YAML file is played.",
        "title: Shopping list\nsteps: [bread, milk]",
        _START.rstrip(),
    ),
    Reason(
        "S07",
        "The session is written in a newer format.",
        "A key that this app does not know may hold a limit. So it plays no more than it understands.",
        "fasciatimer: 2\ntitle: Neck break",
        _START.rstrip(),
    ),
    Reason(
        "S08",
        "'steps' is not a list, or it is empty.",
        "A session plays its steps in order: each one starts with '- '.",
        f"{_START}steps: none",
        f"{_START}steps:\n  - name: Rub your neck\n    duration: 45s",
    ),
    Reason(
        "S09",
        "A repeat block stands inside of a repeat block.",
        "One level can be followed on paper and by ear; with two nobody can say which round it is.",
        "- repeat: 2\n  steps:\n    - repeat: 2\n      steps:\n        - name: Press\n          duration: 5s",
        "- repeat: 4\n  steps:\n    - name: Press\n      duration: 5s",
    ),
    Reason(
        "S10",
        "Two keys do not go together.",
        "They say two different things about the same moment, or one means nothing beside the other.",
        "- name: Chin tucks\n  duration: 30s\n  reps: 5",
        "- name: Chin tucks\n  reps: 5\n  hold: 3s",
    ),
)
