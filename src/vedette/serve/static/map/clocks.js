// The two clocks: when it held, and what was known when; the histogram under the first; play.
import { byId, colour, dayName, el, say, spanName } from "./dom.js";
import { EVERYTHING } from "./address.js";
import { addDays, daysBetween } from "./picture.js";

const STEP_MS = 900;

export class Clocks {
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.frame = null;
    this.playing = null;
    byId("valid").addEventListener("input", () => this.setDay(addDays(this.frame.first_day, Number(byId("valid").value))));
    byId("before").addEventListener("click", () => this.step(-1));
    byId("after").addEventListener("click", () => this.step(1));
    byId("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    byId("days").addEventListener("change", () => {
      const days = Number(byId("days").value);
      if (days) state.days = days;
      else this.pause();
      this.setDay(days ? (state.validAt ?? this.frame?.last_day ?? null) : null);
    });
    byId("known").addEventListener("input", () => this.setKnown(Number(byId("known").value)));
    byId("latest").addEventListener("click", () => this.setKnown(Infinity));
    byId("histogram").addEventListener("click", (event) => this.pick(event));
    addEventListener("resize", () => this.draw());
  }

  show(frame) {
    this.frame = frame;
    byId("valid").max = frame.first_day ? daysBetween(frame.first_day, frame.last_day) : 0;
    byId("known").max = frame.known_days.length;
    this.draw();
  }

  setDay(day) {
    this.state.validAt = day;
    this.changed("valid");
  }

  step(days) {
    const { first_day: first, last_day: last } = this.frame ?? {};
    if (!first) return;
    const next = this.state.validAt ? addDays(this.state.validAt, days) : days < 0 ? last : first;
    this.setDay(next < first ? first : next > last ? last : next);
  }

  // Long times are played in bigger steps: a minute and a half at most, from the first day to the last.
  play() {
    const { first_day: first, last_day: last, bar_days: step } = this.frame ?? {};
    if (!first) return;
    if (!this.state.validAt || this.state.validAt >= last) this.setDay(first);
    byId("play").textContent = say("pause");
    this.playing = setInterval(() => (this.state.validAt >= last ? this.pause() : this.step(step)), STEP_MS);
  }

  pause() {
    clearInterval(this.playing);
    this.playing = null;
    byId("play").textContent = say("play");
  }

  setKnown(at) {
    const day = this.frame.known_days[at]?.[0];
    if (day) this.state.asked.known_at = day;
    else delete this.state.asked.known_at;
    this.changed("known");
  }

  draw() {
    if (!this.frame) return;
    const { state, frame: { first_day: first, last_day: last, known_days: knownDays } } = this;
    const day = state.validAt ?? last;
    byId("valid").value = first && day ? daysBetween(first, day) : 0;
    byId("valid-shown").textContent = state.validAt ? dayName(state.validAt) : first ? spanName(first, last) : "";
    byId("valid").setAttribute("aria-valuetext", byId("valid-shown").textContent);
    this.drawWindow();
    const known = state.asked.known_at?.slice(0, 10);
    const at = knownDays.findIndex(([knownDay]) => knownDay >= (known ?? "9999"));
    byId("known").value = at < 0 ? knownDays.length : at;
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

  period() {
    if (!this.state.validAt) return { from: "", to: "9999" };
    return { from: this.state.days >= EVERYTHING ? "" : addDays(this.state.validAt, 1 - this.state.days), to: this.state.validAt };
  }

  drawHistogram() {
    const canvas = byId("histogram");
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = Math.max(1, wide * ratio);
    canvas.height = Math.max(1, high * ratio);
    const pen = canvas.getContext("2d");
    const { bars, bar_days: width, first_day: first } = this.frame;
    const most = Math.max(1, ...bars);
    const { from, to } = this.period();
    const [on, off] = [colour("bar-on"), colour("bar-off")];
    pen.scale(ratio, ratio);
    const bar = wide / Math.max(1, bars.length);
    bars.forEach((number, at) => {
      const start = addDays(first, at * width);
      pen.fillStyle = start <= to && addDays(start, width - 1) >= from ? on : off;
      const tall = number ? Math.max(2, (number / most) * (high - 4)) : 0;
      pen.fillRect(at * bar + (bar > 4 ? 1 : 0), high - tall, Math.max(1, bar - (bar > 4 ? 2 : 0)), tall);
    });
  }

  pick(event) {
    const { first_day: first, last_day: last } = this.frame ?? {};
    if (!first) return;
    const share = event.offsetX / byId("histogram").clientWidth;
    this.setDay(addDays(first, Math.min(daysBetween(first, last), Math.floor(share * (daysBetween(first, last) + 1)))));
  }
}
