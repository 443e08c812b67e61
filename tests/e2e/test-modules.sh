#!/usr/bin/env bash
# Every module can be left out without touching the others.
set -euo pipefail
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT

# build NAME OPTION...: without optimization, since only the linking is of interest.
build() {
    local name=$1
    shift
    cmake -S "$JISSEKI_SOURCE_DIR" -B "$top/$name" -G Ninja -DBUILD_TESTING=OFF \
        -DCMAKE_BUILD_TYPE=None "$@" >/dev/null
    cmake --build "$top/$name" >/dev/null
}

build model-only -DJISSEKI_READERS=OFF -DJISSEKI_CLI=OFF -DJISSEKI_XML=OFF -DJISSEKI_XLSX=OFF \
    -DJISSEKI_PDF=OFF

for module in XML XLSX PDF; do
    build "without-$module" "-DJISSEKI_$module=OFF"
    formats=$("$top/without-$module/converters/cli/jisseki" formats)
    if grep -q "^converter ${module,,} " <<<"$formats"; then
        echo "$module is switched off, but jisseki lists it" >&2
        exit 1
    fi
    [ "$(grep -c '^converter ' <<<"$formats")" -eq 2 ]
done

build without-ARCHIVE -DJISSEKI_ARCHIVE=OFF
if "$top/without-ARCHIVE/converters/cli/jisseki" archive --help >/dev/null 2>&1; then
    echo "ARCHIVE is switched off, but jisseki has the command" >&2
    exit 1
fi
