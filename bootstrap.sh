#!/usr/bin/env bash
# bootstrap.sh run|test: from a bare checkout to a ready environment. Each step is skipped when it
# has been done before, so that the second start takes seconds.
set -euo pipefail
cd "$(dirname "$0")"
purpose=${1:-run}
venv=.venv

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

wanted() { # the packages of the groups named
    local group
    for group in "$@"; do awk -v group="$group" '$1 == group {print $2}' system-packages.txt; done
}

missing() { # those of the packages named that are not installed
    local package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

install_packages() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

system_packages() {
    local groups=(run fonts ocr) needed must
    [ "$purpose" = test ] && groups+=(test)
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian or Ubuntu. These packages are needed by their names there:" $(wanted "${groups[@]}")
        return
    fi
    needed=$(missing $(wanted "${groups[@]}"))
    [ -z "$needed" ] && return
    say "Installing system packages:" $needed
    if install_packages $needed; then return; fi
    say "These system packages are missing and could not be installed. Type:"
    say "    sudo apt-get install --no-install-recommends" $needed
    must=$(missing $(wanted run))
    [ -z "$must" ] || exit 1
    [ "$purpose" != test ] || exit 1
    say "Going on without text recognition (OCR)."
}

python_with_venv() {
    local python
    for python in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$python" ] && command -v "$python" >/dev/null || continue
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo "$python"; return; }
    done
    fail "Python 3.11 or newer is needed. On Debian 12 or Ubuntu 24.04 type: sudo apt-get install python3 python3-venv"
}

virtual_environment() {
    local lock=requirements.txt stamp
    [ "$purpose" = test ] && lock=requirements-dev.txt
    [ -x "$venv/bin/python" ] || "$(python_with_venv)" -m venv "$venv"
    stamp="$("$venv/bin/python" -V) $(sha256sum <"$lock")"
    # What the tests need holds what a run needs, so a tested checkout starts without a second install.
    if [ "$(cat "$venv/.$lock" 2>/dev/null)" = "$stamp" ]; then return; fi
    if [ "$purpose" = run ] && [ "$(cat "$venv/.requirements-dev.txt" 2>/dev/null)" = "$("$venv/bin/python" -V) $(sha256sum <requirements-dev.txt)" ]; then return; fi
    say "Installing Python packages from $lock"
    # The lock is whole, so nothing is left to resolve; older pips, when asked to, look at a release newer than
    # the locked one of a package with extras and then refuse it for having no hash.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock" 2> >(grep -v 'is ignored: it is neither' >&2 || true)
    printf '%s' "$stamp" >"$venv/.$lock"
}

collected() { # newer than every source of a static file?
    [ -f staticfiles/staticfiles.json ] && [ -z "$(find static "$venv/.requirements.txt" "$venv/.requirements-dev.txt" -newer staticfiles/staticfiles.json -print -quit 2>/dev/null)" ]
}

site() {
    "$venv/bin/python" manage.py migrate --verbosity 0
    collected || "$venv/bin/python" manage.py collectstatic --noinput --verbosity 0
}

system_packages
virtual_environment
[ "$purpose" != run ] || site
