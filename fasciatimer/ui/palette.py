"""Every colour of the app, in a light and a dark set. Nothing else in the UI names a colour."""

from __future__ import annotations

from typing import Literal, NamedTuple

Hue = Literal["work", "stretch", "rest", "ready", "ink"]


class Palette(NamedTuple):
    """Colours as ``#RRGGBB``.

    Text pairs are at least 4.5 : 1, clock and cue 7 : 1, shapes and borders 3 : 1; a test measures them.
    A ``_soft`` colour is the ground under text in the colour of the same name.
    """

    name: Literal["light", "dark"]

    win: str
    card: str
    stage_centre: str
    stage_edge: str
    line: str
    track: str
    control_border: str
    text: str
    text2: str
    work: str
    work_soft: str
    stretch: str
    stretch_soft: str
    rest: str
    rest_soft: str
    ready: str
    ready_soft: str
    done: str
    done_soft: str
    danger: str
    danger_soft: str
    focus: str
    on_accent: str
    sunk: str
    hover: str
    code_bg: str

    skin_top: str
    skin_bottom: str
    muscle_top: str
    muscle_bottom: str
    crease: str
    muscle_edge: str
    muscle_light: str
    fibre: str
    figure_line: str
    outline: str
    shade: str
    rim: str
    flat: str

    work_start: str
    work_end: str
    work_edge: str
    halo: str
    stretch_start: str
    stretch_end: str
    rest_start: str
    rest_end: str
    ready_start: str
    ready_end: str
    mute_start: str
    mute_end: str
    arrow: str
    arrow_case: str

    @property
    def dark(self) -> bool:
        """Whether this is the dark set."""
        return self.name == "dark"

    def accent(self, hue: Hue) -> str:
        """Return the strong colour of a phase; ``ink`` is the text colour."""
        return {"work": self.work, "stretch": self.stretch, "rest": self.rest, "ready": self.ready}.get(
            hue, self.text
        )

    def soft(self, hue: Hue) -> str:
        """Return the ground that carries text in ``accent(hue)``."""
        return {
            "work": self.work_soft,
            "stretch": self.stretch_soft,
            "rest": self.rest_soft,
            "ready": self.ready_soft,
        }.get(hue, self.sunk)


LIGHT = Palette(
    name="light",
    win="#F3F6F9",
    card="#FFFFFF",
    stage_centre="#F7F9FB",
    stage_edge="#E4EAF0",
    line="#D5DDE5",
    track="#DCE3EA",
    control_border="#7A8A99",
    text="#14202B",
    text2="#475768",
    work="#B93A07",
    work_soft="#FDEBE1",
    stretch="#5B3FB5",
    stretch_soft="#ECE8FA",
    rest="#0B6B74",
    rest_soft="#DDF1F3",
    ready="#6B5200",
    ready_soft="#FBF0CC",
    done="#2F6B2F",
    done_soft="#E4F1E4",
    danger="#A3122A",
    danger_soft="#FBE9EC",
    focus="#0B57D0",
    on_accent="#FFFFFF",
    sunk="#EAF0F5",
    hover="#EEF3F7",
    code_bg="#FFFFFF",
    skin_top="#D5DEE6",
    skin_bottom="#C3CFDA",
    muscle_top="#EDF2F6",
    muscle_bottom="#CFDAE3",
    crease="#93A5B5",
    muscle_edge="#8FA2B3",
    muscle_light="#FFFFFF",
    fibre="#5F7488",
    figure_line="#54697E",
    outline="#73879A",
    shade="#41586E",
    rim="#FFFFFF",
    flat="#B9C6D1",
    work_start="#D9540F",
    work_end="#B23B07",
    work_edge="#7C2100",
    halo="#FB8A3C",
    stretch_start="#6D4CC9",
    stretch_end="#5B3FB5",
    rest_start="#0F7F8A",
    rest_end="#0B6B74",
    ready_start="#8A6A00",
    ready_end="#B58B00",
    mute_start="#6F8294",
    mute_end="#8A9BAA",
    arrow="#FFFFFF",
    arrow_case="#4A1600",
)

DARK = Palette(
    name="dark",
    win="#0E141A",
    card="#18212A",
    stage_centre="#1A222C",
    stage_edge="#0D1218",
    line="#2C3844",
    track="#2A3540",
    control_border="#8494A4",
    text="#EEF3F7",
    text2="#AEBCC9",
    work="#FF9B57",
    work_soft="#3A2314",
    stretch="#C0B0FF",
    stretch_soft="#2A2347",
    rest="#5AD1DC",
    rest_soft="#123439",
    ready="#F2C94C",
    ready_soft="#3A3010",
    done="#86D186",
    done_soft="#17301B",
    danger="#FF9AA8",
    danger_soft="#3A1A22",
    focus="#8AB8FF",
    on_accent="#14202B",
    sunk="#111A22",
    hover="#202B36",
    code_bg="#131B23",
    skin_top="#4B5A69",
    skin_bottom="#38454F",
    muscle_top="#5D6C7C",
    muscle_bottom="#404D5A",
    crease="#141B22",
    muscle_edge="#18212A",
    muscle_light="#A9BAC9",
    fibre="#0D141B",
    figure_line="#0B1118",
    outline="#738393",
    shade="#03060A",
    rim="#C4D6E6",
    flat="#55636F",
    work_start="#FFC08A",
    work_end="#FF8A3A",
    work_edge="#9A3A05",
    halo="#FF8D3D",
    stretch_start="#CFC3FF",
    stretch_end="#AE9BFF",
    rest_start="#86E6EE",
    rest_end="#4CCBD6",
    ready_start="#E8BB33",
    ready_end="#FFE08A",
    mute_start="#7C8C9C",
    mute_end="#9AA9B8",
    arrow="#2A0E00",
    arrow_case="#FFE9D6",
)
