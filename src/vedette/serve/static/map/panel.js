// The panel beside the map: what a mark rests on, and the list of what is in view.
import { badgeSvg, byId, calm, count, dayName, daysName, el, instantName, language, link, markSvg, NARROW, nameOf, outside, say, spoken } from "./dom.js";

const bounds = (low, high) => {
  const write = (number) => number.toLocaleString(language);
  if (low != null && high != null) return low === high ? write(low) : `${write(low)}–${write(high)}`;
  return low != null ? `≥ ${write(low)}` : high != null ? `≤ ${write(high)}` : "?";
};

function told(item, denies) {
  const { claim } = item;
  const where = item.published_at ? (item.published_precision === "day" ? dayName(item.published_at) : instantName(item.published_at)) : say("undated");
  return el("article", { class: denies ? "told denies" : "told" },
    el("blockquote", { dir: "auto" }, el("p", {}, outside(item.sentence))),
    el("p", { class: "said" }, el("strong", {}, outside(item.said_by)), claim.speakers.length ? " " : null,
      claim.speakers.length ? el("span", { class: "in" }, outside(item.source_name)) : null),
    el("p", { class: "meta" }, `${nameOf("kinds", claim.kind)} · ${nameOf("speech_acts", claim.speech_act)} · ${nameOf("modalities", claim.modality)} · ${where} · `,
      link(item.article, say("open_article")), " · ", link(`/claims/${encodeURIComponent(claim.id)}`, say("open_claim")),
      item.original ? " · " : null, item.original ? link(item.original, say("open_original")) : null));
}

function sides(because, against, emptyAgainst) {
  return [
    el("h3", {}, `${say("tells")} `, el("small", {}, count(because.length, "one_claim", "n_claims"))),
    ...because.map((item) => told(item, false)),
    against.length || emptyAgainst ? el("h3", {}, `${say("denies")} `, el("small", {}, String(against.length))) : null,
    ...against.map((item) => told(item, true)),
    !against.length && emptyAgainst ? el("p", { class: "empty" }, emptyAgainst) : null,
  ];
}

function facts(pairs) {
  return el("dl", { class: "facts" }, ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, say(name)), el("dd", {}, ...[value].flat())]));
}

const people = (mentions) => (mentions.length ? mentions.flatMap((m, at) => [at ? ", " : "", m.actor ? link(`/actors/${encodeURIComponent(m.actor)}`, calm(m.text)) : outside(m.text)]) : null);

export class Panel {
  constructor({ opened, closed }) {
    this.box = byId("panel");
    this.opened = opened;
    this.closed = closed;
    this.asking = null;
    addEventListener("keydown", (event) => { if (event.key === "Escape" && !this.box.hidden) this.close(); });
  }

  fill(id, ...children) {
    const shut = el("button", { type: "button", class: "quiet close", "aria-label": say("close"), title: say("close"), onclick: () => this.close() }, "×");
    this.box.replaceChildren(shut, ...children.filter((child) => child != null));
    this.box.hidden = false;
    this.box.scrollTop = 0;
    // On a phone the panel lies beneath the map: what was tapped is brought into view, what an address opens is not.
    if (document.body.dataset.ready && matchMedia(NARROW).matches) this.box.scrollIntoView({ block: "start" });
    this.opened(id);
  }

  close() {
    this.asking?.abort();
    this.box.hidden = true;
    this.box.replaceChildren();
    this.closed();
  }

  async ask(address) {
    this.asking?.abort();
    this.asking = new AbortController();
    const answer = await fetch(address, { signal: this.asking.signal });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error);
    return found;
  }

  async showEvent(id, knownAt) {
    const known = knownAt ? `?known_at=${encodeURIComponent(knownAt)}` : "";
    const at = `/events/${encodeURIComponent(id)}`;
    await this.guarded(id, async () => {
      const page = await this.ask(`${at}.json${known}`);
      const { event } = page;
      const status = el("p", { class: "meta" }, el("span", { class: `status s-${event.status}` }, nameOf("statuses", event.status)),
        `${event.origins.length > 1 ? ` · ${count(event.origins.length, "one_origin", "n_origins")}` : ""} · ${say("credence")} ${Math.round(event.credence * 100)}%`);
      const places = event.places.flatMap((place, n) => [n ? "; " : "", place.place ? link(`/places/${encodeURIComponent(place.place)}`, calm(place.name ?? place.text)) : outside(place.name ?? place.text),
        place.radius_km == null ? "" : el("span", { class: "note" }, ` ${say("radius", { km: Math.round(place.radius_km) })}`)]);
      const figures = event.figures.flatMap((figure, n) => [n ? ", " : "", outside(`${bounds(figure.low, figure.high)} ${spoken(figure.what)}`)]);
      this.fill(id,
        el("header", { class: "head" }, markSvg(event.status, page.family), el("div", {}, el("h2", {}, link(`${at}${known}`, calm(page.title))), status)),
        facts([["when", daysName(event.when?.start, event.when?.end)], ["where", places.length ? places : say("place_unknown")],
          ["who", people(event.initiators)], ["whom", people(event.targets)], ["figures", figures.length ? figures : null]]),
        ...sides(page.claims, page.denials, say("denies_none")),
        event.why.length ? el("details", {}, el("summary", {}, say("why")), el("ol", { class: "why" }, ...event.why.map((step) => el("li", {}, outside(step))))) : null,
        el("p", { class: "aside" }, link(`${at}${known}`, `${say("open_event")} →`)));
    });
  }

  async showBelief(belief, knownAt) {
    const known = knownAt ? `?known_at=${encodeURIComponent(knownAt)}` : "";
    const place = `/places/${encodeURIComponent(belief.subject)}`;
    await this.guarded(`${belief.subject}/${belief.id}`, async () => {
      const page = await this.ask(`${place}/beliefs/${encodeURIComponent(belief.id)}.json${known}`);
      const held = page.belief;
      const state = held.aspect === "control" && held.holder ? [`${say("held_by")} `, link(`/actors/${encodeURIComponent(held.holder)}`, calm(held.value_name))] : [outside(held.value_name)];
      this.fill(`${belief.subject}/${belief.id}`,
        el("header", { class: "head" }, held.aspect === "status" ? badgeSvg(held.value) : null,
          el("div", {}, el("h2", {}, link(`${place}${known}`, calm(held.subject_name))), el("p", {}, ...state))),
        facts([["when", `${dayName(held.valid_from)} – ${held.valid_to ? dayName(held.valid_to) : say("band_until_now")}`],
          ["credence", `${Math.round(held.credence * 100)}%`], ["freshness", belief.freshness ? nameOf("freshnesses", belief.freshness) : null],
          ["last_evidence", instantName(held.last_evidence_at)]]),
        ...sides(page.because, page.against, null),
        held.why.length ? el("details", {}, el("summary", {}, say("why")), el("ol", { class: "why" }, ...held.why.map((step) => el("li", {}, outside(step))))) : null,
        el("p", { class: "aside" }, link(`${place}${known}`, `${say("control_history")} →`)));
    });
  }

  // Events at one spot, the newest first; where there are more than are listed, the timeline has them all.
  showMany(here, choose, all) {
    const lines = here.lines.map((event) => lineOf(event, choose));
    this.fill(null, el("h2", {}, say("many_here", { n: here.in_view.toLocaleString(language) })), el("ol", { class: "lines" }, ...lines),
      all && here.in_view > lines.length ? el("p", {}, link(all, say("all_in_timeline"))) : null);
  }

  showPlace(place) {
    const at = `/places/${encodeURIComponent(place.id)}`;
    this.fill(null, el("h2", {}, link(at, calm(place.name)), " ", place.local_name ? el("span", { class: "local", dir: "auto" }, calm(place.local_name)) : null),
      el("p", { class: "meta" }, outside([spoken(place.kind), place.admin2, place.admin1, place.country].filter(Boolean).join(" · "))),
      el("p", {}, link(at, say("control_history")), " · ", link(`/timeline?place=${encodeURIComponent(place.id)}`, say("timeline")), " · ", link(`/brief?place=${encodeURIComponent(place.id)}`, say("brief"))));
  }

  async guarded(id, work) {
    try {
      await work();
    } catch (problem) {
      if (problem.name !== "AbortError") this.fill(id, el("p", { class: "empty" }, problem.message || say("load_failed")));
    }
  }
}

export function lineOf(event, choose) {
  const where = event.places.join(", ");
  return el("li", { class: "line" }, markSvg(event.status, event.family),
    el("button", { type: "button", class: "what", "data-event": event.id, onclick: () => choose(event.id) }, outside(event.title),
      el("span", { class: "meta" }, `${daysName(event.start, event.end)}${where ? " · " : ""}`, where ? outside(where) : null,
        `${event.origins ? ` · ${count(event.origins, "one_origin", "n_origins")}` : ""}${event.denials ? ` · ${count(event.denials, "one_denial", "n_denials")}` : ""}`)));
}

function fillLines(box, lines, total, choose) {
  const shown = lines.map((event) => lineOf(event, choose));
  if (total > lines.length) shown.push(el("li", { class: "empty" }, say("more_in_list", { n: (total - lines.length).toLocaleString(language) })));
  box.replaceChildren(...shown);
}

export function fillList(view, choose) {
  byId("count").textContent = view.in_view.toLocaleString(language);
  fillLines(byId("list"), view.lines, view.in_view, choose);
  if (!view.in_view) byId("list").replaceChildren(el("li", { class: "empty" }, say("nothing_in_view"), " ", link("/coverage", say("coverage"))));
  const rest = byId("unplaced");
  rest.hidden = !view.unplaced;
  rest.querySelector("summary").textContent = say("not_placed", { n: view.unplaced.toLocaleString(language) });
  fillLines(rest.querySelector("ol"), view.unplaced_lines, view.unplaced, choose);
}
