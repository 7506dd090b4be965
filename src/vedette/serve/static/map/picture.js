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
