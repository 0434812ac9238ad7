#!/usr/bin/env bash
# What annotation processors add to a cold javac: six value types with the parameters of the six Hailuo models, as plain records,
# with Jilt's staged builders, AutoValue, Immutables' staged builders, and as hailuo4j generates them. Alternating runs; the
# medians of wall and CPU time, and their ratio to plain records. Then models by the hundred, for hailuo4j alone.
#
# Usage: sample-app/benchmarks/cold-javac.sh [RUNS]        (15 unless given; needs mvn, and a built repository: mvn package)
set -euo pipefail
runs=${1:-15}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac

jars=$work/jars
mkdir -p "$jars"
fetch() { (cd "$root" && mvn -q -B dependency:copy -Dartifact="$1" -DoutputDirectory="$jars" -Dmdep.useBaseVersion=true); }
for artifact in cc.jilt:jilt:1.9.1 com.google.auto.value:auto-value:1.11.1 com.google.auto.value:auto-value-annotations:1.11.1 \
  org.immutables:value:2.12.2 com.palantir.javapoet:javapoet:0.22.0 org.jspecify:jspecify:1.0.1 \
  com.fasterxml.jackson.core:jackson-core:2.22.4 com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.22.4 \
  org.yaml:snakeyaml:2.5 com.google.re2j:re2j:1.8 org.openapitools:openapi-generator-core:7.25.0; do
  fetch "$artifact"
done
path() { local IFS=:; echo "$*"; }
version=0.1.0-SNAPSHOT
ours=$(path "$root/processor/generator/target/hailuo4j-processor-$version.jar" \
  "$root/processor/checker/target/hailuo4j-checker-$version.jar" "$root/spec/document/target/hailuo4j-spec-$version.jar" \
  "$root/spec/rules/target/hailuo4j-rules-$version.jar" \
  "$jars/javapoet-0.22.0.jar" "$jars/jackson-core-2.22.4.jar" "$jars/openapi-generator-core-7.25.0.jar" \
  "$jars/jackson-dataformat-yaml-2.22.4.jar" "$jars/snakeyaml-2.5.jar" "$jars/re2j-1.8.jar")
runtime=$(path "$root/runtime/client/target/hailuo4j-runtime-$version.jar" "$root/spec/rules/target/hailuo4j-rules-$version.jar" "$jars/jspecify-1.0.1.jar")

python3 "$here/sources.py" "$work"

compile() { # name
  rm -rf "$work/out" && mkdir -p "$work/out"
  case $1 in
    records) "$javac" -proc:none -d "$work/out" "$work"/records/bench/*.java ;;
    jilt) "$javac" -cp "$jars/jilt-1.9.1.jar" -processorpath "$jars/jilt-1.9.1.jar" -d "$work/out" "$work"/jilt/bench/*.java ;;
    autovalue) "$javac" -cp "$jars/auto-value-annotations-1.11.1.jar" -processorpath "$(path "$jars/auto-value-1.11.1.jar" "$jars/auto-value-annotations-1.11.1.jar")" -d "$work/out" "$work"/autovalue/bench/*.java ;;
    immutables) "$javac" -cp "$jars/value-2.12.2.jar" -processorpath "$jars/value-2.12.2.jar" -d "$work/out" "$work"/immutables/bench/*.java ;;
    hailuo4j) "$javac" -cp "$runtime" -processorpath "$ours" -d "$work/out" "$work"/hailuo4j/bench/*.java ;;
    models-*) "$javac" -cp "$runtime" -processorpath "$ours" -Ahailuo4j.specs="$work/specs" -d "$work/out" "$work/$1/bench/package-info.java" ;;
  esac
}

measure() { # name -> "wall cpu" in milliseconds
  local TIMEFORMAT='%R %U %S'
  { time compile "$1" >/dev/null 2>"$work/err"; } 2>&1 | awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }'
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

names="records jilt autovalue immutables hailuo4j"
for name in $names; do compile "$name" 2>"$work/err" || { echo "$name does not compile:"; cat "$work/err"; exit 1; }; done
for ((i = 0; i < runs; i++)); do
  for name in $names; do measure "$name" >>"$work/$name.times"; done
done
wall0=$(cut -d' ' -f1 "$work/records.times" | median)
cpu0=$(cut -d' ' -f2 "$work/records.times" | median)
printf '%-12s %8s %8s %6s %6s   (medians of %d alternating runs)\n' "" "wall ms" "CPU ms" "x" "x CPU" "$runs"
for name in $names; do
  wall=$(cut -d' ' -f1 "$work/$name.times" | median)
  cpu=$(cut -d' ' -f2 "$work/$name.times" | median)
  awk -v n="$name" -v w="$wall" -v c="$cpu" -v w0="$wall0" -v c0="$cpu0" \
    'BEGIN { printf "%-12s %8d %8d %6.2f %6.2f\n", n, w, c, w / w0, c / c0 }'
done
echo
for count in 100 200 400 600; do
  compile "models-$count" 2>"$work/err" || { cat "$work/err"; exit 1; }
  measure "models-$count" | awk -v n="$count" '{ printf "%4d models: %6d ms wall, %6d ms CPU, %.1f ms CPU a model\n", n, $1, $2, $2 / n }'
done
