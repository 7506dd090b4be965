// One box for places, actors, sources and words: what is chosen moves the map or narrows what it shows.
import { byId, calm, el, outside, say } from "./dom.js";
import { ask } from "./picture.js";

const WAIT_MS = 180;

export class Search {
  constructor({ place, filter }) {
    this.box = byId("search");
    this.list = byId("found");
    this.choose = { place, filter };
    this.options = [];
    this.at = -1;
    this.asking = null;
    this.box.addEventListener("input", () => this.later());
    this.box.addEventListener("keydown", (event) => this.press(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  later() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    const words = this.box.value.trim();
    if (!words) return this.close();
    this.waiting = setTimeout(() => this.look(words), WAIT_MS);
  }

  async look(words) {
    this.asking = new AbortController();
    try {
      const found = await ask("/search.json", new URLSearchParams({ words, limit: 6 }), this.asking.signal);
      this.show(words, found);
    } catch (problem) {
      if (problem.name !== "AbortError") this.show(words, { places: [], actors: [], sources: [] });
    }
  }

  show(words, found) {
    const where = (place) => [place.admin2, place.admin1, place.country].filter(Boolean).join(", ");
    this.options = [
      ...found.places.map((place) => ({ name: place.name, more: [place.local_name, where(place)].filter(Boolean).join(" · "), as: say("place"), take: () => this.choose.place(place) })),
      ...found.actors.map((actor) => ({ name: actor.name, more: "", as: say("actor"), take: () => this.choose.filter("actor", actor.id, actor.name) })),
      ...found.sources.map((source) => ({ name: source.name, more: "", as: say("source"), take: () => this.choose.filter("source", source.id, source.name) })),
      { name: words, more: "", as: say("words"), take: () => this.choose.filter("words", words, words) },
    ];
    this.list.replaceChildren(...this.options.map((option, at) => {
      const line = el("li", { role: "option", id: `found-${at}`, "aria-selected": "false" }, el("span", { class: "as" }, option.as), el("span", {}, outside(option.name)), option.more ? el("small", {}, outside(option.more)) : null);
      line.addEventListener("mousedown", (event) => { event.preventDefault(); this.take(at); });
      return line;
    }));
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
    this.mark(0);
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((line, n) => line.setAttribute("aria-selected", String(n === at)));
    this.box.setAttribute("aria-activedescendant", `found-${at}`);
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (event.key === "Escape") return this.close();
    if (event.key === "Enter") {
      event.preventDefault();
      if (!this.list.hidden) return this.take(this.at);
      return this.later();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.list.hidden) return;
    event.preventDefault();
    this.mark((this.at + step + this.options.length) % this.options.length);
  }

  take(at) {
    const option = this.options[at];
    this.close();
    if (!option) return;
    this.box.value = calm(option.name);
    option.take();
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }
}
