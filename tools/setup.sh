#!/bin/sh
# Makes the environment in .venv and installs what is missing. Usage: tools/setup.sh run|dev
set -eu
kind=${1:-run}
venv=.venv
python=$venv/bin/python
stamp=$venv/.ready-$kind

if [ ! -x "$python" ]; then
    base=${PYTHON:-python3}
    command -v "$base" >/dev/null 2>&1 || { echo "Python 3.11 or newer is needed, and '$base' is not here." >&2; exit 1; }
    "$base" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2])' || {
        echo "Python 3.11 or newer is needed; this is $("$base" --version). Try  make PYTHON=python3.12" >&2; exit 1; }
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        package="python$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            echo "Installing $package"
            apt-get update -q >/dev/null
            DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" >/dev/null
        else
            echo "Python's venv module is missing, and perhaps libraries that Qt needs. Please type:" >&2
            echo "  sudo apt-get update && sudo apt-get install -y $package $("$base" tools/system_libraries.py --names)" >&2
            exit 1
        fi
    fi
    echo "Making the environment in $venv"
    "$base" -m venv "$venv"
fi

if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
    echo "Installing fasciatimer and what it needs (once, a minute or two)"
    if [ "$kind" = dev ]; then what='.[dev]'; else what='.'; fi
    "$python" -m pip install --quiet --disable-pip-version-check --editable "$what" 2>"$venv/pip.log" || {
        cat "$venv/pip.log" >&2; exit 1; }
    "$python" tools/system_libraries.py
    touch "$stamp"
fi
