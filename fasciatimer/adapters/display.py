"""Whether a window can open here, found out before Qt is asked: Qt ends the process where there is none."""

from __future__ import annotations

import os
import re
import sys

_SOCKETS = "/tmp/.X11-unix"


def has_display() -> bool:
    """Return whether a window can be shown; a display that is named but gone does not count."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    name = os.environ.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", name)
    # The socket is the cheap answer. It may also have no file, so where there is none the server is asked.
    return bool(name) and (local is None or os.path.exists(f"{_SOCKETS}/X{local[1]}") or _answers(name))


def _answers(display: str) -> bool:
    """Return whether an X server answers there; True where nobody can ask, for Qt to say more."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
        connection = xcb.xcb_connect(display.encode(), None)
        broken = bool(xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)
    except (OSError, AttributeError):
        return True
    return not broken
