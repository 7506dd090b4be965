// The signs of the map, painted once each: events by status and family, states of facilities, heads of arrows, hatching.
import { colour, marks } from "./dom.js";

export const SIZE = 24; // of a sign, in pixels of the page
const RATIO = 2;
const MARGIN = 1;

function paint(draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale((SIZE * RATIO) / (24 + 2 * MARGIN), (SIZE * RATIO) / (24 + 2 * MARGIN));
  pen.translate(MARGIN, MARGIN);
  pen.lineJoin = pen.lineCap = "round";
  draw(pen);
  return canvas;
}

function paintMark(status, family) {
  const shape = marks.shapes[status];
  const [tint, paper] = [colour(`f-${family}`), colour("paper")];
  const whole = new Path2D(shape.d);
  return paint((pen) => {
    pen.strokeStyle = paper;
    pen.lineWidth = shape.form === "cross" ? 6.5 : 3.4;
    pen.stroke(whole);
    pen.strokeStyle = pen.fillStyle = tint;
    if (shape.form === "full") pen.fill(whole);
    else if (shape.form === "cross") { pen.lineWidth = 4; pen.stroke(whole); return; } else {
      pen.fillStyle = paper;
      pen.fill(whole);
      pen.fillStyle = tint;
      pen.lineWidth = 2.4;
      pen.setLineDash(shape.form === "dash" ? [3.2, 3.6] : []);
      pen.stroke(whole);
      pen.setLineDash([]);
      if (shape.form === "struck") { pen.lineWidth = 3; pen.stroke(new Path2D(shape.half)); return; }
    }
    const sign = new Path2D(marks.signs[family].d);
    pen.strokeStyle = pen.fillStyle = shape.form === "full" ? paper : tint;
    pen.lineWidth = 2.2;
    if (marks.signs[family].form === "full") pen.fill(sign);
    else pen.stroke(sign);
  });
}

function paintBadge(state) {
  return paint((pen) => {
    const plate = new Path2D(marks.badge.d);
    pen.lineWidth = 3;
    pen.strokeStyle = colour("paper");
    pen.stroke(plate);
    pen.fillStyle = colour(`b-${state}`);
    pen.fill(plate);
    pen.strokeStyle = "#fff";
    pen.lineWidth = 2.4;
    pen.stroke(new Path2D(marks.states[state].d));
  });
}

function paintArrow(family) {
  return paint((pen) => {
    const head = new Path2D("M12 1L22 22L12 16L2 22z");
    pen.lineWidth = 3;
    pen.strokeStyle = colour("paper");
    pen.stroke(head);
    pen.fillStyle = colour(`f-${family}`);
    pen.fill(head);
  });
}

function paintHatch() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8 * RATIO;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.strokeStyle = colour("contested");
  pen.lineWidth = 1.5 * RATIO;
  for (const shift of [-16, 0, 16]) { pen.beginPath(); pen.moveTo(shift, 16); pen.lineTo(shift + 16, 0); pen.stroke(); }
  return canvas;
}

const painted = new Map(); // few of the 63 shapes and signs are in any one picture
const once = (id, draw) => {
  if (!painted.has(id)) painted.set(id, draw());
  return painted.get(id);
};

export const markImage = (status, family) => once(`${status}/${family}`, () => paintMark(status, family));
export const badgeImage = (state) => once(`badge/${state}`, () => paintBadge(state));
export const arrowImage = (family) => once(`arrow/${family}`, () => paintArrow(family));

export function hatching(pen) {
  const pattern = pen.createPattern(once("hatch", paintHatch), "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / RATIO));
  return pattern;
}

export const forgetImages = () => painted.clear();
