// The map: the basemap in tiles, above it one sheet with control, names and marks, drawn anew where the map comes to rest.
import { say } from "./dom.js";
import { Ground, MERCATOR, TILE } from "./basemap.js";
import { forgetImages } from "./images.js";
import { drawLabels, fetchLabels, placeLabels } from "./labels.js";
import { isHit, project, shapesOf } from "./shapes.js";

const { L } = globalThis;
const [LEAST_ZOOM, MOST_ZOOM] = [1, 14];
const BEYOND = 0.25; // of the window, on each side: the sheet reaches so far, for the map to be pulled
const REACH = 6; // pixels around a mark that count as on it
const SPOT_DEGREES = 0.004; // events nearer than this lie at one spot
const LIST_ZOOM = 13;
const POLE = 85.05;

const fixed = (degrees) => Number(degrees.toFixed(4));
const turned = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;

export class Drawing {
  constructor(container, { at, bounds, moved, chosen }) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(container, { crs: MERCATOR, minZoom: LEAST_ZOOM, maxZoom: MOST_ZOOM, maxBounds: [[-POLE, -Infinity], [POLE, Infinity]], maxBoundsViscosity: 1, worldCopyJump: true, wheelPxPerZoomLevel: 120, fadeAnimation: false, zoomAnimation: !calm, inertia: !calm, zoomControl: false, attributionControl: false });
    this.chosen = chosen;
    this.shapes = { under: [], over: [] };
    this.labels = [];
    if (at) this.map.setView([at[0], at[1]], at[2]);
    else if (bounds) this.map.fitBounds(bounds, { padding: [50, 50], maxZoom: 8 });
    else this.map.setView([25, 30], LEAST_ZOOM);
    this.ground = new Ground({ minZoom: LEAST_ZOOM, maxZoom: MOST_ZOOM }).addTo(this.map);
    this.canvas = document.createElement("canvas");
    this.sheet = L.svgOverlay(this.canvas, this.map.getBounds()).addTo(this.map); // any element will do
    L.control.zoom({ position: "topright", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") }).addTo(this.map);
    L.control.scale({ maxWidth: 110, imperial: false }).addTo(this.map);
    L.control.attribution({ prefix: false }).addAttribution("Natural Earth · GeoNames").addTo(this.map);
    this.map.on("moveend", () => { this.settle(); moved(); });
    this.map.on("resize", () => this.settle());
    this.map.on("click", ({ latlng }) => this.click(latlng));
    this.map.on("mousemove", ({ latlng }) => this.point(this.hits(latlng)[0]));
    this.grounded = new Promise((done) => { this.ground.once("load", done); });
    this.settled = this.settle();
  }

  restyle() {
    forgetImages();
    this.ground.redraw();
    this.draw();
  }

  show(view) {
    this.shapes = shapesOf(view);
    this.draw();
  }

  get world() {
    return TILE * 2 ** this.map.getZoom();
  }

  // The map has come to rest somewhere: the sheet follows, and the names of the place once they are there.
  async settle() {
    const box = this.around();
    this.box = box;
    this.draw();
    const { world } = this;
    const labels = await fetchLabels(this.map.getZoom(), { west: box.min.x / world, north: box.min.y / world, east: box.max.x / world, south: box.max.y / world });
    if (box !== this.box) return; // it was pulled on meanwhile
    this.labels = labels;
    this.draw();
  }

  // The window and what is just beyond it, in pixels of the world.
  around() {
    const seen = this.map.getPixelBounds();
    const beyond = this.map.getSize().multiplyBy(BEYOND).round();
    return L.bounds([seen.min.x - beyond.x, Math.max(0, seen.min.y - beyond.y)], [seen.max.x + beyond.x, Math.min(this.world, seen.max.y + beyond.y)]);
  }

  // Whatever changes before the next frame is drawn at once then.
  draw() {
    this.drawn ??= new Promise((done) => {
      requestAnimationFrame(() => {
        this.drawn = null;
        this.paint();
        done();
      });
    });
    return this.drawn;
  }

  paint() {
    const { map, box, world } = this;
    const zoom = map.getZoom();
    const size = box.getSize();
    const ratio = devicePixelRatio || 1;
    this.sheet.setBounds(L.latLngBounds(map.unproject(L.point(box.min.x, box.max.y)), map.unproject(L.point(box.max.x, box.min.y))));
    Object.assign(this.canvas, { width: size.x * ratio, height: size.y * ratio });
    const pen = this.canvas.getContext("2d", { willReadFrequently: true });
    const drawAll = (shapes) => { for (const turn of this.turns()) for (const shape of shapes) this.drawShape(pen, shape, turn, zoom, world); };
    pen.scale(ratio, ratio);
    drawAll(this.shapes.under);
    pen.globalAlpha = 1;
    drawLabels(pen, placeLabels(pen, this.labels, zoom, world, this.taken(zoom, world)), zoom, box.min);
    drawAll(this.shapes.over);
  }

  // The boxes of the marks, which names should not stand under, in pixels of the world.
  taken(zoom, world) {
    return this.shapes.over.filter(({ cluster, sign }) => cluster || sign).map((shape) => {
      const [x, y, reach] = [shape.x * world, shape.y * world, shape.extent(zoom, world)];
      return { left: x - reach, right: x + reach, above: y - reach, below: y + reach };
    });
  }

  // How many times around the world: a window that is wider than it, or beyond the date line, shows things again.
  turns() {
    const [first, last] = [Math.floor(this.box.min.x / this.world), Math.floor(this.box.max.x / this.world)];
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  drawShape(pen, shape, turn, zoom, world) {
    if (zoom < (shape.from ?? 0)) return;
    const { min, max } = this.box;
    const [x, y] = [(shape.x + turn) * world - min.x, shape.y * world - min.y];
    const reach = shape.extent(zoom, world) + REACH + (shape.down ?? 0);
    if (x + reach > 0 && x - reach < max.x - min.x && y + reach > 0 && y - reach < max.y - min.y) shape.draw(pen, x, y, zoom, world);
  }

  // What can be chosen at a spot, topmost first.
  hits({ lat, lng }) {
    const spot = project(turned(lng), lat);
    return this.shapes.over.filter((shape) => isHit(shape, spot, this.map.getZoom(), this.world, REACH)).reverse();
  }

  // What lies under the pointer is told in a word before anybody chooses it.
  point(top) {
    const container = this.map.getContainer();
    container.classList.toggle("pointed", Boolean(top));
    if (container.title !== (top?.told ?? "")) container.title = top?.told ?? "";
  }

  click(latlng) {
    const found = this.hits(latlng);
    const [top] = found;
    if (top?.cluster) this.openCluster(top.cluster);
    else if (top?.belief) this.chosen.belief(top.belief);
    else if (top) this.chosen.events([...new Set(found.filter(({ events, line }) => events && Boolean(line) === Boolean(top.line)).flatMap(({ events }) => events))]);
  }

  // A cluster opens until its events lie at one spot; then they are listed.
  openCluster(one) {
    const wide = Math.max(one.east - one.west, one.north - one.south);
    if (wide > SPOT_DEGREES && this.map.getZoom() < LIST_ZOOM) {
      const zoom = Math.max(this.map.getZoom() + 1, this.map.getBoundsZoom([[one.south, one.west], [one.north, one.east]], false, L.point(70, 70)));
      this.map.setView([(one.south + one.north) / 2, (one.west + one.east) / 2], Math.min(zoom, LIST_ZOOM));
      return;
    }
    const [low, high] = [-SPOT_DEGREES / 8, SPOT_DEGREES / 8];
    this.chosen.box([one.west + low, one.south + low, one.east + high, one.north + high].map(fixed));
  }

  // West, south, east, north of the window, in degrees; west beyond east crosses the date line.
  window() {
    const bounds = this.map.getBounds();
    const whole = bounds.getEast() - bounds.getWest() >= 360;
    const [west, east] = whole ? [-180, 180] : [turned(bounds.getWest()), turned(bounds.getEast())];
    return [west, Math.max(-90, bounds.getSouth()), east, Math.min(90, bounds.getNorth())].map(fixed);
  }

  zoom() {
    return this.map.getZoom();
  }

  at() {
    const { lat, lng } = this.map.getCenter();
    return [fixed(lat), fixed(turned(lng)), this.map.getZoom()];
  }

  // Shows a place with what is around it: some five times its own circle.
  goNear(place) {
    const metres = Math.max(6, place.radius_km * 3) * 1000;
    this.map.fitBounds(L.latLng(place.lat, place.lon).toBounds(2 * metres), { maxZoom: 12 });
  }
}
