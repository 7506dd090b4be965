// The address of the page holds the whole view: what is asked, both clocks, what is hidden, where the map stands, what is open.
const SERVER = ["known_at", "actor", "source", "words", "kind", "place", "bbox", "since", "until", "family", "status"];
export const EVERYTHING = 36500;
const HIDDEN_AT_FIRST = "planned";

export function readAddress() {
  const query = new URLSearchParams(location.search);
  const at = (query.get("at") ?? "").split(",").map(Number);
  return {
    asked: Object.fromEntries(SERVER.filter((name) => query.get(name)).map((name) => [name, query.get(name)])),
    validAt: query.get("valid_at"),
    days: Number(query.get("days")) || (query.has("valid_at") ? 1 : 3),
    hidden: new Set((query.get("hide") ?? HIDDEN_AT_FIRST).split(",").filter((name) => name && name !== "-")),
    at: at.length === 3 && at.every(Number.isFinite) ? at : null,
    open: query.get("open"),
  };
}

export function serverQuery(state) {
  return new URLSearchParams(Object.entries(state.asked).filter(([, value]) => value)).toString();
}

export function writeAddress(state) {
  const query = new URLSearchParams(Object.entries(state.asked).filter(([, value]) => value));
  if (state.validAt) {
    query.set("valid_at", state.validAt);
    query.set("days", state.days);
  }
  const hidden = [...state.hidden].sort().join(",");
  if (hidden !== HIDDEN_AT_FIRST) query.set("hide", hidden || "-");
  if (state.at) query.set("at", state.at.join(","));
  if (state.open) query.set("open", state.open);
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}
