// The tiles of the basemap: Mapbox vector tiles (specification 2.1), read into paths that a canvas draws.
export const EXTENT = 4096; // units across a tile
const MOST_KEPT = 160;
const [VARINT, FIXED_64, BYTES] = [0, 1, 2]; // wire types of protocol buffers; what is left is four bytes long
const [MOVE, DRAW] = [1, 2]; // commands of a geometry; the third closes a ring
const NOTHING = { paths: {}, labels: [] };
const letters = new TextDecoder();

class Message {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }

  varint() {
    let [value, weight, byte] = [0, 1, 0];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 0x7f) * weight;
      weight *= 128;
    } while (byte > 0x7f);
    return value;
  }

  signed() {
    const value = this.varint();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  // Calls take(field, value) for each field: a number, or a message for what is longer.
  each(take) {
    while (this.at < this.end) {
      const key = this.varint();
      if ((key & 7) === VARINT) take(key >> 3, this.varint());
      else {
        const length = (key & 7) === BYTES ? this.varint() : (key & 7) === FIXED_64 ? 8 : 4;
        take(key >> 3, new Message(this.bytes, this.at, this.at + length));
        this.at += length;
      }
    }
  }

  text() {
    return letters.decode(this.bytes.subarray(this.at, this.end));
  }
}

// A property: text as text, whole numbers as numbers; the basemap holds no others.
function readValue(message) {
  let found = null;
  message.each((field, value) => { found = field === 1 ? value.text() : field === 6 ? (value % 2 ? -(value + 1) / 2 : value / 2) : value; });
  return found;
}

function readProperties(tags, keys, values) {
  const found = {};
  while (tags && tags.at < tags.end) found[keys[tags.varint()]] = values[tags.varint()];
  return found;
}

function trace(geometry, path) {
  let [x, y] = [0, 0];
  while (geometry.at < geometry.end) {
    const command = geometry.varint();
    const [what, repeats] = [command & 7, command >> 3];
    if (what !== MOVE && what !== DRAW) { path.closePath(); continue; }
    for (let n = 0; n < repeats; n += 1) {
      x += geometry.signed();
      y += geometry.signed();
      if (what === MOVE) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  }
}

function spotOf(geometry) {
  geometry.varint();
  return { x: geometry.signed() / EXTENT, y: geometry.signed() / EXTENT };
}

function readLayer(message, tile) {
  let name = "";
  const [keys, values, features] = [[], [], []];
  message.each((field, value) => {
    if (field === 1) name = value.text();
    else if (field === 2) features.push(value);
    else if (field === 3) keys.push(value.text());
    else if (field === 4) values.push(readValue(value));
  });
  for (const feature of features) {
    let [tags, geometry] = [null, null];
    feature.each((field, value) => { if (field === 2) tags = value; else if (field === 4) geometry = value; });
    const properties = readProperties(tags, keys, values);
    if (name === "labels") tile.labels.push({ ...properties, ...spotOf(geometry) });
    else trace(geometry, (tile.paths[properties.disputed ? "disputed" : name] ??= new Path2D()));
  }
}

function readTile(bytes) {
  const tile = { paths: {}, labels: [] };
  new Message(bytes).each((field, value) => { if (field === 3) readLayer(value, tile); });
  return tile;
}

async function fetchAnew(key) {
  try {
    const answer = await fetch(`/static/basemap/${key}`);
    return answer.status === 200 ? readTile(new Uint8Array(await answer.arrayBuffer())) : NOTHING;
  } catch {
    kept.delete(key); // the page is left, or the server is away: it is asked for again when it is needed again
    return NOTHING;
  }
}

const kept = new Map(); // the newest last

export function fetchTile(zoom, x, y) {
  const key = `${zoom}/${x}/${y}`;
  const found = kept.get(key) ?? fetchAnew(key);
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  return found;
}
