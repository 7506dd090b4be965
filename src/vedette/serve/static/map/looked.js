// What changed since a person last looked: the browser remembers when, the server tells what.
import { byId, dayName, el, link, say } from "./dom.js";
import { ask } from "./picture.js";

const kept = (store, name, value) => {
  try {
    if (value === undefined) return store.getItem(name);
    store.setItem(name, value);
  } catch { /* private windows forget it */ }
  return value ?? null;
};

// The last look before this visit: a reload is the same visit.
function lastLook() {
  const before = kept(sessionStorage, "looked-before") ?? kept(localStorage, "looked") ?? "";
  kept(sessionStorage, "looked-before", before);
  kept(localStorage, "looked", new Date().toISOString());
  return before;
}

export async function showChanges() {
  const since = lastLook();
  if (!since) return;
  const line = byId("changes");
  const query = new URLSearchParams({ from: since });
  try {
    const { total } = await ask("/changes.json", new URLSearchParams({ from: since, limit: 1 }));
    line.replaceChildren(el("span", {}, say(total ? "changes_since" : "changes_none", { n: total.toLocaleString(document.documentElement.lang), day: dayName(since) })), " ", total ? link(`/changes?${query}`, say("changes_show")) : "");
    line.hidden = false;
  } catch { /* the page does not need it */ }
}

// The picture goes on while the page is open: that is told, and nothing moves before a person asks for it.
export function watchPicture(show) {
  const line = byId("newer");
  let shown = byId("map").dataset.state;
  new EventSource("/stream").addEventListener("picture", ({ data }) => {
    const { state } = JSON.parse(data);
    if (state === shown) return;
    const button = el("button", { type: "button", class: "linked", onclick: () => { shown = state; line.hidden = true; show(); } }, say("newer_show"));
    line.replaceChildren(say("newer"), " ", button);
    line.hidden = false;
  });
}
