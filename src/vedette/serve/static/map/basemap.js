// What lies under the marks: a calm map of our own, from one file beside this page; labels in the reader's own fonts.
import { colour } from "./dom.js";

const SOURCE = "pmtiles:///static/basemap.pmtiles";
const LINES_ZOOM = 7;
const FONT = ["system-ui", "sans-serif"];

const both = ["case", ["has", "local"], ["format", ["get", "name"], {}, "\n", {}, ["get", "local"], { "font-scale": 0.88 }], ["get", "name"]];

function labels(id, filter, layout, paint, ground) {
  return {
    id, type: "symbol", source: "labels", "source-layer": "labels", filter,
    layout: { "text-field": both, "text-font": FONT, "text-max-width": 7, "text-padding": 6, "symbol-sort-key": ["-", ["get", "rank"]], ...layout },
    paint: { "text-halo-color": ground, "text-halo-width": 1.4, ...paint },
  };
}

export function baseStyle() {
  const [land, water, coast, border, province, river, ink, faint] = ["land", "water", "coast", "border", "province", "river", "label", "label-faint"].map((name) => colour(`map-${name}`));
  const line = (id, layer, paint, more = {}) => ({ id, type: "line", source: "lines", "source-layer": layer, paint, layout: { "line-join": "round" }, ...more });
  const people = (least) => ["all", ["==", ["get", "kind"], "settlement"], [">=", ["get", "rank"], least]];
  return {
    version: 8,
    // Two readings of one file: lines end at zoom 7 and are enlarged from there, labels go on to zoom 8.
    sources: { lines: { type: "vector", url: SOURCE, maxzoom: LINES_ZOOM }, labels: { type: "vector", url: SOURCE } },
    layers: [
      { id: "water", type: "background", paint: { "background-color": water } },
      { id: "land", type: "fill", source: "lines", "source-layer": "land", paint: { "fill-color": land, "fill-antialias": false } },
      { id: "lakes", type: "fill", source: "lines", "source-layer": "lakes", paint: { "fill-color": water } },
      line("rivers", "rivers", { "line-color": river, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.4, 9, 1.8] }),
      line("coast", "coast", { "line-color": coast, "line-width": 0.7 }),
      line("provinces", "provinces", { "line-color": province, "line-width": 0.8, "line-dasharray": [4, 2] }),
      line("borders", "borders", { "line-color": border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 1.6] }, { filter: ["==", ["get", "disputed"], 0] }),
      line("disputed", "borders", { "line-color": border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.7, 8, 1.6], "line-dasharray": [2.4, 2] }, { filter: ["==", ["get", "disputed"], 1] }),
      labels("provinces-named", ["==", ["get", "kind"], "province"], { "text-size": 11, "text-letter-spacing": 0.08, "text-transform": "uppercase" }, { "text-color": faint }, land),
      labels("settlements", people(0), {
        "text-size": ["interpolate", ["linear"], ["zoom"], 5, ["interpolate", ["linear"], ["get", "rank"], 50000, 9.5, 2000000, 12.5], 10, ["interpolate", ["linear"], ["get", "rank"], 500, 10, 50000, 12.5, 2000000, 16]],
        "text-anchor": "top", "text-offset": [0, 0.8],
      }, { "text-color": ink }, land),
      labels("countries", ["==", ["get", "kind"], "country"], { "text-size": ["interpolate", ["linear"], ["zoom"], 1.5, 9.5, 6, 15], "text-letter-spacing": 0.06, "symbol-sort-key": ["get", "rank"] }, { "text-color": ink, "text-opacity": ["interpolate", ["linear"], ["zoom"], 6, 1, 7.5, 0] }, land),
    ],
  };
}
