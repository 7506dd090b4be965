// What lies under the marks: a calm map of our own, drawn in tiles.
import { colour } from "./dom.js";
import { EXTENT, fetchTile } from "./tiles.js";

const { L } = globalThis;
export const TILE = 512; // pixels of a tile, and around the world at zoom 0
const LINES_ZOOM = 7; // lines go no further: they are enlarged from there

// The value at `zoom` on the line through the points [zoom, value]; beyond its ends, that of the end.
export function along(zoom, [low, first], [high, last]) {
  const part = Math.min(1, Math.max(0, (zoom - low) / (high - low)));
  return first + (last - first) * part;
}

const STROKES = [
  { path: "rivers", tint: "river", width: (zoom) => along(zoom, [3, 0.4], [9, 1.8]), dash: [] },
  { path: "coast", tint: "coast", width: () => 0.7, dash: [] },
  { path: "provinces", tint: "province", width: () => 0.8, dash: [4, 2] },
  { path: "borders", tint: "border", width: (zoom) => along(zoom, [2, 0.6], [8, 1.6]), dash: [] },
  { path: "disputed", tint: "border", width: (zoom) => along(zoom, [2, 0.7], [8, 1.6]), dash: [2.4, 2] },
];

function draw(pen, { paths }, scale, zoom) {
  const fill = (path, tint) => { if (path) { pen.fillStyle = colour(`map-${tint}`); pen.fill(path); } };
  fill(paths.land, "land");
  fill(paths.lakes, "water");
  pen.lineJoin = "round";
  for (const { path, tint, width, dash } of STROKES.filter((stroke) => paths[stroke.path])) {
    const unit = width(zoom) / scale;
    pen.strokeStyle = colour(`map-${tint}`);
    pen.lineWidth = unit;
    pen.setLineDash(dash.map((length) => length * unit));
    pen.stroke(paths[path]);
  }
}

// The web's usual projection, with zoom levels that count from a world of 512 pixels, as the server counts them.
export const MERCATOR = L.extend({}, L.CRS.EPSG3857, { scale: (zoom) => TILE * 2 ** zoom, zoom: (scale) => Math.log2(scale / TILE) });

export const Ground = L.GridLayer.extend({
  options: { tileSize: TILE },

  createTile({ x, y, z }, done) {
    const canvas = document.createElement("canvas");
    const ratio = devicePixelRatio || 1;
    canvas.width = canvas.height = TILE * ratio;
    const parts = 2 ** Math.max(0, z - LINES_ZOOM);
    fetchTile(Math.min(z, LINES_ZOOM), Math.floor(x / parts), Math.floor(y / parts)).then((tile) => {
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      const scale = (TILE * parts) / EXTENT;
      pen.setTransform(ratio * scale, 0, 0, ratio * scale, -(x % parts) * TILE * ratio, -(y % parts) * TILE * ratio);
      draw(pen, tile, scale, z);
      done(null, canvas);
    });
    return canvas;
  },
});
