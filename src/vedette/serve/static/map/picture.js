// The rows of the map: fetched, named, and filtered by day and by what is hidden.
import { familyOf } from "./dom.js";
import { EVERYTHING } from "./address.js";

export const FAR_KM = 150; // a wider circle says no more than the country: it stands in the list, not on the map
const DAY_MS = 86_400_000;

const named = (columns, row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]));
export const addDays = (iso, days) => new Date(Date.parse(iso) + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export async function fetchPicture(query, signal) {
  const answer = await fetch(`/map.json${query ? `?${query}` : ""}`, { signal });
  const rows = await answer.json();
  if (!answer.ok) throw new Error(rows.error ?? answer.statusText);
  const events = rows.events.map((row) => {
    const event = named(rows.event_columns, row);
    event.family = familyOf[event.kind];
    event.places = event.places.map((place) => named(rows.place_columns, place));
    event.near = event.places.filter((place) => place.lat != null && place.radius_km <= FAR_KM);
    return event;
  });
  events.sort((a, b) => (b.start ?? b.end ?? "").localeCompare(a.start ?? a.end ?? "") || a.id.localeCompare(b.id));
  const beliefs = rows.beliefs.map((row) => named(rows.belief_columns, row));
  return { ...rows, events, beliefs, range: dayRange(events, rows) };
}

// A few misdated or historic events must not squeeze the days that matter: where a twentieth of the events at either
// end takes more than half of the time, the slider leaves them out. "All days" shows them all the same.
function dayRange(events, rows) {
  const days = events.map((event) => event.start ?? event.end).filter(Boolean).sort();
  if (!days.length) return { first: rows.first_day, last: rows.last_day };
  let [low, high] = [0, days.length - 1];
  for (let cut = 1; cut <= days.length / 20; cut += 1) {
    const whole = daysBetween(days[low], days[high]);
    if (daysBetween(days[cut], days[high]) < whole / 2) low = cut;
    if (daysBetween(days[low], days[days.length - 1 - cut]) < whole / 2) high = days.length - 1 - cut;
  }
  return { first: days[low], last: days[high] };
}

export function period(state) {
  if (!state.validAt) return { from: "", to: "9999" };
  return { from: state.days >= EVERYTHING ? "" : addDays(state.validAt, 1 - state.days), to: state.validAt };
}

export function shownEvents(picture, state) {
  const kept = picture.events.filter((event) => !state.hidden.has(event.status) && !state.hidden.has(`family:${event.family}`));
  if (!state.validAt) return kept;
  const { from, to } = period(state);
  return kept.filter((event) => (event.start ?? event.end) && (event.start ?? event.end) <= to && (event.end ?? event.start) >= from);
}

export function shownBeliefs(picture, state, aspect) {
  const day = state.validAt ?? picture.range.last;
  if (!day || state.hidden.has(aspect === "control" ? "layer:control" : "layer:facilities")) return [];
  const latest = new Map();
  for (const belief of picture.beliefs) {
    if (belief.aspect !== aspect || belief.layer !== "assessed") continue;
    if (belief.valid_from > day || (belief.valid_to && belief.valid_to < day)) continue;
    const held = latest.get(belief.subject);
    if (!held || held.valid_from <= belief.valid_from) latest.set(belief.subject, belief);
  }
  return [...latest.values()].map((belief) => ({ ...belief, freshness: freshness(belief, day) }));
}

// The same bounds as in the records: within 3 days, within 14, older, on the day that is shown.
function freshness(belief, day) {
  const days = Math.floor((Date.parse(`${day}T23:59:59Z`) - Date.parse(belief.last_evidence_at)) / DAY_MS);
  return days <= 3 ? "fresh" : days <= 14 ? "ageing" : "stale";
}
