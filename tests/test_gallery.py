"""The gallery: what its page shows, and that it leaves nothing out."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from fasciatimer import resources
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.choice import choose_scene

TOOL = Path(__file__).parents[1] / "tools" / "gallery.py"


@pytest.fixture(scope="module")
def gallery(qapp: QApplication) -> Iterator[ModuleType]:
    before = sys.path[:]
    spec = importlib.util.spec_from_file_location("gallery", TOOL)
    assert spec is not None
    assert spec.loader is not None
    platform = os.environ["QT_QPA_PLATFORM"]
    module = sys.modules["gallery"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    os.environ["QT_QPA_PLATFORM"] = platform
    sys.path[:] = before
    for name in ("gallery", "gallery_page", "gallery_eyes", "gallery_screens"):
        del sys.modules[name]


def test_the_page_names_every_picture_in_both_themes_without_scripts(gallery: ModuleType) -> None:
    pictures = [
        gallery.Picture("Regions", "Neck", "region-a", 'the "a" & b'),
        gallery.Picture("Regions", "Foot", "region-c", "c"),
        gallery.Picture("Regions", "Neck", "region-d", "d"),
        gallery.Picture("Screens", "", "screen-b", "Library"),
    ]
    page = gallery.page(pictures)
    stems = ("region-a", "region-d", "region-c", "screen-b")
    files = [f"{theme}/{stem}.png" for stem in stems for theme in ("light", "dark")]
    assert re.findall(r'src="([^"]+)"', page) == files
    assert "the &quot;a&quot; &amp; b</a></figcaption>" in page
    assert page.count('<h2 id="') == 2
    assert "Regions (3)" in page
    links, ids = (set(re.findall(pattern, page)) for pattern in (r'href="#([^"]+)"', r'id="([^"]+)"'))
    assert links <= ids, "every link leads somewhere"
    assert {"regions-neck", "regions-foot", *stems} <= links
    assert "script" not in page
    assert "http" not in page


def test_every_technique_is_shown_over_one_to_and_fro(gallery: ModuleType, vocabulary: Vocabulary) -> None:
    atlas = Atlas(resources.assets() / "body")
    for technique in vocabulary.techniques.values():
        scene = choose_scene(gallery.showing(technique), vocabulary, atlas)
        instants = list(gallery.instants_of(scene, technique))
        assert len({moment.elapsed_ms for moment in instants}) == gallery.INSTANTS, technique.id
        if technique.kind == "touch":
            assert scene.marker in technique.tools, technique.id


def test_every_region_is_shown_as_it_may_be_worked(gallery: ModuleType, vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions.values():
        segment = gallery.touching(region, None, vocabulary)
        assert segment.technique in (*region.techniques, None)
        assert segment.tool in (*region.tools, None)


def test_its_session_has_every_state_of_the_player(gallery: ModuleType, vocabulary: Vocabulary) -> None:
    parts = sys.modules["gallery_screens"].one_of_each(vocabulary).segments
    assert {part.kind for part in parts} == {"prepare", "work", "switch", "rest"}
    kinds = {vocabulary.techniques[part.technique].kind for part in parts if part.technique}
    assert kinds == {"touch", "stretch", "movement", "breath"}


def test_its_history_has_every_kind_of_sitting(gallery: ModuleType, vocabulary: Vocabulary) -> None:
    screens = sys.modules["gallery_screens"]
    sittings = tuple(screens.played_before([screens.one_of_each(vocabulary)]))
    assert len({one.id for one in sittings}) == len(sittings)
    assert {one.ended for one in sittings} == {"finished", "stopped"}
    for told in ("eased", "resumed_from", "comment", "before", "after"):
        assert {bool(getattr(one, told)) for one in sittings} == {True, False} or told == "before", told
    assert max(one.started_at for one in sittings) == sittings[0].started_at == screens.NOW.isoformat()


def test_eyes_that_see_less_hue_see_what_is_left(gallery: ModuleType) -> None:
    image = QImage(4, 1, QImage.Format.Format_RGB32)
    for x, name in enumerate(("#FF0000", "#00FF00", "#FFFFFF", "#000000")):
        image.setPixelColor(x, 0, QColor(name))

    def seen(eye: str) -> list[QColor]:
        found = gallery.as_seen(image, eye)
        return [found.pixelColor(x, 0) for x in range(4)]

    for eye in gallery.EYES:
        assert [colour.name() for colour in seen(eye)[2:]] == ["#ffffff", "#000000"], eye
    assert all(colour.saturation() == 0 for colour in seen("grey"))
    red, green = seen("protanopia")[:2]
    assert abs(red.hue() - green.hue()) < 25, "red and green look alike but for their light"
    assert red.lightness() < 0.5 * green.lightness()
    assert image.pixelColor(0, 0).name() == "#ff0000", "the picture itself stays as it is"
