// What the server knows of a question: the frame around the map, and what is drawn of a view.
const DAY_MS = 86_400_000;

const named = (columns, row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]));
export const addDays = (iso, days) => new Date(Date.parse(iso) + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export async function ask(path, query, signal) {
  const text = query?.toString();
  const answer = await fetch(text ? `${path}?${text}` : path, { signal });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error ?? answer.statusText);
  return found;
}

export const fetchFrame = (query, signal) => ask("/frame.json", query, signal);

export async function fetchView(query, signal) {
  const rows = await ask("/map.json", query, signal);
  return {
    ...rows,
    marks: rows.marks.map((row) => named(rows.mark_columns, row)),
    clusters: rows.clusters.map((row) => named(rows.cluster_columns, row)),
    beliefs: rows.beliefs.map((row) => named(rows.belief_columns, row)),
  };
}

// The box that holds most of the marks; a few far away do not decide where the map opens.
export function boundsOf(view) {
  const points = [...view.marks.map((mark) => ({ ...mark, count: 1, west: mark.lon, east: mark.lon, south: mark.lat, north: mark.lat })), ...view.clusters];
  const whole = points.reduce((sum, point) => sum + point.count, 0);
  if (!whole) return null;
  const cut = whole * 0.1;
  const edge = (axis, side, turn) => {
    let left = cut;
    for (const point of [...points].sort((a, b) => turn * (a[axis] - b[axis]))) {
      if (left < point.count) return left > 0 ? point[axis] : point[side];
      left -= point.count;
    }
    return points[0][axis];
  };
  return [[edge("lon", "west", 1), edge("lat", "south", 1)], [edge("lon", "east", -1), edge("lat", "north", -1)]];
}
