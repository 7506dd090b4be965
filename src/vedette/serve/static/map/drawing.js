// The marks on the map: control, circles, facilities, events; clusters where they lie too close.
import { colour, marks, say } from "./dom.js";
import { ASSESSED } from "./address.js";
import { baseStyle } from "./basemap.js";

const VENDOR = "/static/vendor";
const SIZE = 24; // of a mark, in pixels of the page
const RATIO = 2;
const EARTH_PX_PER_KM = 512 / 40_075; // at zoom 0, at the equator
const RING_POINTS = 48;
const ARC_POINTS = 24;
const LOOKS = { fresh: 1, ageing: 0.65, stale: 0.35 };
const SOURCES = ["control", "dots", "ways", "heads", "facilities", "clusters", "marks"];
const CHOSEN = ["marks", "clusters", "heads", "ways", "facilities", "dots"]; // what can be chosen, topmost first
const SPOT_DEGREES = 0.004; // events nearer than this lie at one spot
const LIST_ZOOM = 13;
const AREA_KM = 25; // what is told of a wider area says little of each place in it: it is drawn faintly
const RTL = `${VENDOR}/mapbox-gl-rtl-text-0.4.0/mapbox-gl-rtl-text.mjs`;

// Cheap to ask; a browser that knows WebGL2 but cannot open it says so when the map opens.
export const canDraw = () => "WebGL2RenderingContext" in globalThis;

function paintImage(draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale((SIZE * RATIO) / 26, (SIZE * RATIO) / 26);
  pen.translate(1, 1);
  pen.lineJoin = pen.lineCap = "round";
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function paintMark(status, family) {
  const shape = marks.shapes[status];
  const [tint, paper] = [colour(`f-${family}`), colour("paper")];
  const whole = new Path2D(shape.d);
  return paintImage((pen) => {
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
  return paintImage((pen) => {
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

function paintHatch() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.strokeStyle = colour("contested");
  pen.lineWidth = 3;
  for (const shift of [-16, 0, 16]) { pen.beginPath(); pen.moveTo(shift, 16); pen.lineTo(shift + 16, 0); pen.stroke(); }
  return pen.getImageData(0, 0, 16, 16);
}

function paintArrow(family) {
  return paintImage((pen) => {
    const head = new Path2D("M12 1L22 22L12 16L2 22z");
    pen.lineWidth = 3;
    pen.strokeStyle = colour("paper");
    pen.stroke(head);
    pen.fillStyle = colour(`f-${family}`);
    pen.fill(head);
  });
}

function paintImageOf(id) {
  if (id === "hatch") return paintHatch();
  const [first, second] = id.split("/");
  if (first === "arrow") return paintArrow(second);
  return first === "badge" ? paintBadge(second) : paintMark(first, second);
}

const point = (lon, lat) => ({ type: "Point", coordinates: [lon, lat] });
const collection = (features) => ({ type: "FeatureCollection", features });
const feature = (geometry, properties) => ({ type: "Feature", geometry, properties });
const pixelsAtZero = (km, lat) => (km * EARTH_PX_PER_KM) / Math.cos((lat * Math.PI) / 180);

function ring(lon, lat, km) {
  const up = km / 111.2;
  const across = up / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const points = Array.from({ length: RING_POINTS + 1 }, (_, at) => {
    const turn = (2 * Math.PI * at) / RING_POINTS;
    return [lon + across * Math.cos(turn), lat + up * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [points] };
}

// A movement bends a little to one side, so that two of them between the same places lie beside each other.
function arc({ from_lon, from_lat, to_lon, to_lat }) {
  const [across, up] = [to_lon - from_lon, to_lat - from_lat];
  return Array.from({ length: ARC_POINTS + 1 }, (_, at) => {
    const part = at / ARC_POINTS;
    const bend = 0.16 * 4 * part * (1 - part);
    return [from_lon + across * part - up * bend, from_lat + up * part + across * bend];
  });
}

function turnOf([from, to]) {
  const across = (to[0] - from[0]) * Math.cos((to[1] * Math.PI) / 180);
  return (Math.atan2(across, to[1] - from[1]) * 180) / Math.PI;
}

const fixed = (degrees) => Number(degrees.toFixed(4));
const short = (count) => (count < 1000 ? String(count) : count < 10_000 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`);

const growing = ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", "r0"], 22, ["*", ["get", "r0"], 2 ** 22]];

// What the browser breaks off because the page is left has not failed.
let leaving = false;
addEventListener("beforeunload", () => { leaving = true; });
addEventListener("pageshow", () => { leaving = false; });

export async function fetchLibrary() {
  const library = await import(`${VENDOR}/maplibre-gl-6.17.0/maplibre-gl.mjs`);
  library.setWorkerUrl(new URL(`${VENDOR}/maplibre-gl-6.17.0/maplibre-gl-worker.mjs`, location.href).href);
  library.prewarm();
  return library;
}

export class Drawing {
  static async open(library, container, { at, bounds, moved, chosen }) {
    if (library.getRTLTextPluginStatus() === "unavailable") library.setRTLTextPlugin(new URL(RTL, location.href).href, true);
    const reading = new globalThis.pmtiles.Protocol();
    library.addProtocol("pmtiles", reading.tile);
    const where = at ? { center: [at[1], at[0]], zoom: at[2] } : bounds ? { bounds, fitBoundsOptions: { padding: 50, maxZoom: 8 } } : { center: [30, 25], zoom: 1.6 };
    const map = new library.Map({ container, style: baseStyle(), attributionControl: { compact: true, customAttribution: "Natural Earth · GeoNames" }, maxZoom: 14, minZoom: 1, locale: { "NavigationControl.ZoomIn": say("zoom_in"), "NavigationControl.ZoomOut": say("zoom_out"), "Map.Title": say("map") }, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, ...where });
    map.touchZoomRotate.disableRotation();
    map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new library.ScaleControl({ maxWidth: 110 }), "bottom-left");
    await new Promise((done) => { map.once("style.load", done); });
    return new Drawing(map, { moved, chosen });
  }

  constructor(map, { moved, chosen }) {
    this.map = map;
    this.chosen = chosen;
    this.layer = ASSESSED;
    this.data = Object.fromEntries(SOURCES.map((name) => [name, collection([])]));
    this.addLayers();
    // Images are painted when a mark first needs them: few of the 63 shapes and signs are in any one picture.
    map.setMissingStyleImageResolver((id) => { map.addImage(id, paintImageOf(id), { pixelRatio: RATIO }); });
    map.on("error", ({ error }) => { if (!leaving) console.error(error); });
    map.on("moveend", moved);
    map.on("click", (event) => this.click(event));
    for (const layer of CHOSEN) {
      map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
      map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
    }
  }

  restyle() {
    this.map.setStyle(baseStyle(), { diff: false });
    this.map.once("style.load", () => this.addLayers());
  }

  addLayers() {
    const { map } = this;
    const before = "provinces-named";
    for (const name of SOURCES) map.addSource(name, { type: "geojson", data: this.data[name] });
    const paper = colour("paper");
    const isContested = ["==", ["get", "value"], "contested"];
    map.addLayer({ id: "control", type: "fill", source: "control", filter: ["!", isContested], paint: { "fill-color": ["get", "colour"], "fill-opacity": ["*", ["case", [">", ["get", "km"], AREA_KM], 0.07, 0.26], ["get", "look"]] } }, before);
    map.addLayer({ id: "contested", type: "fill", source: "control", filter: isContested, paint: { "fill-pattern": "hatch", "fill-opacity": ["*", 0.7, ["get", "look"]] } }, before);
    map.addLayer({ id: "control-edge", type: "line", source: "control", paint: { "line-color": ["get", "colour"], "line-width": 1.4, "line-opacity": ["*", 0.8, ["get", "look"]] } }, before);
    map.addLayer({ id: "claimed-edge", type: "line", source: "control", layout: { visibility: "none" }, paint: { "line-color": ["get", "colour"], "line-width": 2, "line-dasharray": [2, 1.6], "line-opacity": ["get", "look"] } }, before);
    map.addLayer({ id: "dots", type: "circle", source: "dots", paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 3, 2, 5, 5, 7, 13, 10, 17], "circle-color": ["get", "colour"], "circle-opacity": ["*", 0.35, ["get", "look"]], "circle-stroke-color": ["get", "colour"], "circle-stroke-width": ["case", isContested, 3.5, 2], "circle-stroke-opacity": ["get", "look"] } });
    map.addLayer({ id: "circles", type: "circle", source: "marks", filter: [">", ["get", "radius_km"], 1], paint: { "circle-radius": growing, "circle-color": colour("circle"), "circle-opacity": 0.05, "circle-stroke-color": colour("circle"), "circle-stroke-width": 1, "circle-stroke-opacity": 0.4, "circle-pitch-alignment": "map" } });
    map.addLayer({ id: "ways", type: "line", source: "ways", layout: { "line-cap": "round" }, paint: { "line-color": ["get", "colour"], "line-width": 2.4, "line-opacity": 0.85 } });
    map.addLayer({ id: "heads", type: "symbol", source: "heads", layout: { "icon-image": ["concat", "arrow/", ["get", "family"]], "icon-rotate": ["get", "turn"], "icon-rotation-alignment": "map", "icon-size": 0.7, "icon-allow-overlap": true, "icon-ignore-placement": true } });
    map.addLayer({ id: "facilities", type: "symbol", source: "facilities", minzoom: 5.5, layout: { "icon-image": ["concat", "badge/", ["get", "value"]], "icon-size": 0.86, "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-offset": [0, 20] }, paint: { "icon-opacity": ["max", 0.55, ["get", "look"]] } });
    map.addLayer({ id: "clusters", type: "circle", source: "clusters", paint: { "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "count"]], 0.7, 11, 7, 25], "circle-color": colour("cluster"), "circle-stroke-color": ["case", [">", ["get", "contested"], 0], colour("contested"), paper], "circle-stroke-width": 2.4 } });
    map.addLayer({ id: "cluster-counts", type: "symbol", source: "clusters", layout: { "text-field": ["get", "shown"], "text-font": ["system-ui", "sans-serif"], "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": colour("cluster-ink") } });
    map.addLayer({ id: "marks", type: "symbol", source: "marks", layout: { "icon-image": ["concat", ["get", "status"], "/", ["get", "family"]], "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-size": ["case", [">", ["get", "radius_km"], 25], 0.82, 1] } });
    this.drawLayer();
  }

  // What a side claims is drawn with a broken edge, so that nobody takes it for our assessment.
  drawLayer() {
    const claimed = this.layer !== ASSESSED;
    this.map.setLayoutProperty("claimed-edge", "visibility", claimed ? "visible" : "none");
    this.map.setLayoutProperty("control-edge", "visibility", claimed ? "none" : "visible");
  }

  show(view, layer) {
    const { data } = this;
    data.marks = collection(view.marks.map((mark) => feature(point(mark.lon, mark.lat), { ...mark, r0: pixelsAtZero(mark.radius_km, mark.lat) })));
    data.clusters = collection(view.clusters.map((one) => feature(point(one.lon, one.lat), { ...one, shown: short(one.count) })));
    const tint = (belief) => (belief.value === "contested" ? colour("contested") : belief.colour ?? colour("holder"));
    const told = (belief) => ({ id: belief.id, subject: belief.subject, value: marks.states[belief.value] || belief.aspect === "control" ? belief.value : "unknown", colour: tint(belief), look: LOOKS[belief.freshness], freshness: belief.freshness, km: belief.radius_km });
    const control = view.beliefs.filter((belief) => belief.aspect === "control");
    data.control = collection(control.map((belief) => feature(ring(belief.lon, belief.lat, Math.max(0.5, belief.radius_km)), told(belief))));
    data.dots = collection(control.map((belief) => feature(point(belief.lon, belief.lat), told(belief))));
    data.facilities = collection(view.beliefs.filter((belief) => belief.aspect === "status").map((belief) => feature(point(belief.lon, belief.lat), told(belief))));
    const ways = view.movements.map((one) => ({ ...one, line: arc(one), colour: colour(`f-${one.family}`) }));
    data.ways = collection(ways.map((one) => feature({ type: "LineString", coordinates: one.line }, { event: one.event, colour: one.colour })));
    data.heads = collection(ways.map((one) => feature(point(...one.line.at(-1)), { event: one.event, family: one.family, turn: turnOf(one.line.slice(-2)) })));
    for (const [name, features] of Object.entries(data)) this.map.getSource(name)?.setData(features);
    if (layer !== this.layer) {
      this.layer = layer;
      this.drawLayer();
    }
  }

  async click(event) {
    const near = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
    const found = this.map.queryRenderedFeatures(near, { layers: CHOSEN.filter((layer) => this.map.getLayer(layer)) });
    const of = (...layers) => found.filter((one) => layers.includes(one.layer.id));
    if (of("marks").length) this.chosen.events([...new Set(of("marks").map((one) => one.properties.event))]);
    else if (of("clusters").length) this.openCluster(of("clusters")[0].properties);
    else if (of("ways", "heads").length) this.chosen.events([...new Set(of("ways", "heads").map((one) => one.properties.event))]);
    else if (found.length) this.chosen.belief(found[0].properties);
  }

  // A cluster opens until its events lie at one spot; then they are listed.
  openCluster(one) {
    const wide = Math.max(one.east - one.west, one.north - one.south);
    if (wide > SPOT_DEGREES && this.map.getZoom() < LIST_ZOOM) {
      this.map.fitBounds([[one.west, one.south], [one.east, one.north]], { padding: 70, maxZoom: Math.max(this.map.getZoom() + 1, LIST_ZOOM), duration: 350 });
      return;
    }
    const [low, high] = [-SPOT_DEGREES / 8, SPOT_DEGREES / 8];
    this.chosen.box([one.west + low, one.south + low, one.east + high, one.north + high].map(fixed));
  }

  // West, south, east, north of the window, in degrees; west beyond east crosses the date line.
  box() {
    const bounds = this.map.getBounds();
    const turned = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
    const whole = bounds.getEast() - bounds.getWest() >= 360;
    const [west, east] = whole ? [-180, 180] : [turned(bounds.getWest()), turned(bounds.getEast())];
    return [west, Math.max(-90, bounds.getSouth()), east, Math.min(90, bounds.getNorth())].map(fixed);
  }

  zoom() {
    return this.map.getZoom();
  }

  at() {
    const { lat, lng } = this.map.getCenter();
    return [fixed(lat), fixed(lng), Number(this.map.getZoom().toFixed(2))];
  }

  goTo(place) {
    if (!this.map.getBounds().contains([place.lon, place.lat])) this.map.easeTo({ center: [place.lon, place.lat], duration: 350 });
  }

  // Shows a place with what is around it: some five times its own circle.
  goNear(place) {
    const km = Math.max(6, place.radius_km * 3);
    const [[west, south], [east, north]] = [ring(place.lon, place.lat, km).coordinates[0][30], ring(place.lon, place.lat, km).coordinates[0][6]];
    this.map.fitBounds([[west, south], [east, north]], { maxZoom: 12, duration: 500 });
  }
}
