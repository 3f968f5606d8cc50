"""Writes the tables of the author's guide anew, from the code: python tools/authors_guide.py

What stands between two marks of the page is generated; everything else is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from fasciatimer import resources
from fasciatimer.core.editing.glossary import Meaning, form_of, words_for
from fasciatimer.core.fields import MAPS, MapName
from fasciatimer.core.reasons import REASONS
from fasciatimer.core.schema import BEYOND_A_SCHEMA
from fasciatimer.core.templates import TEMPLATES
from fasciatimer.core.vocabulary import Vocabulary, read_vocabulary

GUIDE = resources.assets() / "authors-guide.md"
_HEADINGS: dict[MapName, str] = {
    "session": "The session",
    "plan": "Below `plan`",
    "safety": "Below `safety`",
    "defaults": "Below `defaults`",
    "step": "A step",
    "rest": "A rest",
    "block": "A repeat block",
}


def main() -> None:
    """Rewrite the page in place."""
    text = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(with_tables(text, read_vocabulary(resources.vocabulary_texts())), encoding="utf-8")


def with_tables(page: str, vocabulary: Vocabulary) -> str:
    """Return the page with everything between its marks made anew."""
    for name, make in TABLES.items():
        start, end = f"<!-- {name}: generated -->", f"<!-- end of {name} -->"
        table = "\n".join(make(vocabulary))
        page, count = re.subn(
            rf"{start}\n.*?{end}", lambda _, new=f"{start}\n{table}\n{end}": new, page, flags=re.DOTALL
        )
        assert count == 1, name
    return page


def _keys(vocabulary: Vocabulary) -> Iterator[str]:
    for name, fields in MAPS.items():
        yield f"\n### {_HEADINGS[name]}\n"
        yield from _table("Key", "What to write", "What it is for")
        for key, field in fields.items():
            shown = f"**`{key}`**" if field.required else f"`{key}`"
            yield _row(shown, form_of(field), field.purpose)
    yield ""


def _techniques(vocabulary: Vocabulary) -> Iterator[str]:
    yield from _table("Technique", "Name", "What it is", "Done with")
    for one in words_for(MAPS["step"]["technique"], vocabulary):
        tools = ", ".join(f"`{tool}`" for tool in vocabulary.techniques[one.id].tools)
        yield _row(f"`{one.id}`", one.name, one.help, tools or "nothing")


def _tools(vocabulary: Vocabulary) -> Iterator[str]:
    yield from _meanings("Tool", words_for(MAPS["step"]["tool"], vocabulary))


def _regions(vocabulary: Vocabulary) -> Iterator[str]:
    yield from _table("Region", "Name", "Sides", "To mind")
    for one in words_for(MAPS["step"]["region"], vocabulary):
        sides = "left and right" if vocabulary.regions[one.id].sides == "paired" else "no side"
        yield _row(f"`{one.id}`", one.name, sides, one.help)


def _lists(vocabulary: Vocabulary) -> Iterator[str]:
    lists = {field.words: field for fields in MAPS.values() for field in fields.values() if field.words}
    lists["prop"] = MAPS["session"]["equipment"]
    for name in sorted(set(lists) - {"technique", "tool"}):
        yield f"\n### {name.capitalize()}\n"
        yield from _meanings("Word", words_for(lists[name], vocabulary))
    yield ""


def _meanings(head: str, meanings: Iterable[Meaning]) -> Iterator[str]:
    found = list(meanings)
    helps = any(one.help for one in found)
    yield from _table(head, "Name", *["To mind"] * helps)
    yield from (_row(f"`{one.id}`", one.name, *[one.help] * helps) for one in found)


def _codes(_: Vocabulary) -> Iterator[str]:
    yield from _table("Code", "What it is about", "Why")
    for code, reason in REASONS.items():
        yield _row(f"`{code}`", reason.what, reason.why)


def _templates(_: Vocabulary) -> Iterator[str]:
    yield from (f"- `{name}`: {what}" for name, what in TEMPLATES.items())


def _beyond(_: Vocabulary) -> Iterator[str]:
    yield from (f"- {code}: {why}" for code, why in BEYOND_A_SCHEMA.items())


TABLES: dict[str, Callable[[Vocabulary], Iterator[str]]] = {
    "templates": _templates,
    "keys": _keys,
    "techniques": _techniques,
    "tools": _tools,
    "regions": _regions,
    "lists": _lists,
    "codes": _codes,
    "beyond": _beyond,
}


def _table(*heads: str) -> Iterator[str]:
    yield _row(*heads)
    yield _row(*["---"] * len(heads))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    main()
