#!/bin/sh
# Install what is missing on Debian: system libraries, then a virtual environment with pinned, hashed packages.
# Usage: setup.sh run|test PYTHON VENV
set -eu
what=$1
python=$2
venv=$3
here=$(dirname "$0")

missing=
lists="$here/packages-run.txt"
[ "$what" = test ] && lists="$lists $here/packages-test.txt"
for package in $(cat $lists); do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if [ -n "$missing" ]; then
    echo "Installing:$missing"
    # The tests start a PostgreSQL of their own: no cluster of the system is wanted.
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        as_root mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
    # Configuration files already laid down (the one above) are kept as they are.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o Dpkg::Options::=--force-confold $missing
fi

interpreter_of() {
    "$1" -c 'import os, sys; print(os.path.realpath(sys._base_executable))' 2>/dev/null
}

# An environment made by another interpreter is made again: its packages may not fit.
[ "$(interpreter_of "$venv/bin/python")" = "$(interpreter_of "$python")" ] || "$python" -m venv --clear "$venv"
requirements=requirements.txt
[ "$what" = test ] && requirements=requirements-dev.txt
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet --require-hashes --only-binary :all: -r "$requirements"
