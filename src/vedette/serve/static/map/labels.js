// The names of countries, towns and provinces, in Latin and in the local script, where they have room.
import { colour } from "./dom.js";
import { along } from "./basemap.js";
import { fetchTile } from "./tiles.js";

const LABELS_ZOOM = 8;
const LOCAL = 0.88; // of the size of the Latin name
const LINE = 1.2;
const PADDING = 3; // on each side of a name
const OF_NOTE = 500_000; // people: such a town is named though marks may hide a part of its name
const BESIDE_MARK = 28; // pixels from a spot to a name that gives way
const FONT = "system-ui, sans-serif";

// What comes first takes its room first.
const KINDS = [
  { kind: "country", tint: "label", until: 7.5, below: 0, first: (label) => label.rank, size: (zoom) => along(zoom, [1.5, 9.5], [6, 15]), seen: (zoom) => along(zoom, [6, 1], [7.5, 0]) },
  { kind: "settlement", tint: "label", until: 99, below: 0.8, first: (label) => -label.rank, size: sizeOfTown, seen: () => 1 },
  { kind: "province", tint: "label-faint", until: 99, below: 0, first: (label) => -label.rank, size: () => 11, seen: () => 1, capitals: true },
];

function sizeOfTown(zoom, { rank }) {
  const far = along(rank, [50_000, 9.5], [2_000_000, 12.5]);
  const near = rank < 50_000 ? along(rank, [500, 10], [50_000, 12.5]) : along(rank, [50_000, 12.5], [2_000_000, 16]);
  return along(zoom, [5, far], [10, near]);
}

const MEASURED = 12; // the size at which a text is measured, once
const widths = new Map();
function widthOf(pen, text, size) {
  if (!widths.has(text)) {
    pen.font = `${MEASURED}px ${FONT}`;
    widths.set(text, pen.measureText(text).width / MEASURED);
  }
  return widths.get(text) * size;
}

function linesOf(label, kind, size) {
  const name = kind.capitals ? label.name.toLocaleUpperCase() : label.name;
  return label.local ? [[name, size], [label.local, size * LOCAL]] : [[name, size]];
}

// The labels of the tiles that cover a box of the world (0 to 1 from the north-west corner), at their spots in it.
export async function fetchLabels(zoom, { west, north, east, south }) {
  const level = Math.min(LABELS_ZOOM, Math.floor(zoom));
  const count = 2 ** level;
  const tiles = [];
  for (let y = Math.max(0, Math.floor(north * count)); y <= Math.min(count - 1, Math.floor(south * count)); y += 1) {
    for (let x = Math.floor(west * count); x <= Math.floor(east * count); x += 1) tiles.push([x, y]);
  }
  const found = await Promise.all(tiles.map(([x, y]) => fetchTile(level, ((x % count) + count) % count, y)));
  return found.flatMap(({ labels }, at) => labels.map((label) => ({ ...label, x: (tiles[at][0] + label.x) / count, y: (tiles[at][1] + label.y) / count })));
}

// Where a name may stand, as [side, top]: a town gives way to a mark that stands on it, downwards, upwards or to a side.
function spotsOf(kind, size, high) {
  const middle = -high / 2;
  return kind.below ? [[0, kind.below * size], [0, BESIDE_MARK], [0, -BESIDE_MARK - high], [1, middle], [-1, middle]] : [[0, middle]];
}

const isClear = (box, taken) => taken.every((one) => box.right < one.left || box.left > one.right || box.below < one.above || box.above > one.below);

// Those that have room beside what is `taken` (boxes): each with its lines, its middle and its top, in pixels of the world.
export function placeLabels(pen, labels, zoom, world, taken) {
  const placed = [];
  const boxes = [...taken];
  for (const kind of KINDS.filter(({ until }) => zoom < until)) {
    const candidates = labels.filter((label) => label.kind === kind.kind).sort((a, b) => kind.first(a) - kind.first(b));
    for (const label of candidates) {
      const size = kind.size(zoom, label);
      const lines = linesOf(label, kind, size);
      const high = lines.reduce((sum, [, one]) => sum + one * LINE, 0);
      const [x, y] = [label.x * world, label.y * world];
      const boxAt = ([side, top], half) => {
        const at = x + side * (BESIDE_MARK + half);
        return { middle: at, left: at - half, right: at + half, above: y + top - PADDING, below: y + top + high + PADDING };
      };
      const spots = spotsOf(kind, size, high).filter((spot) => isClear(boxAt(spot, size), boxes)); // no name is thinner
      const isOfNote = kind.below && label.rank >= OF_NOTE;
      if (!spots.length && !isOfNote) continue;
      const half = Math.max(...lines.map(([text, one]) => widthOf(pen, text, one))) / 2 + PADDING;
      const found = spots.map((spot) => boxAt(spot, half)).find((box) => isClear(box, boxes))
        ?? (isOfNote ? [boxAt([0, BESIDE_MARK], half)].find((box) => isClear(box, boxes.slice(taken.length))) : null);
      if (!found) continue;
      boxes.push(found);
      placed.push({ kind, lines, x: found.middle, top: found.above + PADDING });
    }
  }
  return placed;
}

// `origin` is the corner of the canvas, in pixels of the world.
export function drawLabels(pen, placed, zoom, origin) {
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.lineJoin = "round";
  pen.lineWidth = 2.8;
  pen.strokeStyle = colour("map-land");
  for (const { kind, lines, x, top } of placed) {
    let y = top - origin.y;
    pen.globalAlpha = kind.seen(zoom);
    pen.fillStyle = colour(`map-${kind.tint}`);
    for (const [text, size] of lines) {
      pen.font = `${size}px ${FONT}`;
      pen.strokeText(text, x - origin.x, y);
      pen.fillText(text, x - origin.x, y);
      y += size * LINE;
    }
  }
  pen.globalAlpha = 1;
}
