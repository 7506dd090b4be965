// The two clocks: when it held, and what was known when; the histogram under the first; play.
import { byId, colour, dayName, el, say, spanName } from "./dom.js";
import { addDays, daysBetween, period, shownEvents } from "./picture.js";

const STEP_MS = 900;
const MOST_BARS = 240;

export class Clocks {
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.picture = null;
    this.playing = null;
    byId("valid").addEventListener("input", () => this.setDay(addDays(this.picture.range.first, Number(byId("valid").value))));
    byId("before").addEventListener("click", () => this.step(-1));
    byId("after").addEventListener("click", () => this.step(1));
    byId("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    byId("days").addEventListener("change", () => {
      const days = Number(byId("days").value);
      if (days) state.days = days;
      else this.pause();
      this.setDay(days ? (state.validAt ?? this.picture?.range.last ?? null) : null);
    });
    byId("known").addEventListener("input", () => this.setKnown(Number(byId("known").value)));
    byId("latest").addEventListener("click", () => this.setKnown(Infinity));
    byId("histogram").addEventListener("click", (event) => this.pick(event));
    addEventListener("resize", () => this.draw());
  }

  show(picture) {
    this.picture = picture;
    const { first, last } = picture.range;
    byId("valid").max = first ? daysBetween(first, last) : 0;
    byId("known").max = picture.known_days.length;
    this.draw();
  }

  setDay(day) {
    this.state.validAt = day;
    this.changed("valid");
  }

  step(days) {
    const { first, last } = this.picture?.range ?? {};
    if (!first) return;
    const next = this.state.validAt ? addDays(this.state.validAt, days) : days < 0 ? last : first;
    this.setDay(next < first ? first : next > last ? last : next);
  }

  play() {
    const { first, last } = this.picture?.range ?? {};
    if (!first) return;
    if (!this.state.validAt || this.state.validAt >= last) this.setDay(first);
    byId("play").textContent = say("pause");
    this.playing = setInterval(() => (this.state.validAt >= last ? this.pause() : this.step(1)), STEP_MS);
  }

  pause() {
    clearInterval(this.playing);
    this.playing = null;
    byId("play").textContent = say("play");
  }

  setKnown(at) {
    const day = this.picture.known_days[at]?.[0];
    if (day) this.state.asked.known_at = day;
    else delete this.state.asked.known_at;
    this.changed("known");
  }

  draw() {
    if (!this.picture) return;
    const { state, picture } = this;
    const { first, last } = picture.range;
    const day = state.validAt ?? last;
    byId("valid").value = first && day ? daysBetween(first, day) : 0;
    byId("valid-shown").textContent = state.validAt ? dayName(state.validAt) : first ? spanName(first, last) : "";
    byId("valid").setAttribute("aria-valuetext", byId("valid-shown").textContent);
    this.drawWindow();
    const known = state.asked.known_at?.slice(0, 10);
    const at = picture.known_days.findIndex(([knownDay]) => knownDay >= (known ?? "9999"));
    byId("known").value = at < 0 ? picture.known_days.length : at;
    byId("known-shown").textContent = known ? dayName(known) : say("latest");
    byId("known").setAttribute("aria-valuetext", byId("known-shown").textContent);
    byId("latest").disabled = !known;
    this.drawHistogram();
  }

  // A window that was asked for in the address and is none of ours is added, so that what is chosen is what is shown.
  drawWindow() {
    const choice = byId("days");
    const days = this.state.validAt ? this.state.days : 0;
    if (![...choice.options].some((option) => Number(option.value) === days)) choice.append(el("option", { value: days }, say("window_n", { n: days })));
    choice.value = days;
  }

  bars() {
    const { first, last } = this.picture.range;
    if (!first) return { counts: [], width: 1 };
    const width = Math.max(1, Math.ceil((daysBetween(first, last) + 1) / MOST_BARS));
    const counts = new Array(Math.ceil((daysBetween(first, last) + 1) / width)).fill(0);
    for (const event of shownEvents(this.picture, { ...this.state, validAt: null })) {
      const day = event.start ?? event.end;
      if (day && day >= first && day <= last) counts[Math.floor(daysBetween(first, day) / width)] += 1;
    }
    return { counts, width };
  }

  drawHistogram() {
    const canvas = byId("histogram");
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = Math.max(1, wide * ratio);
    canvas.height = Math.max(1, high * ratio);
    const pen = canvas.getContext("2d");
    const { counts, width } = this.bars();
    const most = Math.max(1, ...counts);
    const { from, to } = period(this.state);
    const [on, off] = [colour("bar-on"), colour("bar-off")];
    pen.scale(ratio, ratio);
    const bar = wide / Math.max(1, counts.length);
    counts.forEach((number, at) => {
      const start = addDays(this.picture.range.first, at * width);
      pen.fillStyle = start <= to && addDays(start, width - 1) >= from ? on : off;
      const tall = number ? Math.max(2, (number / most) * (high - 4)) : 0;
      pen.fillRect(at * bar + (bar > 4 ? 1 : 0), high - tall, Math.max(1, bar - (bar > 4 ? 2 : 0)), tall);
    });
  }

  pick(event) {
    const { first, last } = this.picture?.range ?? {};
    if (!first) return;
    const share = event.offsetX / byId("histogram").clientWidth;
    this.setDay(addDays(first, Math.min(daysBetween(first, last), Math.floor(share * (daysBetween(first, last) + 1)))));
  }
}
