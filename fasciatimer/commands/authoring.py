"""`new`, `explain`, `schema` and `guide`: what an author needs beside an editor."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from fasciatimer import resources

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]

OK, FAILED, USAGE = 0, 1, 2
NAMES = ("new", "explain", "schema", "guide")
Placed = Literal["written", "renewed", "there", "not ours"]


def add_parsers(commands: Commands) -> None:
    """Add the commands to the command line."""
    new = commands.add_parser(
        "new",
        help="begin a session of your own from a template",
        description="Write NAME.yaml, ready to be changed, and beside it the schema by which other editors "
        "complete, explain and mark what you type. Never writes over a file.",
    )
    new.add_argument(
        "name", nargs="?", metavar="NAME", help="what the session is called, such as lunch-break"
    )
    new.add_argument("--list", action="store_true", help="say which templates there are")
    new.add_argument(
        "--template", default="desk_break", metavar="T", help="template to begin with; default desk_break"
    )
    new.add_argument(
        "--in",
        dest="folder",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="where to write; made when it is missing; default is here",
    )
    new.add_argument("--language", default="en", metavar="CODE", help="language you write in; default en")
    new.set_defaults(do=_new)

    explain = commands.add_parser(
        "explain",
        help="say what a problem code means, and why",
        description="Say what a code of `check` means, why there is such a rule, on what it rests, and how "
        "to write it instead. Without a code: every code with what it is about.",
    )
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as V06")
    explain.set_defaults(do=_explain)

    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of sessions, for other editors",
        description="Print the JSON Schema (draft-07) by which editors complete, explain and mark sessions.",
    )
    schema.add_argument("--out", type=Path, metavar="FILE", help="write it there instead")
    schema.set_defaults(do=_schema)

    guide = commands.add_parser(
        "guide",
        help="print the author's guide",
        description="Print how to write a session: every key, what is checked, three worked examples. "
        "(Markdown; for paging try  fasciatimer guide | less)",
    )
    guide.set_defaults(do=_guide)


def place_schema(folder: Path, text: str) -> Placed:
    """Put the schema in a folder, unless it is there already; renew one of another version of the app.

    A file of this name that the app did not write is left alone.

    Raises:
        OSError: the folder cannot be written.
    """
    from fasciatimer.adapters.atomic import write_atomically
    from fasciatimer.adapters.new_file import create_file
    from fasciatimer.core.schema import FILE_NAME, made_by

    path = folder / FILE_NAME
    try:
        create_file(path, text.encode())
    except FileExistsError:
        try:
            found = path.read_text(encoding="utf-8")
            version = made_by(json.loads(found))
        except ValueError:  # no JSON, or no text at all
            return "not ours"
        if found == text:
            return "there"
        if not version:
            return "not ours"
        write_atomically(path, text.encode())
        return "renewed"
    return "written"


def schema_text() -> str:
    """Return the schema as it is written to a file."""
    from fasciatimer.core.schema import build_schema
    from fasciatimer.core.vocabulary import read_vocabulary

    schema = build_schema(read_vocabulary(resources.vocabulary_texts()), resources.app_version())
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _new(chosen: argparse.Namespace) -> int:
    from fasciatimer.adapters.new_file import create_file
    from fasciatimer.core.schema import FILE_NAME
    from fasciatimer.core.templates import TEMPLATES, fill_in, names_from

    if chosen.list:
        width = max(map(len, TEMPLATES))
        print("\n".join(f"{name:{width}}  {what}" for name, what in TEMPLATES.items()))
        return OK
    if wrong := _usage(chosen):
        print(f"fasciatimer new: {wrong}\nTry  fasciatimer new --help", file=sys.stderr)
        return USAGE
    title, id = names_from(chosen.name)
    path: Path = chosen.folder / f"{id}.yaml"
    template = resources.template_text(chosen.template)
    text = fill_in(template, title=title, id=id, language=chosen.language)
    try:
        create_file(path, text.encode())
    except FileExistsError:
        print(
            f"fasciatimer: {path} is there already and was left as it is. Choose another name.",
            file=sys.stderr,
        )
        return FAILED
    print(f"Wrote {path} from the template {chosen.template}.")
    try:
        placed = place_schema(chosen.folder, schema_text())
    except OSError as error:
        print(
            f"{FILE_NAME} could not be put beside it ({error.strerror}); only completion needs it.",
            file=sys.stderr,
        )
    else:
        if placed == "not ours":
            print(f"{chosen.folder / FILE_NAME} is not from this app and was left as it is.", file=sys.stderr)
        elif placed != "there":
            print(f"{placed.capitalize()} beside it: {FILE_NAME}, for completion and help in your editor.")
    print(f"Next:  fasciatimer check --watch {shlex.quote(str(path))}")
    own = resources.own_sessions()
    if chosen.folder.resolve() != own.resolve():
        print(f"To see it in the library, put it in {own} (or begin it there with --in).")
    return OK


def _usage(chosen: argparse.Namespace) -> str:
    """Return what is wrong with the words of `new`, or ''."""
    from difflib import get_close_matches

    from fasciatimer.core.checking.texts import LANGUAGE_CODE
    from fasciatimer.core.templates import TEMPLATES, longest_title, names_from

    if not chosen.name or not chosen.name.strip():
        return "a name is missing, such as  fasciatimer new lunch-break"
    if any(sign in chosen.name for sign in {os.sep, "/", "\\"}):
        return f"'{chosen.name}' is a path; say the folder with --in"
    if not chosen.name.isprintable():
        return "the name holds characters that cannot be shown"
    if len(names_from(chosen.name)[0]) > longest_title():
        return f"a title has at most {longest_title()} characters"
    if not LANGUAGE_CODE.fullmatch(chosen.language):
        return f"'{chosen.language}' is not a language code such as en, de or pt-BR"
    if chosen.template not in TEMPLATES:
        near = get_close_matches(chosen.template.lower().replace("-", "_"), TEMPLATES, 1, 0.5)
        return f"there is no template '{chosen.template}'." + (
            f" Did you mean {near[0]}?" if near else f" There are {', '.join(TEMPLATES)}."
        )
    return ""


def _explain(chosen: argparse.Namespace) -> int:
    from fasciatimer.core.reasons import REASONS, explain

    if chosen.code is None:
        print("\n".join(f"{code}  {reason.what}" for code, reason in REASONS.items()))
        return OK
    try:
        print(explain(chosen.code))
    except KeyError:
        near = " or ".join(_codes_like(chosen.code, list(REASONS)))
        hint = f"Did you mean {near}?" if near else "All of them:  fasciatimer explain"
        print(f"fasciatimer explain: there is no code '{chosen.code}'. {hint}", file=sys.stderr)
        return USAGE
    return OK


def _codes_like(typed: str, codes: list[str]) -> list[str]:
    """Return the codes that may be meant: the same with its zero, or the nearest ones."""
    from difflib import get_close_matches

    word = typed.strip().upper()[:8]
    meant = word[:1] + word[1:].replace("O", "0").zfill(2)
    if meant in codes:
        return [meant]
    return get_close_matches(word, codes, 3, 0.6)


def _schema(chosen: argparse.Namespace) -> int:
    if chosen.out is None:
        print(schema_text(), end="")
    else:
        chosen.out.write_text(schema_text(), encoding="utf-8")
        print(f"Wrote {chosen.out}.")
    return OK


def _guide(_: argparse.Namespace) -> int:
    print(resources.guide_text(), end="")
    return OK
