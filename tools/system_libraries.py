"""Finds the system libraries that Qt needs and that are missing, and installs them with apt where it may.

Usage: python tools/system_libraries.py [--check | --names]
--check only looks; --names prints every package there is to know of, for where PySide6 is not installed yet.
Run it with the Python of the environment PySide6 is installed in.
Exit status 0: nothing is missing (any more).
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

# Debian and Ubuntu packages by the beginning of the library's name.
PACKAGES = {
    "libGL.so": "libgl1",
    "libOpenGL.so": "libopengl0",
    "libEGL.so": "libegl1",
    "libX11.so": "libx11-6",
    "libX11-xcb.so": "libx11-xcb1",
    "libXext.so": "libxext6",
    "libXrender.so": "libxrender1",
    "libICE.so": "libice6",
    "libSM.so": "libsm6",
    "libdbus-1.so": "libdbus-1-3",
    "libdrm.so": "libdrm2",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libgbm.so": "libgbm1",
    "libgio-2.0.so": "libglib2.0-0",
    "libglib-2.0.so": "libglib2.0-0",
    "libgobject-2.0.so": "libglib2.0-0",
    "libgthread-2.0.so": "libglib2.0-0",
    "libgssapi_krb5.so": "libgssapi-krb5-2",
    "libudev.so": "libudev1",
    "libwayland-client.so": "libwayland-client0",
    "libwayland-cursor.so": "libwayland-cursor0",
    "libwayland-egl.so": "libwayland-egl1",
    "libxcb.so": "libxcb1",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-glx.so": "libxcb-glx0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-image.so": "libxcb-image0",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-randr.so": "libxcb-randr0",
    "libxcb-render.so": "libxcb-render0",
    "libxcb-render-util.so": "libxcb-render-util0",
    "libxcb-shape.so": "libxcb-shape0",
    "libxcb-shm.so": "libxcb-shm0",
    "libxcb-sync.so": "libxcb-sync1",
    "libxcb-util.so": "libxcb-util1",
    "libxcb-xfixes.so": "libxcb-xfixes0",
    "libxcb-xkb.so": "libxcb-xkb1",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libz.so": "zlib1g",
    "libzstd.so": "libzstd1",
}
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtDBus")
PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland*.so",
    "imageformats/libqsvg.so",
    "imageformats/libqjpeg.so",
)
FONT = "fonts-dejavu-core"
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def missing_libraries() -> set[str]:
    """Return the names of the libraries Qt cannot find."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise SystemExit("PySide6 is not installed in this environment.")
    folder = Path(spec.origin).parent
    files = [path for name in MODULES for path in folder.glob(f"{name}*.so")]
    files += [path for name in PLUGINS for path in (folder / "Qt" / "plugins").glob(name)]
    told = subprocess.run(
        ["ldd", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    return set(re.findall(r"^\s*(\S+) => not found", told.stdout, flags=re.MULTILINE))


def packages_for(libraries: set[str]) -> tuple[list[str], list[str]]:
    """Return the packages that hold the libraries, and the libraries no package is known for."""
    packages, unknown = set(), []
    for library in sorted(libraries):
        name = library.split(".so")[0] + ".so"
        if name in PACKAGES:
            packages.add(PACKAGES[name])
        elif not name.startswith(("libQt6", "libpyside6", "libshiboken6")):
            unknown.append(library)
    return sorted(packages), unknown


def has_font() -> bool:
    """Whether any font is installed."""
    return any(
        next(Path(folder).expanduser().rglob(pattern), None) is not None
        for folder in FONTS
        for pattern in ("*.ttf", "*.otf", "*.ttc")
    )


def main() -> int:
    """Look, install what is missing where that is allowed, and say what is left to do."""
    if "--names" in sys.argv[1:]:
        print(" ".join(sorted({*PACKAGES.values(), FONT})))
        return 0
    if platform.system() != "Linux" or shutil.which("ldd") is None:
        return 0
    packages, unknown = packages_for(missing_libraries())
    if not has_font():
        packages.append(FONT)
    if not packages and not unknown:
        return 0
    if unknown or shutil.which("apt-get") is None:
        print("Qt needs libraries that are missing here:", ", ".join(sorted(missing_libraries())) or "a font")
        print("Please install them with the package manager of this system, then try again.")
        return 1
    install = [
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
        "install",
        "-y",
        "--no-install-recommends",
        *packages,
    ]
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"] if _may_sudo() else None
    if prefix is None or "--check" in sys.argv[1:]:
        print("Qt needs system libraries that are missing here. Please type:\n")
        print("  sudo apt-get update && sudo", " ".join(install), "\n")
        return 1
    print("Installing the system libraries Qt needs:", " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], install):
        if subprocess.run(
            [*prefix, *command], env=environment, stdout=subprocess.DEVNULL, check=False
        ).returncode:
            print("That did not work:", " ".join([*prefix, *command]))
            return 1
    still, unknown = packages_for(missing_libraries())
    if still or unknown:
        print("Still missing after the installation:", " ".join([*still, *unknown]))
        return 1
    return 0


def _may_sudo() -> bool:
    if shutil.which("sudo") is None:
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
