// The address of the page holds the whole view: what is asked, both clocks, what is hidden, where the map stands, what is open.
const SERVER = ["known_at", "actor", "source", "words", "kind", "place", "bbox", "since", "until", "family", "status", "origins"];
export const EVERYTHING = 36500;
export const ASSESSED = "assessed";
const HIDDEN_AT_FIRST = "planned";

export function readAddress() {
  const query = new URLSearchParams(location.search);
  const at = (query.get("at") ?? "").split(",").map(Number);
  return {
    asked: Object.fromEntries(SERVER.filter((name) => query.get(name)).map((name) => [name, query.get(name)])),
    validAt: query.get("valid_at"),
    days: Number(query.get("days")) || (query.has("valid_at") ? 1 : 3),
    hidden: new Set((query.get("hide") ?? HIDDEN_AT_FIRST).split(",").filter((name) => name && name !== "-")),
    layer: query.get("layer") ?? ASSESSED,
    at: at.length === 3 && at.every(Number.isFinite) ? at : null,
    open: query.get("open"),
  };
}

const told = (state) => new URLSearchParams(Object.entries(state.asked).filter(([, value]) => value));

// What the server is asked, whatever the view: filters and the second clock.
export function frameQuery(state) {
  const query = told(state);
  if (state.hidden.size) query.set("hide", [...state.hidden].sort().join(","));
  return query;
}

// What is drawn: besides, the days, the box of the window (null: everywhere) and how near it is looked at.
export function viewQuery(state, box, zoom) {
  const query = frameQuery(state);
  if (state.validAt) {
    query.set("valid_at", state.validAt);
    query.set("days", state.days);
  }
  if (state.layer !== ASSESSED) query.set("layer", state.layer);
  if (box) query.set("bbox", box.join(","));
  query.set("zoom", zoom.toFixed(2));
  return query;
}

// The same events as a list by day.
export function timelineQuery(state, box) {
  const query = told(state);
  if (state.validAt) {
    query.set("valid_at", state.validAt);
    query.set("days", state.days);
  }
  if (box) query.set("bbox", box.join(","));
  return query;
}

export function writeAddress(state) {
  const query = told(state);
  if (state.validAt) {
    query.set("valid_at", state.validAt);
    query.set("days", state.days);
  }
  const hidden = [...state.hidden].sort().join(",");
  if (hidden !== HIDDEN_AT_FIRST) query.set("hide", hidden || "-");
  if (state.layer !== ASSESSED) query.set("layer", state.layer);
  if (state.at) query.set("at", state.at.join(","));
  if (state.open) query.set("open", state.open);
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}
