// What a view becomes on the map: shapes in Mercator's x and y, each of which knows how to be drawn and where it is hit.
import { calm, colour, language, marks, nameOf, say } from "./dom.js";
import { ASSESSED } from "./address.js";
import { along } from "./basemap.js";
import { arrowImage, badgeImage, hatching, markImage, SIZE } from "./images.js";

const EARTH_KM = 40_075;
const ARC_POINTS = 24;
const LOOKS = { fresh: 1, ageing: 0.65, stale: 0.35 };
const AREA_KM = 25; // what is told of a wider area says little of each place in it: it is drawn faintly
const COVERING_PX = 250; // nor does a circle that covers most of the window: it would only darken what lies in it
const FACILITIES_FROM = 5.5; // zoom
const FONT = "12px system-ui, sans-serif";
const TURN = 2 * Math.PI;

export const project = (lon, lat) => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
};
const reachOf = (km, lat) => km / (EARTH_KM * Math.cos((lat * Math.PI) / 180)); // of the world
const short = (count) => (count < 1000 ? String(count) : count < 10_000 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`);

function disc(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, TURN);
}

function picture(pen, image, x, y, share, turn = 0) {
  pen.save();
  pen.translate(x, y);
  pen.rotate(turn);
  pen.drawImage(image, (-SIZE * share) / 2, (-SIZE * share) / 2, SIZE * share, SIZE * share);
  pen.restore();
}

// A movement bends a little to one side, so that two of them between the same places lie beside each other.
function arc(from, to) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  return Array.from({ length: ARC_POINTS + 1 }, (_, at) => {
    const part = at / ARC_POINTS;
    const bend = 0.16 * 4 * part * (1 - part);
    return { x: from.x + across * part + down * bend, y: from.y + down * part - across * bend };
  });
}

const shapeOfState = (belief) => (marks.states[belief.value] ? belief.value : "unknown");
const toldOf = (belief) => `${calm(belief.name)}: ${belief.aspect === "status" || belief.value === "contested" ? nameOf("states", belief.value) : calm(belief.value_name)}`;
const tintOf = (belief) => (belief.value === "contested" ? colour("contested") : belief.colour ?? colour("holder"));

function area(belief) {
  const reach = reachOf(Math.max(0.5, belief.radius_km), belief.lat);
  const [tint, look] = [tintOf(belief), LOOKS[belief.freshness]];
  // What a side claims is drawn with a broken edge, so that nobody takes it for our assessment.
  const [width, dash, edge] = belief.layer === ASSESSED ? [1.4, [], 0.8] : [2, [4, 3.2], 1];
  return {
    ...project(belief.lon, belief.lat),
    extent: (zoom, world) => reach * world,
    draw(pen, x, y, zoom, world) {
      disc(pen, x, y, reach * world);
      const isContested = belief.value === "contested";
      const isFaint = belief.radius_km > AREA_KM || reach * world > COVERING_PX;
      pen.globalAlpha = (isContested ? (isFaint ? 0.25 : 0.7) : isFaint ? 0.07 : 0.26) * look;
      pen.fillStyle = isContested ? hatching(pen) : tint;
      pen.fill();
      pen.globalAlpha = edge * look;
      pen.strokeStyle = tint;
      pen.lineWidth = width;
      pen.setLineDash(dash);
      pen.stroke();
      pen.setLineDash([]);
    },
  };
}

function dot(belief) {
  const [tint, look] = [tintOf(belief), LOOKS[belief.freshness]];
  const radius = (zoom) => (zoom < 5 ? along(zoom, [3, 2], [5, 5]) : zoom < 7 ? along(zoom, [5, 5], [7, 13]) : along(zoom, [7, 13], [10, 17]));
  return {
    ...project(belief.lon, belief.lat),
    belief,
    told: toldOf(belief),
    extent: radius,
    draw(pen, x, y, zoom) {
      disc(pen, x, y, radius(zoom));
      pen.fillStyle = pen.strokeStyle = tint;
      pen.globalAlpha = 0.35 * look;
      pen.fill();
      pen.globalAlpha = look;
      pen.lineWidth = belief.value === "contested" ? 3.5 : 2;
      pen.stroke();
    },
  };
}

// The circle within which an event happened: nobody should take a mark for a pin.
function circle(mark) {
  const reach = reachOf(mark.radius_km, mark.lat);
  return {
    ...project(mark.lon, mark.lat),
    extent: (zoom, world) => reach * world,
    draw(pen, x, y, zoom, world) {
      disc(pen, x, y, reach * world);
      pen.fillStyle = pen.strokeStyle = colour("circle");
      pen.globalAlpha = 0.05;
      if (reach * world < COVERING_PX) pen.fill();
      pen.globalAlpha = 0.4;
      pen.lineWidth = 1;
      pen.stroke();
    },
  };
}

function way(movement) {
  const [from, to] = [project(movement.from_lon, movement.from_lat), project(movement.to_lon, movement.to_lat)];
  const line = arc(from, to);
  const end = { x: to.x - line.at(-2).x, y: to.y - line.at(-2).y };
  return {
    ...to,
    events: [movement.event],
    told: say("legend_movement"),
    line,
    extent: (zoom, world) => Math.hypot(to.x - from.x, to.y - from.y) * world + SIZE,
    draw(pen, x, y, zoom, world) {
      pen.beginPath();
      for (const spot of line) pen.lineTo(x + (spot.x - to.x) * world, y + (spot.y - to.y) * world);
      pen.globalAlpha = 0.85;
      pen.strokeStyle = colour(`f-${movement.family}`);
      pen.lineWidth = 2.4;
      pen.lineCap = "round";
      pen.stroke();
      pen.globalAlpha = 1;
      picture(pen, arrowImage(movement.family), x, y, 0.7, Math.atan2(end.x, -end.y));
    },
  };
}

function facility(belief) {
  const down = 17; // it stands beneath the mark of what happened there
  return {
    ...project(belief.lon, belief.lat),
    belief,
    told: toldOf(belief),
    from: FACILITIES_FROM,
    down,
    extent: () => SIZE / 2,
    draw(pen, x, y) {
      pen.globalAlpha = Math.max(0.55, LOOKS[belief.freshness]);
      picture(pen, badgeImage(shapeOfState(belief)), x, y + down, 0.86);
    },
  };
}

function clusterOf(cluster) {
  const radius = along(Math.log(cluster.count), [0.7, 11], [7, 25]);
  return {
    ...project(cluster.lon, cluster.lat),
    cluster,
    told: say("many_here", { n: cluster.count.toLocaleString(language) }),
    extent: () => radius,
    draw(pen, x, y) {
      disc(pen, x, y, radius);
      pen.globalAlpha = 1;
      pen.fillStyle = colour("cluster");
      pen.fill();
      pen.strokeStyle = cluster.contested ? colour("contested") : colour("paper");
      pen.lineWidth = 2.4;
      pen.stroke();
      pen.fillStyle = colour("cluster-ink");
      pen.font = FONT;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText(short(cluster.count), x, y + 0.5);
    },
  };
}

function markOf(mark) {
  return {
    ...project(mark.lon, mark.lat),
    events: [mark.event],
    told: `${nameOf("families", mark.family)}, ${nameOf("statuses", mark.status)}`,
    sign: true,
    extent: () => SIZE / 2,
    draw(pen, x, y) {
      pen.globalAlpha = 1;
      picture(pen, markImage(mark.status, mark.family), x, y, mark.radius_km > AREA_KM ? 0.82 : 1);
    },
  };
}

// The shapes of a view: those that lie under the names, and those above, the lowest first.
export function shapesOf(view) {
  const control = view.beliefs.filter((belief) => belief.aspect === "control");
  const circled = view.marks.filter((mark) => mark.radius_km > 1);
  return {
    under: control.map(area),
    over: [
      ...control.map(dot), ...circled.map(circle), ...view.movements.map(way),
      ...view.beliefs.filter((belief) => belief.aspect === "status").map(facility),
      ...view.clusters.map(clusterOf), ...view.marks.map(markOf),
    ],
  };
}

function fromLine(line, x, y, world) {
  return Math.min(...line.slice(1).map((end, at) => {
    const start = line[at];
    const [across, down] = [end.x - start.x, end.y - start.y];
    const part = Math.min(1, Math.max(0, ((x - start.x) * across + (y - start.y) * down) / (across ** 2 + down ** 2 || 1)));
    return Math.hypot(x - start.x - across * part, y - start.y - down * part) * world;
  }));
}

// Whether a shape that can be chosen lies within `reach` pixels of a spot of the world.
export function isHit(shape, { x, y }, zoom, world, reach) {
  if (!(shape.events || shape.belief || shape.cluster) || zoom < (shape.from ?? 0)) return false;
  const away = Math.hypot((x - shape.x) * world, (y - shape.y) * world - (shape.down ?? 0));
  if (shape.line) return Math.min(away, fromLine(shape.line, x, y, world)) <= reach;
  return away <= shape.extent(zoom, world) + reach;
}
