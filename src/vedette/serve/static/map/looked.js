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
