// Building the page. Text from outside goes in as text only: nothing here takes HTML.
export const strings = JSON.parse(document.getElementById("strings").textContent);
export const marks = JSON.parse(document.getElementById("marks").textContent);

export const NARROW = "(max-width: 48rem)"; // a phone, as in the style sheet
export const language = document.documentElement.lang;
export const byId = (id) => document.getElementById(id);
export const say = (key, filled = {}) => Object.entries(filled).reduce((text, [name, value]) => text.replace(`{${name}}`, value), strings[key]);
export const nameOf = (table, value) => strings[table][value] ?? String(value).replaceAll("_", " ");
export const spoken = (value) => nameOf("terms", value);
export const count = (number, one, many) => (number === 1 ? say(one) : say(many, { n: number.toLocaleString(language) }));

const TURNING = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g; // would turn the direction of what follows
export const calm = (text) => String(text ?? "").replace(TURNING, "\ufffd");

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

export const outside = (text) => el("bdi", {}, calm(text));

// Only addresses that the server has checked reach this, and it checks them again.
export function link(address, text, attributes = {}) {
  const here = String(address).startsWith("/") && !String(address).startsWith("//");
  if (!here && !/^https?:\/\//i.test(address)) return el("span", {}, text);
  const away = here ? {} : { rel: "noopener noreferrer nofollow external", target: "_blank", referrerpolicy: "no-referrer" };
  return el("a", { href: address, ...away, ...attributes }, text);
}

const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function markSvg(status, family) {
  const shape = marks.shapes[status] ?? marks.shapes.single_origin;
  const path = (name, d) => svg("path", { class: name, d });
  const drawn = {
    full: () => [path("fill", shape.d)],
    ring: () => [path("ring", shape.d)],
    cross: () => [path("cross", shape.d)],
    dash: () => [path("ring dash", shape.d)],
    struck: () => [path("ring", shape.d), path("cross", shape.half)],
  }[shape.form]();
  if (!["cross", "struck"].includes(shape.form)) drawn.push(path(`sign ${marks.signs[family].form}`, marks.signs[family].d));
  const name = `${nameOf("families", family)}, ${nameOf("statuses", status)}`;
  return svg("svg", { class: `mark f-${family} m-${shape.form}`, viewBox: "0 0 24 24", role: "img", "aria-label": name }, ...drawn);
}

export function badgeSvg(state) {
  const sign = marks.states[state] ?? marks.states.unknown;
  return svg("svg", { class: `badge b-${state}`, viewBox: "0 0 24 24", role: "img", "aria-label": nameOf("states", state) },
    svg("path", { class: "plate", d: marks.badge.d }), svg("path", { class: "state", d: sign.d }));
}

const inDays = new Intl.DateTimeFormat(strings.locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const inShort = new Intl.DateTimeFormat(strings.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const dayOf = (iso) => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
export const dayName = (iso) => inDays.format(dayOf(iso));
export const spanName = (from, to) => (from === to ? inShort.format(dayOf(from)) : `${inShort.format(dayOf(from))} – ${inShort.format(dayOf(to))}`);
// A moment at midnight sharp is a day of which no hour is known.
export const instantName = (iso) => { const at = new Date(iso).toISOString(); return at.slice(11, 19) === "00:00:00" ? dayName(at) : `${dayName(at)}, ${at.slice(11, 16)} UTC`; };
export function daysName(start, end) {
  if (!start && !end) return say("time_unknown");
  if (!start || !end || start === end) return dayName(start ?? end);
  return `${dayName(start)} – ${dayName(end)}`;
}

const colours = new Map(); // asking the style sheet costs a layout each time
const forget = () => colours.clear();
document.documentElement.addEventListener("themechange", forget);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", forget);

export function colour(name) {
  if (!colours.has(name)) {
    const probe = el("span", { class: `probe ${name}` });
    document.body.append(probe);
    colours.set(name, getComputedStyle(probe).color);
    probe.remove();
  }
  return colours.get(name);
}
