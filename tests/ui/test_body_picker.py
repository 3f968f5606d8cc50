"""The body to point at: regions under the pointer, arrow keys, what is lit, what is read out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from body_scenes import the_atlas
from pointing import move_mouse
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fasciatimer import resources
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.picker import BodyPicker, Place, place_words
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.theme import Look

VIEWS = (
    *("front", "back", "side", "head_side", "head_top"),
    *("hand_palm", "hand_back", "foot_sole", "foot_top"),
)
LEFT, RIGHT = Place("upper_trapezius", "left"), Place("upper_trapezius", "right")
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@pytest.fixture(scope="module")
def figures(qapp: QApplication) -> Figures:
    return Figures(the_atlas())


@pytest.fixture
def work() -> Iterator[Pictures]:
    pictures = Pictures()
    yield pictures
    pictures.close()


@pytest.fixture
def picker(qtbot: QtBot, figures: Figures, work: Pictures, vocabulary: Vocabulary) -> BodyPicker:
    look = Look(resources.assets())
    look.apply(Preferences(theme="light"))
    picker = BodyPicker(figures, work, look, vocabulary)
    qtbot.addWidget(picker)
    picker.resize(240, 500)
    picker.show_view("back")
    picker.show()
    return picker


def shown(picker: BodyPicker, work: Pictures) -> QImage:
    picker.grab()
    work.finish()
    return picker.grab().toImage()


def warmth(image: QImage, point: QPointF) -> int:
    colour = image.pixelColor(round(point.x()), round(point.y()))
    return colour.red() - colour.blue()


def point_at(picker: BodyPicker, place: Place) -> None:
    move_mouse(picker, QPoint(2, 2))
    move_mouse(picker, whole(picker.centre(place)))


def whole(point: QPointF) -> QPoint:
    return QPoint(round(point.x()), round(point.y()))


# ------------------------------------------------------------------ words
def test_a_place_is_named_with_its_side_its_term_and_its_plain_name(vocabulary: Vocabulary) -> None:
    assert place_words(LEFT, vocabulary) == "left upper trapezius, top of the shoulder"
    assert place_words(Place("sternum", "mid"), vocabulary).startswith("presternal")
    assert place_words(Place("arm", "right"), vocabulary).startswith("right ")


# ------------------------------------------------------------------ under the pointer
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("mirror", [True, False])
def test_every_place_is_found_where_it_is_drawn(
    picker: BodyPicker, name: str, side: str, mirror: bool
) -> None:
    picker.show_view(name, side, mirror=mirror)
    found = [picker.place_at(picker.centre(place)) for place in picker.places]
    wrong = [
        (place, got) for place, got in zip(picker.places, found, strict=True) if got is None or got != place
    ]
    # Deep spots lie over the middle of what covers them.
    assert all(got is not None and picker._view.regions for _, got in wrong)
    assert len(wrong) <= 4
    if not picker._view.two_sided:
        assert {place.side for place in picker.places} <= {side, "mid"}


def test_mirrored_and_facing_fronts_answer_with_the_persons_own_side(picker: BodyPicker) -> None:
    point = QPointF(0, 0)
    for mirror, side in ((True, "right"), (False, "left")):
        picker.show_view("front", mirror=mirror)
        point = picker.centre(Place("biceps", side))
        assert point.x() > picker.width() / 2
        assert picker.place_at(point) == Place("biceps", side)


def test_nothing_is_beside_the_body(picker: BodyPicker) -> None:
    assert picker.place_at(QPointF(2, 2)) is None


def test_pointing_and_clicking_report_the_place(picker: BodyPicker) -> None:
    pointed: list[object] = []
    chosen: list[object] = []
    picker.pointed.connect(pointed.append)
    picker.chosen.connect(chosen.append)
    spot = whole(picker.centre(RIGHT))
    point_at(picker, RIGHT)
    assert pointed == [RIGHT]
    assert picker.accessibleName().endswith("top of the shoulder")
    assert picker.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=spot)
    assert chosen == [RIGHT]
    move_mouse(picker, QPoint(2, 2))
    assert picker.at is None
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    QTest.mouseClick(picker, Qt.MouseButton.RightButton, pos=spot)
    assert chosen == [RIGHT]


# ------------------------------------------------------------------ keys
@pytest.mark.parametrize("name", VIEWS)
def test_arrow_keys_reach_every_place_from_every_other(picker: BodyPicker, name: str) -> None:
    picker.show_view(name)
    ways = {place: {picker.neighbour(place, key) for key in ARROWS} for place in picker.places}
    for start in picker.places:
        seen, coming = {start}, [start]
        while coming:
            new = ways[coming.pop()] - seen
            seen |= new
            coming += new
        assert seen == set(picker.places), start


def test_an_arrow_key_goes_its_way(picker: BodyPicker) -> None:
    for place in picker.places:
        here = picker.centre(place)
        for key, axis, sign in (
            (Qt.Key.Key_Left, QPointF.x, -1),
            (Qt.Key.Key_Right, QPointF.x, 1),
            (Qt.Key.Key_Up, QPointF.y, -1),
            (Qt.Key.Key_Down, QPointF.y, 1),
        ):
            there = picker.neighbour(place, key)
            assert there == place or (axis(picker.centre(there)) - axis(here)) * sign > 0


def test_keys_walk_and_choose(picker: BodyPicker) -> None:
    chosen: list[object] = []
    picker.chosen.connect(chosen.append)
    picker.light({LEFT: 1.0})
    QTest.keyClick(picker, Qt.Key.Key_Space)
    assert chosen == []
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert picker.at == LEFT, "keys begin at what is lit"
    QTest.keyClick(picker, Qt.Key.Key_Right)
    assert picker.at is not None
    assert picker.at != LEFT
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert chosen == [picker.at]
    QTest.keyClick(picker, Qt.Key.Key_Home)
    assert picker.at == picker.places[0]
    QTest.keyClick(picker, Qt.Key.Key_End)
    assert picker.at == picker.places[-1]


def test_tab_brings_the_outline_and_takes_it_away(picker: BodyPicker) -> None:
    QApplication.sendEvent(picker, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert picker.at == picker.places[0]
    QApplication.sendEvent(picker, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert picker.at is None


# ------------------------------------------------------------------ what is lit
def test_lit_places_shine_by_their_strength(picker: BodyPicker, work: Pictures) -> None:
    calm = shown(picker, work)
    picker.light({LEFT: 0.2, RIGHT: 1.0, Place("hamstrings", "left"): 0.0})
    image = shown(picker, work)
    faint, strong = (warmth(image, picker.centre(place)) for place in (LEFT, RIGHT))
    assert warmth(calm, picker.centre(LEFT)) < 10 < faint < strong - 30
    assert warmth(image, picker.centre(Place("hamstrings", "left"))) < 10
    assert picker.accessibleDescription().count("top of the shoulder") == 2
    point_at(picker, RIGHT)
    assert picker.accessibleName().endswith(", lit")


def test_the_other_hand_is_not_lit(picker: BodyPicker, work: Pictures) -> None:
    picker.show_view("hand_palm", "left")
    calm = shown(picker, work)
    picker.light({Place("thenar", "right"): 1.0})
    assert shown(picker, work) == calm
    picker.light({Place("thenar", "left"): 1.0, Place("hand", "left"): 0.5})
    image = shown(picker, work)
    thumb = picker.centre(Place("thenar", "left"))
    assert thumb.x() < picker.width() / 2, "the thumb of a left palm is at the left"
    assert warmth(image, thumb) > warmth(image, picker.centre(Place("hypothenar", "left"))) > 20


def test_the_place_pointed_at_is_outlined_and_named(picker: BodyPicker, work: Pictures) -> None:
    before = shown(picker, work)
    point_at(picker, RIGHT)
    after = picker.grab().toImage()
    assert before != after
    caption = range(picker.height() - 24, picker.height() - 4)
    ink = [after.pixelColor(x, y).lightness() for x in range(10, 230) for y in caption]
    assert min(ink) < 80


def test_a_flat_body_stands_in_until_it_is_painted(picker: BodyPicker, work: Pictures) -> None:
    first = picker.grab().toImage()
    assert shown(picker, work) != first


# ------------------------------------------------------------------ as a part of another control
def test_tints_are_there_at_once_and_by_their_strength(picker: BodyPicker, work: Pictures) -> None:
    calm = shown(picker, work)
    picker.tint({LEFT: 0.35, RIGHT: 1.0, Place("hamstrings", "left"): 0.0, Place("thenar", "left"): 1.0})
    image = picker.grab().toImage()
    faint, strong = (warmth(image, picker.centre(place)) for place in (LEFT, RIGHT))
    assert warmth(calm, picker.centre(LEFT)) < 10 < faint < strong - 30
    assert warmth(image, picker.centre(Place("hamstrings", "left"))) < 10
    picker.tint({})
    assert picker.grab().toImage() == calm


def test_held_by_another_control_it_takes_neither_pointer_nor_keys(
    qtbot: QtBot, figures: Figures, work: Pictures, vocabulary: Vocabulary
) -> None:
    look = Look(resources.assets())
    look.apply(Preferences(theme="light"))
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.resize(200, 300)
    body = BodyPicker(figures, work, look, vocabulary, owner, held=True)
    body.show_view("back")
    body.setGeometry(20, 10, 120, 200)
    owner.show()
    with qtbot.assertNotEmitted(body.chosen), qtbot.assertNotEmitted(body.pointed):
        move_mouse(owner, body.pos() + whole(body.centre(RIGHT)))
        assert owner.childAt(body.pos() + whole(body.centre(RIGHT))) is None
    assert body.place_at(body.centre(RIGHT)) == RIGHT
    assert body.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert body.accessibleName() == "Back view"
