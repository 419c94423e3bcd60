#!/bin/sh
# Makes .venv from requirements/$1.txt (serve or dev), with the system packages the work needs.
# Does nothing when all is there. Missing system packages: installed where root has apt, else named.
set -eu
cd "$(dirname "$0")/.."
wanted=$1

find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

has_library() { # $1: base name of a shared library
    case $(uname) in
    Darwin) ls /opt/homebrew/lib/"$1"*.dylib /usr/local/lib/"$1"*.dylib >/dev/null 2>&1 ;;
    *) { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q "$1" ;;
    esac
}

has_browser() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    ls -d "/Applications/Chromium.app" "/Applications/Google Chrome.app" >/dev/null 2>&1
}

debian="" brew=""
need() { debian="$debian $1" brew="$brew $2"; }

python=$(find_python)
[ -n "$python" ] || need python3 python@3.12
[ -n "$python" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null && need python3-venv python@3.12
has_library libpango-1.0 || need libpango-1.0-0 pango
has_library libpangoft2-1.0 || need libpangoft2-1.0-0 pango
has_library libharfbuzz-subset || need libharfbuzz-subset0 harfbuzz
if [ "$wanted" = dev ]; then
    has_browser || need chromium "--cask chromium"
fi

if [ -n "$debian" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing system packages:$debian"
        apt-get update -qq
        # shellcheck disable=SC2086  # a list of packages
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $debian >/dev/null
        python=$(find_python)
    else
        echo "System packages are missing. Install them, then run the command again:" >&2
        echo "  Debian, Ubuntu:  sudo apt-get install$debian" >&2
        echo "  macOS:           brew install$brew" >&2
        exit 1
    fi
fi

lock=requirements/$wanted.txt
done_mark=.venv/installed-$wanted
if [ -e "$done_mark" ] && cmp -s "$lock" "$done_mark"; then
    exit 0
fi
if [ "$wanted" = serve ] && [ -e .venv/installed-dev ] && cmp -s requirements/dev.txt .venv/installed-dev; then
    exit 0 # the larger lock holds the smaller one
fi
echo "Installing Python packages into .venv from $lock (about a minute the first time) …"
if [ -e "$done_mark" ]; then
    rm -rf .venv # the lock changed: a package that left it must not linger
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes -r "$lock"
# The project's own packages are found from every command: the checkout itself and lambda/, each zip's root.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n%s\n' "$PWD" "$PWD/lambda" >"$site/gatepost.pth"
cp "$lock" "$done_mark"
