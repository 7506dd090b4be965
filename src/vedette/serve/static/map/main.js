// The page: one state, in the address; what changes it draws what depends on it.
import { ASSESSED, frameQuery, readAddress, timelineQuery, viewQuery, writeAddress } from "./address.js";
import { Clocks } from "./clocks.js";
import { byId, calm, colour, el, NARROW, nameOf, outside, say } from "./dom.js";
import { Drawing } from "./drawing.js";
import { fetchFrame, fetchView } from "./picture.js";
import { fillList, Panel } from "./panel.js";
import { Search } from "./search.js";
import { showChanges, watchPicture } from "./looked.js";

const MOST_HOLDERS = 5;
const state = readAddress();
let view = null;
let frame = null;
let drawing = null;
const asking = { frame: null, view: null };

const clocks = new Clocks(state, (clock) => (clock === "known" ? load() : loadView()));
const panel = new Panel({
  opened: (id) => { state.open = id; writeAddress(state); },
  closed: () => { state.open = null; writeAddress(state); },
});

const openEvent = (id) => panel.showEvent(id, state.asked.known_at);

async function openMany(box) {
  const here = await fetchView(viewQuery(state, box, 22), null);
  panel.showMany(here, openEvent, `/timeline?${timelineQuery(state, box)}`);
}

function openEvents(ids) {
  if (ids.length === 1) openEvent(ids[0]);
  else panel.showMany({ in_view: ids.length, lines: view.lines.filter((line) => ids.includes(line.id)) }, openEvent, null);
}

const openBelief = (belief) => panel.showBelief(belief, state.asked.known_at);

function openFromAddress() {
  if (!state.open) return;
  const [subject, id] = state.open.split("/");
  if (id) openBelief(view?.beliefs.find((one) => one.id === id) ?? { subject, id });
  else openEvent(state.open);
}

function moved() {
  state.at = drawing.at();
  loadView();
}

function drawKeys() {
  for (const key of document.querySelectorAll("[data-hide]")) key.setAttribute("aria-pressed", String(!state.hidden.has(key.dataset.hide)));
  byId("timeline-here").href = `/timeline?${timelineQuery(state, drawing.window())}`;
}

function draw() {
  drawKeys();
  drawing.show(view);
  fillHolders();
  fillList(view, openEvent);
}

function fillHolders() {
  const holders = new Map();
  for (const belief of view.beliefs.filter((one) => one.aspect === "control")) {
    const name = belief.value === "contested" ? nameOf("states", "contested") : belief.value_name;
    holders.set(name, { belief, places: (holders.get(name)?.places ?? 0) + 1 });
  }
  const most = [...holders.entries()].sort((a, b) => b[1].places - a[1].places || a[0].localeCompare(b[0]));
  const lines = most.slice(0, MOST_HOLDERS).map(([name, { belief, places }]) => {
    const swatch = el("span", { class: belief.value === "contested" ? "swatch hatched" : "swatch", "aria-hidden": "true" });
    if (belief.value !== "contested") swatch.style.backgroundColor = belief.colour ?? colour("holder");
    return el("li", { title: calm(name) }, swatch, el("span", { class: "name", dir: "auto" }, calm(name)), el("small", {}, String(places)));
  });
  if (most.length > MOST_HOLDERS) lines.push(el("li", { class: "empty" }, say("more_holders", { n: most.length - MOST_HOLDERS })));
  byId("holders").replaceChildren(...(lines.length ? lines : [el("li", { class: "empty" }, say("legend_no_control"))]));
}

function fillChoices(choice, names, chosen, first) {
  const options = Object.entries(names);
  if (chosen && !(chosen in names)) options.unshift([chosen, chosen]);
  choice.replaceChildren(...(first ? [el("option", { value: "" }, first)] : []), ...options.map(([id, text]) => el("option", { value: id }, calm(text))));
  choice.value = chosen;
}

function fillFrame() {
  const form = byId("filters").elements;
  fillChoices(form.actor, frame.actors, state.asked.actor ?? "", say("any"));
  fillChoices(form.source, frame.sources, state.asked.source ?? "", say("any"));
  const layers = Object.entries(frame.layers).map(([layer, side]) => [layer, layer === ASSESSED ? say("layer_assessed") : say("layer_claimed", { side })]);
  fillChoices(byId("layer"), Object.fromEntries(layers), state.layer, null);
  byId("sample").hidden = !frame.sample;
  byId("narrowed").replaceChildren(...narrowed());
}

// What narrows the view is always told, and each part of it can be taken away.
function narrowed() {
  return Object.entries(state.asked).filter(([name]) => !["known_at", "kind", "status", "origins"].includes(name)).map(([name, value]) => {
    const gone = el("button", { type: "button", class: "quiet", "aria-label": say("take_away", { name: say(name) }), onclick: () => { delete state.asked[name]; if (name === "words") byId("search").value = ""; load(); } }, "×");
    return el("li", {}, `${say(name)}: `, outside(frame.chosen[name] ?? value), gone);
  });
}

function notice(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = !text;
}

// The newest question of its sort wins: an older one is broken off.
async function newest(sort, work) {
  asking[sort]?.abort();
  const mine = new AbortController();
  asking[sort] = mine;
  try {
    const found = await work(mine.signal);
    return asking[sort] === mine ? found : null;
  } catch (problem) {
    if (problem.name !== "AbortError") notice(problem.message || say("load_failed"));
    return null;
  }
}

async function loadView() {
  writeAddress(state);
  clocks.draw();
  const query = viewQuery(state, drawing.window(), drawing.zoom());
  const found = await newest("view", (signal) => fetchView(query, signal));
  if (!found) return;
  view = found;
  notice("");
  draw();
}

async function loadFrame() {
  const found = await newest("frame", (signal) => fetchFrame(frameQuery(state), signal));
  if (!found) return;
  frame = found;
  clocks.show(frame);
  fillFrame();
}

const load = () => Promise.all([loadFrame(), loadView()]);

// The map opens where the server drew its first picture, which stays until the same lies above it.
async function openMap() {
  const first = byId("first");
  const [lat, lon, zoom] = state.at ?? byId("map").dataset.at.split(",").map(Number);
  const closer = state.at || !matchMedia(NARROW).matches ? 0 : 1; // the picture is shown smaller there
  drawing = new Drawing(byId("map"), { at: [lat, lon, zoom - closer], moved, chosen: { events: openEvents, belief: openBelief, box: openMany } });
  const restyle = () => drawing.restyle();
  document.documentElement.addEventListener("themechange", restyle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  await load();
  performance.mark("list-ready");
  document.body.dataset.loaded = "yes";
  await Promise.all([drawing.grounded, drawing.settled]);
  first?.remove();
  requestAnimationFrame(() => { document.body.dataset.ready = "map"; performance.mark("map-ready"); });
}

function goToPlace(place) {
  drawing.goNear(place);
  panel.showPlace(place);
}

byId("filters").addEventListener("submit", (event) => event.preventDefault());
for (const choice of byId("filters").querySelectorAll("select")) {
  choice.addEventListener("change", () => {
    if (choice.name === "only") {
      delete state.asked.status;
      delete state.asked.origins;
      if (choice.value) [state.asked[choice.value === "origins" ? "origins" : "status"]] = [choice.value === "origins" ? "2" : choice.value];
    } else if (choice.value) state.asked[choice.name] = choice.value;
    else delete state.asked[choice.name];
    load();
  });
}
byId("filters").elements.only.value = state.asked.origins ? "origins" : state.asked.status ?? "";
byId("layer").addEventListener("change", () => { state.layer = byId("layer").value; loadView(); });
for (const key of document.querySelectorAll("[data-hide]")) {
  key.addEventListener("click", () => {
    const name = key.dataset.hide;
    if (!state.hidden.delete(name)) state.hidden.add(name);
    drawKeys();
    load();
  });
}
byId("copy-link").addEventListener("click", async () => {
  await navigator.clipboard?.writeText(location.href).catch(() => null);
  byId("copied").textContent = say("link_copied");
});
new Search({ place: goToPlace, filter: (name, value) => { state.asked[name] = value; load(); } });

await openMap();
openFromAddress();
showChanges();
watchPicture(load);
