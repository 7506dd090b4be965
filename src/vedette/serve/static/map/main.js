// The page: one state, in the address; what changes it draws what depends on it.
import { readAddress, serverQuery, writeAddress } from "./address.js";
import { Clocks } from "./clocks.js";
import { byId, calm, colour, el, nameOf, outside, say } from "./dom.js";
import { Drawing, canDraw, fetchLibrary } from "./drawing.js";
import { fetchPicture, shownBeliefs, shownEvents } from "./picture.js";
import { fillList, Panel } from "./panel.js";

const MOST_HOLDERS = 9;
const state = readAddress();
let picture = null;
let drawing = null;
let asking = null;
let shown = { events: [], control: [], facilities: [] };

const clocks = new Clocks(state, (clock) => (clock === "known" ? load() : refresh()));
const panel = new Panel({
  opened: (id) => { state.open = id; writeAddress(state); },
  closed: () => { state.open = null; writeAddress(state); },
});

const eventOf = (id) => picture?.events.find((event) => event.id === id);

function openEvent(event) {
  if (event.near[0]) drawing?.goTo(event.near[0]);
  return panel.showEvent(event.id, state.asked.known_at);
}

function openEvents(ids) {
  const events = ids.map(eventOf).filter(Boolean);
  if (events.length === 1) openEvent(events[0]);
  else if (events.length) panel.showMany(events, openEvent);
}

const openBelief = (belief) => panel.showBelief(belief, state.asked.known_at);

function openFromAddress() {
  if (!state.open) return;
  const belief = picture.beliefs.find((one) => `${one.subject}/${one.id}` === state.open);
  if (belief) openBelief([...shown.control, ...shown.facilities].find((one) => one.id === belief.id) ?? { ...belief, freshness: "stale" });
  else panel.showEvent(state.open, state.asked.known_at);
}

function holdsPlace(box) {
  return (place) => place.lat >= box.south && place.lat <= box.north && (box.west <= box.east ? place.lon >= box.west && place.lon <= box.east : place.lon >= box.west || place.lon <= box.east);
}

function list() {
  const inside = drawing ? holdsPlace(drawing.bounds()) : () => true;
  const inView = shown.events.filter((event) => (drawing ? event.near.some(inside) : true));
  fillList(inView, drawing ? shown.events.filter((event) => !event.near.length) : [], openEvent);
}

function moved() {
  state.at = drawing.at();
  writeAddress(state);
  list();
}

function refresh() {
  writeAddress(state);
  clocks.draw();
  for (const key of document.querySelectorAll("[data-hide]")) key.setAttribute("aria-pressed", String(!state.hidden.has(key.dataset.hide)));
  if (!picture) return;
  shown = { events: shownEvents(picture, state), control: shownBeliefs(picture, state, "control"), facilities: shownBeliefs(picture, state, "status") };
  drawing?.show(shown.events, shown.control, shown.facilities);
  fillHolders();
  list();
}

function fillHolders() {
  const holders = new Map();
  for (const belief of shown.control) {
    const name = belief.value === "contested" ? nameOf("states", "contested") : belief.value_name;
    holders.set(name, { belief, places: (holders.get(name)?.places ?? 0) + 1 });
  }
  const most = [...holders.entries()].sort((a, b) => b[1].places - a[1].places || a[0].localeCompare(b[0]));
  const lines = most.slice(0, MOST_HOLDERS).map(([name, { belief, places }]) => {
    const swatch = el("span", { class: belief.value === "contested" ? "swatch hatched" : "swatch", "aria-hidden": "true" });
    if (belief.value !== "contested") swatch.style.backgroundColor = belief.colour ?? colour("holder");
    return el("li", { title: calm(name) }, swatch, el("span", { class: "name" }, outside(name)), el("small", {}, String(places)));
  });
  if (most.length > MOST_HOLDERS) lines.push(el("li", { class: "empty" }, say("more_holders", { n: most.length - MOST_HOLDERS })));
  byId("holders").replaceChildren(...(lines.length ? lines : [el("li", { class: "empty" }, say("legend_no_control"))]));
}

function fillChoices(name, names) {
  const choice = byId("filters").elements[name];
  const chosen = state.asked[name] ?? "";
  const options = Object.entries(names).sort((a, b) => a[1].localeCompare(b[1]));
  if (chosen && !names[chosen]) options.unshift([chosen, chosen]);
  choice.replaceChildren(el("option", { value: "" }, say("any")), ...options.map(([id, text]) => el("option", { value: id }, calm(text))));
  choice.value = chosen;
}

function notice(text) {
  byId("loading").textContent = text;
  byId("loading").hidden = !text;
}

async function load() {
  asking?.abort();
  asking = new AbortController();
  notice(say("loading"));
  try {
    picture = await fetchPicture(serverQuery(state), asking.signal);
  } catch (problem) {
    if (problem.name !== "AbortError") notice(problem.message || say("load_failed"));
    return;
  }
  notice("");
  byId("sample").hidden = !picture.sample;
  if (!state.asked.actor) fillChoices("actor", picture.actors);
  fillChoices("source", picture.sources);
  clocks.show(picture);
  refresh();
}

// The box that holds most of the marks; a few far away do not decide where the map opens.
function boundsOf(events) {
  const places = events.flatMap((event) => event.near);
  if (!places.length) return null;
  const cut = Math.floor(places.length * 0.1);
  const [lons, lats] = ["lon", "lat"].map((axis) => places.map((place) => place[axis]).sort((a, b) => a - b));
  return [[lons[cut], lats[cut]], [lons[places.length - 1 - cut], lats[places.length - 1 - cut]]];
}

function goWithoutMap() {
  byId("no-webgl").hidden = false;
  document.body.classList.add("unmapped");
}

async function openMap(library) {
  if (!library) return goWithoutMap();
  try {
    drawing = await Drawing.open(await library, "map", { at: state.at, bounds: boundsOf(shown.events), moved, chosen: { events: openEvents, belief: openBelief } });
    document.documentElement.addEventListener("themechange", () => drawing.restyle());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing.restyle());
    refresh();
    drawing.map.once("idle", () => { document.body.dataset.ready = "map"; performance.mark("map-ready"); });
  } catch (problem) {
    console.warn(problem);
    goWithoutMap();
  }
}

byId("filters").addEventListener("submit", (event) => {
  event.preventDefault();
  for (const [name, value] of new FormData(event.target)) {
    if (value) state.asked[name] = value;
    else delete state.asked[name];
  }
  load();
});
for (const choice of byId("filters").querySelectorAll("select")) choice.addEventListener("change", () => byId("filters").requestSubmit());
for (const key of document.querySelectorAll("[data-hide]")) {
  key.addEventListener("click", () => {
    const name = key.dataset.hide;
    if (!state.hidden.delete(name)) state.hidden.add(name);
    refresh();
  });
}

await load();
document.body.dataset.loaded = "yes";
performance.mark("list-ready");
// The list is there to be used before the library of the map, which is large, takes the processor.
await new Promise((painted) => { requestAnimationFrame(() => setTimeout(painted)); });
const library = canDraw() ? fetchLibrary() : null;
if (picture) {
  if (state.asked.actor) fillChoices("actor", { ...picture.actors });
  await openMap(library);
  openFromAddress();
}
