// The map of a page, where the browser can draw one: coast, graticule and the places of the
// file. The drawing that the page brings stays for print, and wherever this fails.
import * as maplibregl from "/static/maplibre-gl.mjs";

const box = document.getElementById("map");
const spots = JSON.parse(document.getElementById("spots").textContent);
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const sea = dark ? "#16212a" : "#e9f0f5";

const feature = (geometry, properties = {}) => ({ type: "Feature", geometry, properties });
const collected = (features) => ({ type: "FeatureCollection", features });

function graticule(step) {
  const lines = [];
  for (let lon = -180; lon <= 180; lon += step) {
    lines.push(feature({ type: "LineString", coordinates: [[lon, -85], [lon, 85]] }));
  }
  for (let lat = -80; lat <= 80; lat += step) {
    lines.push(feature({ type: "LineString", coordinates: [[-180, lat], [180, lat]] }));
  }
  return collected(lines);
}

function style(land) {
  const places = spots.map((spot) =>
    feature({ type: "Point", coordinates: [spot.lon, spot.lat] }, spot));
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land },
      grid: { type: "geojson", data: graticule(1) },
      places: { type: "geojson", data: collected(places) },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": tone("--sheet") } },
      { id: "coast", type: "line", source: "land",
        paint: { "line-color": tone("--rule2"), "line-width": 1 } },
      { id: "grid", type: "line", source: "grid", minzoom: 4,
        paint: { "line-color": tone("--rule"), "line-width": 0.5 } },
      { id: "places", type: "circle", source: "places",
        paint: { "circle-radius": 5, "circle-color": ["match", ["get", "seen"],
          ["none", "unobserved"], tone("--sheet"), tone("--mark")],
          "circle-stroke-color": tone("--mark"), "circle-stroke-width": 2 } },
      { id: "names", type: "symbol", source: "places",
        layout: { "text-field": ["get", "name"], "text-size": 13, "text-anchor": "left",
          "text-offset": [0.8, 0] },
        paint: { "text-color": tone("--ink"), "text-halo-color": tone("--sheet"),
          "text-halo-width": 1.5 } },
    ],
  };
}

const answer = await fetch("/static/land-50m.json");
const atlas = await answer.json();
const bounds = new maplibregl.LngLatBounds();
for (const spot of spots) bounds.extend([spot.lon, spot.lat]);
maplibregl.setWorkerUrl("/static/maplibre-gl-worker.mjs");
box.hidden = false;
const map = new maplibregl.Map({
  container: box, style: style(topojson.feature(atlas, atlas.objects.land)), bounds,
  fitBoundsOptions: { padding: 60, maxZoom: 9 }, attributionControl: false,
  dragRotate: false, pitchWithRotate: false, renderWorldCopies: false,
});
map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
map.addControl(new maplibregl.ScaleControl());
map.once("idle", () => document.documentElement.classList.add("mapped"));
