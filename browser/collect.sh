#!/usr/bin/env bash
# Puts what the pages load into the package. Without npm the pages do without: maps stay drawings.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  echo "npm is not here: the pages do without scripts, and the map stays a drawing."
  exit 0
fi
npm ci --silent
to=../src/accord/web/assets
rm -rf "$to" && mkdir -p "$to"
cd node_modules
cp maplibre-gl/dist/maplibre-gl.mjs maplibre-gl/dist/maplibre-gl-worker.mjs \
  maplibre-gl/dist/maplibre-gl.css topojson-client/dist/topojson-client.min.js "../$to"
cp world-atlas/land-50m.json "../$to"
for name in maplibre-gl topojson-client world-atlas; do
  cp "$name"/LICENSE* "../$to/LICENSE-$name.txt"
done
