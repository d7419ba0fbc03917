#!/usr/bin/env bash
# Writes the TAR archives of this folder with GNU tar. All data is made up. Not needed to run the tests.
#
#     bash test/unpack/foreign/write-archives.sh
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

deep="bundle/var/log/a-folder-whose-name-is-as-long-as-those-of-support-bundles-are/with-another-one-below-it-to-pass-the-hundred"
mkdir -p "$deep"
line() {
  printf '{"severity":"INFO","time":"2026-03-01T10:00:0%s.000Z","user_name":"user%s","ip_address":"192.0.2.%s","action":"login"}\n' "$1" "$1" "$1"
}
{ line 4; line 5; line 6; } >bundle/var/log/visits.log
{ line 1; line 2; line 3; } | gzip -n >bundle/var/log/visits.log.1.gz
printf 'id,user_name,created_at\n1,ana,2025-03-01T10:00:00Z\n2,ben\n' >"$deep/old.csv"
ln -s visits.log bundle/var/log/current
printf 'Dear all,\n\nnothing here is a record.\n' >bundle/readme.txt

common=(--sort=name --owner=0 --group=0 --numeric-owner --mtime=2026-03-01T10:00:00Z)
tar "${common[@]}" --format=gnu -cf - ./bundle | gzip -n9 >"$here/bundle-gnu.tar.gz"
tar "${common[@]}" --format=pax --pax-option=delete=atime,delete=ctime -cf - bundle | gzip -n9 >"$here/bundle-pax.tar.gz"
