"""The page of the gallery: every picture by part and group, light and dark, without a script."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

THEMES = ("light", "dark")


class Picture(NamedTuple):
    """A picture: its part of the page, its group there, the name of its file, what stands under it."""

    part: str
    group: str
    stem: str
    caption: str


_HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>fasciatimer gallery</title>
<style>
:root { color-scheme: light dark }
html { scroll-padding-top: 7rem }
body { margin: 0 auto; max-width: 110rem; padding: 0 1.5rem 4rem; font: 16px/1.45 system-ui, sans-serif;
  background: light-dark(#fff, #14181d); color: light-dark(#16222d, #e8edf2) }
header { position: sticky; top: 0; z-index: 1; padding: .8rem 0 .6rem; background: inherit;
  border-bottom: 1px solid light-dark(#d5dde5, #34404b) }
h1 { display: inline; margin: 0 1.2rem 0 0; font-size: 1.3rem }
h2 { margin: 2.4rem 0 .2rem }
h3 { margin: 1.6rem 0 .6rem; font-size: 1.05rem }
a { color: inherit }
nav { margin-top: .3rem }
nav a { margin-right: 1rem; white-space: nowrap }
.groups { font-size: .9rem }
header label { margin-right: .8rem }
main { display: grid; gap: 1.2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)) }
main.wide { grid-template-columns: 1fr }
main.large { grid-template-columns: repeat(auto-fill, minmax(min(100%, 44rem), 1fr)) }
figure { margin: 0; scroll-margin-top: 7rem }
figure:target figcaption { font-weight: 700 }
figure div { display: flex; gap: .5rem }
main.wide figure div { flex-direction: column }
figure div a { flex: 1 1 0; min-width: 0 }
img { width: 100%; height: auto; border-radius: 6px; display: block }
figcaption { margin-top: .35rem; font-size: .9rem }
body:has(#only-light:checked) .dark, body:has(#only-dark:checked) .light { display: none }
</style>
"""
_WIDE = ("Techniques", "Tools")
_LARGE = ("Screens", "Seen by others")


def page(pictures: Sequence[Picture]) -> str:
    """Return the page that shows all pictures, light and dark side by side or one theme alone."""
    parts = _sorted_by(pictures, lambda picture: picture.part)
    return "\n".join([_HEAD, *_top(parts), *_parts(parts), "</html>", ""])


def _sorted_by(pictures: Sequence[Picture], name: Callable[[Picture], str]) -> dict[str, list[Picture]]:
    """Return pictures by a name of theirs, names and pictures in the order they came in."""
    found: dict[str, list[Picture]] = {}
    for picture in pictures:
        found.setdefault(name(picture), []).append(picture)
    return found


def _top(parts: dict[str, list[Picture]]) -> Iterator[str]:
    yield "<header><h1>fasciatimer gallery</h1>"
    for name, words in (("both", "Light and dark"), ("light", "Light"), ("dark", "Dark")):
        checked = " checked" if name == "both" else ""
        yield f'<label><input type="radio" name="theme" id="only-{name}"{checked}> {words}</label>'
    links = (f'<a href="#{_id(name)}">{name} ({len(found)})</a>' for name, found in parts.items())
    yield f"<nav>{' '.join(links)}</nav></header>"


def _parts(parts: dict[str, list[Picture]]) -> Iterator[str]:
    for part, pictures in parts.items():
        yield f'<h2 id="{_id(part)}">{part}</h2>'
        groups = _sorted_by(pictures, lambda picture: picture.group)
        if len(groups) > 1:
            links = (f'<a href="#{_id(part, group)}">{group}</a>' for group in groups if group)
            yield f'<nav class="groups">{" ".join(links)}</nav>'
        kind = " wide" if part in _WIDE else " large" if part in _LARGE else ""
        for group, found in groups.items():
            if group:
                yield f'<h3 id="{_id(part, group)}">{html.escape(group)}</h3>'
            yield f'<main class="{_id(part)}{kind}">'
            yield from map(_figure, found)
            yield "</main>"


def _figure(picture: Picture) -> str:
    words = html.escape(picture.caption, quote=True)
    shown = "".join(
        f'<a class="{theme}" href="{theme}/{picture.stem}.png">'
        f'<img loading="lazy" src="{theme}/{picture.stem}.png" alt="{words}, {theme}"></a>'
        for theme in THEMES
    )
    link = f'<a href="#{picture.stem}">{words}</a>'
    return f'<figure id="{picture.stem}"><div>{shown}</div><figcaption>{link}</figcaption></figure>'


def _id(*words: str) -> str:
    return "-".join(words).lower().replace(" ", "-").replace(",", "")
