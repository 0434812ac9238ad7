#!/usr/bin/env bash
# What building, writing and parsing a request costs, beside a map or a record with an ObjectMapper, and beside databind with
# networknt's validator. CPU time and allocated bytes a call, without the collector's; each kind in processes of its own, which
# alternate; five rounds in each, after two seconds of warm-up.
#
# Usage: sample-app/benchmarks/requests.sh [FORKS [PATTERN]]       (5 forks unless given, and of all kinds; needs mvn, and a
# built repository: mvn package)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
jars=$work/jars
mkdir -p "$jars" "$work/classes"
for artifact in org.jspecify:jspecify:1.0.1 com.google.re2j:re2j:1.8 com.networknt:json-schema-validator:2.0.8 \
  com.fasterxml.jackson.core:jackson-core:2.22.4 com.fasterxml.jackson.core:jackson-databind:2.22.4 \
  com.fasterxml.jackson.core:jackson-annotations:2.22 com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.22.4 \
  com.ethlo.time:itu:1.14.0 org.slf4j:slf4j-api:2.0.17 org.yaml:snakeyaml:2.5 com.palantir.javapoet:javapoet:0.22.0 \
  org.openapitools:openapi-generator-core:7.25.0; do
  (cd "$root" && mvn -q -B ${MVN_ARGS:-} dependency:copy -Dartifact="$artifact" -DoutputDirectory="$jars" -Dmdep.useBaseVersion=true)
done
version=0.1.0-SNAPSHOT
path="$root/runtime/client/target/hailuo4j-runtime-$version.jar:$root/spec/document/target/hailuo4j-spec-$version.jar"
path="$path:$root/spec/rules/target/hailuo4j-rules-$version.jar:$root/processor/generator/target/hailuo4j-processor-$version.jar:$jars/*"
mkdir -p "$work/bench"
echo '@io.github.hailuo4j.runtime.HailuoModels package bench;' >"$work/bench/package-info.java"
"${bin}javac" -cp "$path" -d "$work/classes" "$work/bench/package-info.java"
"${bin}javac" -proc:none -cp "$work/classes:$path" -d "$work/classes" "$here/Requests.java"
requests() { "${bin}java" -XX:+UseSerialGC -cp "$work/classes:$path" Requests "$@" 2>>"$work/errors"; }
requests | grep -e "${2:-.}" >"$work/kinds"
for ((fork = 0; fork < ${1:-5}; fork++)); do
  while read -r kind; do requests "$kind" </dev/null; done <"$work/kinds" >>"$work/rounds"
done
printf '%-42s %9s %9s %9s %9s\n' "" "min ns" "median ns" "max ns" bytes
while read -r kind; do
  grep -F "$kind"$'\t' "$work/rounds" | sort -t $'\t' -k 2 -n | awk -F '\t' \
    '{ns[NR] = $2; bytes = $3} END {printf "%-42s %9.0f %9.0f %9.0f %9.0f\n", $1, ns[1], ns[int((NR + 1) / 2)], ns[NR], bytes}'
done <"$work/kinds"
