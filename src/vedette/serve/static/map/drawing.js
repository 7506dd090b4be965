// The marks on the map: control, circles, facilities, events; clusters where they lie too close.
import { colour, marks } from "./dom.js";
import { baseStyle } from "./basemap.js";

const VENDOR = "/static/vendor";
const SIZE = 24; // of a mark, in pixels of the page
const RATIO = 2;
const EARTH_PX_PER_KM = 512 / 40_075; // at zoom 0, at the equator
const RING_POINTS = 48;
const LOOKS = { fresh: 1, ageing: 0.65, stale: 0.35 };
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

function paintImageOf(id) {
  if (id === "hatch") return paintHatch();
  const [first, second] = id.split("/");
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

const growing = ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", "r0"], 22, ["*", ["get", "r0"], 2 ** 22]];

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
    const map = new library.Map({ container, style: baseStyle(), attributionControl: { compact: true, customAttribution: "Natural Earth · GeoNames" }, maxZoom: 14, minZoom: 1, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, ...where });
    map.touchZoomRotate.disableRotation();
    map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new library.ScaleControl({ maxWidth: 110 }), "bottom-left");
    await new Promise((done) => { map.once("style.load", done); });
    return new Drawing(map, { moved, chosen });
  }

  constructor(map, { moved, chosen }) {
    this.map = map;
    this.chosen = chosen;
    this.data = { events: collection([]), control: collection([]), dots: collection([]), facilities: collection([]) };
    this.addLayers();
    // Images are painted when a mark first needs them: few of the 63 shapes and signs are in any one picture.
    map.setMissingStyleImageResolver((id) => { map.addImage(id, paintImageOf(id), { pixelRatio: RATIO }); });
    map.on("moveend", moved);
    map.on("click", (event) => this.click(event));
    for (const layer of ["marks", "clusters", "dots", "facilities"]) {
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
    map.addSource("control", { type: "geojson", data: this.data.control });
    map.addSource("dots", { type: "geojson", data: this.data.dots });
    map.addSource("facilities", { type: "geojson", data: this.data.facilities });
    map.addSource("events", { type: "geojson", data: this.data.events, cluster: true, clusterRadius: 34, clusterMaxZoom: 17, clusterProperties: { contested: ["+", ["case", ["==", ["get", "status"], "contested"], 1, 0]] } });
    const paper = colour("paper");
    map.addLayer({ id: "control", type: "fill", source: "control", filter: ["!=", ["get", "value"], "contested"], paint: { "fill-color": ["get", "colour"], "fill-opacity": ["*", 0.26, ["get", "look"]] } }, before);
    map.addLayer({ id: "contested", type: "fill", source: "control", filter: ["==", ["get", "value"], "contested"], paint: { "fill-pattern": "hatch", "fill-opacity": ["*", 0.7, ["get", "look"]] } }, before);
    map.addLayer({ id: "control-edge", type: "line", source: "control", paint: { "line-color": ["get", "colour"], "line-width": 1.4, "line-opacity": ["*", 0.8, ["get", "look"]] } }, before);
    map.addLayer({ id: "dots", type: "circle", source: "dots", paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 3, 2, 5, 5, 7, 13, 10, 17], "circle-color": ["get", "colour"], "circle-opacity": ["*", 0.35, ["get", "look"]], "circle-stroke-color": ["get", "colour"], "circle-stroke-width": ["case", ["==", ["get", "value"], "contested"], 3.5, 2], "circle-stroke-opacity": ["get", "look"] } });
    map.addLayer({ id: "circles", type: "circle", source: "events", filter: ["all", ["!", ["has", "point_count"]], [">", ["get", "radius_km"], 1]], paint: { "circle-radius": growing, "circle-color": colour("circle"), "circle-opacity": 0.05, "circle-stroke-color": colour("circle"), "circle-stroke-width": 1, "circle-stroke-opacity": 0.4, "circle-pitch-alignment": "map" } });
    map.addLayer({ id: "facilities", type: "symbol", source: "facilities", minzoom: 5.5, layout: { "icon-image": ["concat", "badge/", ["get", "value"]], "icon-size": 0.86, "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-offset": [0, 20] }, paint: { "icon-opacity": ["max", 0.55, ["get", "look"]] } });
    map.addLayer({ id: "clusters", type: "circle", source: "events", filter: ["has", "point_count"], paint: { "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "point_count"]], 0.7, 11, 7, 25], "circle-color": colour("cluster"), "circle-stroke-color": ["case", [">", ["get", "contested"], 0], colour("contested"), paper], "circle-stroke-width": 2.4 } });
    map.addLayer({ id: "cluster-counts", type: "symbol", source: "events", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": ["system-ui", "sans-serif"], "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": colour("cluster-ink") } });
    map.addLayer({ id: "marks", type: "symbol", source: "events", filter: ["!", ["has", "point_count"]], layout: { "icon-image": ["concat", ["get", "status"], "/", ["get", "family"]], "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-size": ["case", [">", ["get", "radius_km"], 25], 0.82, 1] }, paint: { "icon-opacity": 1 } });
  }

  show(events, control, facilities) {
    const { data } = this;
    data.events = collection(events.flatMap((event) => event.near.map((place) => feature(point(place.lon, place.lat), { id: event.id, status: event.status, family: event.family, radius_km: place.radius_km ?? 0, r0: pixelsAtZero(place.radius_km ?? 0, place.lat) }))));
    const tint = (belief) => (belief.value === "contested" ? colour("contested") : belief.colour ?? colour("holder"));
    const told = (belief) => ({ id: belief.id, subject: belief.subject, value: marks.states[belief.value] || belief.aspect === "control" ? belief.value : "unknown", colour: tint(belief), look: LOOKS[belief.freshness], freshness: belief.freshness });
    data.control = collection(control.map((belief) => feature(ring(belief.lon, belief.lat, Math.max(0.5, belief.radius_km)), told(belief))));
    data.dots = collection(control.map((belief) => feature(point(belief.lon, belief.lat), told(belief))));
    data.facilities = collection(facilities.map((belief) => feature(point(belief.lon, belief.lat), told(belief))));
    for (const [name, features] of Object.entries(data)) this.map.getSource(name)?.setData(features);
  }

  async click(event) {
    const near = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
    const layers = ["marks", "clusters", "facilities", "dots"].filter((layer) => this.map.getLayer(layer));
    const found = this.map.queryRenderedFeatures(near, { layers });
    const of = (layer) => found.filter((one) => one.layer.id === layer);
    if (of("marks").length) this.chosen.events([...new Set(of("marks").map((one) => one.properties.id))]);
    else if (of("clusters").length) await this.openCluster(of("clusters")[0]);
    else if (found.length) this.chosen.belief(found[0].properties);
  }

  async openCluster(cluster) {
    const source = this.map.getSource("events");
    const id = cluster.properties.cluster_id;
    const zoom = await source.getClusterExpansionZoom(id);
    if (zoom <= 12 && zoom > this.map.getZoom()) {
      this.map.easeTo({ center: cluster.geometry.coordinates, zoom: Math.max(zoom, this.map.getZoom() + 1), duration: 350 });
      return;
    }
    const leaves = await source.getClusterLeaves(id, 500, 0);
    this.chosen.events([...new Set(leaves.map((leaf) => leaf.properties.id))]);
  }

  bounds() {
    const box = this.map.getBounds();
    return { west: box.getWest(), south: box.getSouth(), east: box.getEast(), north: box.getNorth() };
  }

  at() {
    const { lat, lng } = this.map.getCenter();
    return [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(this.map.getZoom().toFixed(2))];
  }

  goTo(place) {
    if (!this.map.getBounds().contains([place.lon, place.lat])) this.map.easeTo({ center: [place.lon, place.lat], duration: 350 });
  }
}
