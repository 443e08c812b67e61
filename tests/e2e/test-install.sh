#!/usr/bin/env bash
# Installs into an empty prefix and builds a program of someone else with pkg-config and with CMake;
# with static libraries and with shared ones.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT

cat >"$top/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES C)
find_package(jisseki 0.1 REQUIRED COMPONENTS batch)
add_executable(consumer consumer.c)
target_link_libraries(consumer PRIVATE jisseki::batch)
CMAKE
cp "$here/consumer.c" "$top"

for shared in OFF ON; do
    prefix=$top/prefix-$shared
    cmake -S "$JISSEKI_SOURCE_DIR" -B "$top/build-$shared" -G Ninja -DBUILD_TESTING=OFF \
        -DCMAKE_BUILD_TYPE=Debug -DBUILD_SHARED_LIBS=$shared -DCMAKE_INSTALL_PREFIX="$prefix" \
        -DCMAKE_INSTALL_LIBDIR=lib >/dev/null
    cmake --build "$top/build-$shared" --target install >/dev/null

    export PKG_CONFIG_PATH=$prefix/lib/pkgconfig LD_LIBRARY_PATH=$prefix/lib
    # Words are options here.
    # shellcheck disable=SC2046
    gcc -std=c17 -o "$top/with-pkg-config" "$here/consumer.c" $(pkg-config --cflags --libs jisseki-batch)
    "$top/with-pkg-config" "$top/one.xml"

    cmake -S "$top" -B "$top/consumer-$shared" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
    cmake --build "$top/consumer-$shared" >/dev/null
    "$top/consumer-$shared/consumer" "$top/two.xml"
    cmp "$top/one.xml" "$top/two.xml"
    grep -q '令和元年度' "$top/one.xml"

    for pc in "$prefix"/lib/pkgconfig/jisseki-*.pc; do
        pkg-config --exists --print-errors "$(basename "$pc" .pc)"
    done
    for file in README.md example.xml report.rnc report.rng report.xsd xml.xsd; do
        [ -f "$prefix/share/jisseki/schema/$file" ]
    done
    [ -f "$prefix/share/locale/ja/LC_MESSAGES/jisseki.mo" ]
    "$prefix/bin/jisseki" convert "$JISSEKI_SOURCE_DIR"/samples/*/*.txt --quiet -d "$top/out-$shared" ||
        [ $? -eq 1 ]
    SOURCE_DATE_EPOCH=1700000000 "$prefix/bin/jisseki" archive "$JISSEKI_SOURCE_DIR"/samples/*/*.txt --quiet \
        -o "$top/out-$shared/reports.zip" || [ $? -eq 1 ]
    "$prefix/bin/jisseki" archive --verify "$top/out-$shared/reports.zip"
done
diff -r "$top/out-OFF" "$top/out-ON"
