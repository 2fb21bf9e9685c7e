#!/bin/sh
# Write the two lock files from pyproject.toml and requirements/*.in. Usage: tools/lock.sh UV
# Only the exported pins and hashes are kept: uv's own lock would name download addresses.
set -eu
uv=$1
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --override requirements/overrides.txt "$@"
}
compile pyproject.toml requirements/build.in --extra topics -o requirements/base.lock
compile requirements/test.in --constraint requirements/base.lock -o requirements/test.lock
