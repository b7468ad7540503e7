#!/usr/bin/env bash
# Makes .venv from a lock file with nothing but git, make and Python 3.11 or later. Safe to run again: when
# the lock has not changed it ends at once.
#
#   deploy/bootstrap.sh [dev|production]
#
# PYTHON names the interpreter (else the newest of python3.14 … python3.11, python3 on the PATH that fits),
# STEP is a prefix of the progress line.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kind=${1:-dev}
case $kind in
    dev) lock=requirements-dev.lock ;;
    production) lock=requirements.lock ;;
    *) echo "deploy/bootstrap.sh: say dev or production, not '$kind'." >&2; exit 2 ;;
esac
step=${STEP:+$STEP }
stamp=.venv/.huiqiao-lock
tools=var/tools/uv
# Compiled files are written on purpose below; without them every start takes some seconds more.
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME VIRTUAL_ENV
export PIP_ROOT_USER_ACTION=ignore

stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

fits() {
    command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local name
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if fits "$name"; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    stop "Huiqiao needs Python 3.11 or later and found none. Install it (Debian: apt-get install python3)," \
        "or name it: make PYTHON=/path/to/python3.11 …"
}

apt_packages() {
    apt-get install -y --no-install-recommends "$@" >var/log/apt.log 2>&1 ||
        { apt-get update && apt-get install -y --no-install-recommends "$@"; } >>var/log/apt.log 2>&1
}

install_uv() {
    if "$python" -m pip --version >/dev/null 2>&1; then
        # --target: a Debian Python refuses pip elsewhere (PEP 668), and nothing outside this folder changes.
        "$python" -m pip install -qq --no-compile --disable-pip-version-check --no-warn-script-location \
            --require-hashes --upgrade --target "$tools" -r deploy/bootstrap.lock
    elif "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv "$tools" && "$tools/bin/python" -m pip install -qq --require-hashes -r deploy/bootstrap.lock
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt_packages python3-pip || stop "Python has no pip, and apt-get could not install it: see var/log/apt.log."
        install_uv
    else
        stop "$python has neither pip nor venv, and only root may add them." \
            "Run as root: apt-get install python3-pip"
    fi
}

find_uv() {
    if [ ! -x "$tools/bin/uv" ]; then
        if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then
            command -v uv
            return
        fi
        install_uv >&2
    fi
    echo "$PWD/$tools/bin/uv"
}

wanted() {
    printf '%s %s\n' "$kind" "$PWD"
    # The sections of the tools, from ruff's on, decide nothing about the environment.
    { cat "$lock" deploy/bootstrap.lock; sed '/^\[tool\.ruff\]/,$d' pyproject.toml; } | sha256sum
}

mkdir -p var/log
if [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted)" ]; then
    exit 0
fi

[ -z "$step" ] || printf '%sInstalling Python packages …' "$step"
began=$SECONDS
python=$(find_python)
uv=$(find_uv)
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
log=$PWD/var/log/install.log
{
    [ -x .venv/bin/python ] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        "$uv" venv --quiet --clear --python "$python" .venv
    "$uv" pip sync --python .venv/bin/python --require-hashes --compile-bytecode "$lock"
    if [ "$kind" = dev ]; then
        "$uv" pip install --python .venv/bin/python --no-deps --no-build-isolation -e .
    else
        # The build backend is a development dependency, so the two source folders are named here instead.
        printf '%s\n%s\n' "$PWD/site" "$PWD" >"$(.venv/bin/python -c 'import site; print(site.getsitepackages()[0])')/_huiqiao.pth"
    fi
} >"$log" 2>&1 || { cat "$log" >&2; stop "The Python packages could not be installed; the lines above say why."; }
wanted >"$stamp"
[ -z "$step" ] || printf ' %s s\n' $((SECONDS - began))
