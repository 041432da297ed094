// The regions of a picture as plain data, with undo and redo. No region is changed in place, so
// that what can be undone is a list of lists.

const MOST_REGIONS = 100;
const LEAST_SIDE = 4; // picture pixels; less is a slip of the hand
const MOST_UNDOS = 200;
const ONE_STROKE = 1000; // ms; key presses that follow each other so fast are undone together

class RegionStore {
  constructor([width, height], given) {
    Object.assign(this, { width, height, next: 1, regions: [], past: [], future: [], stroke: "", at: 0 });
    for (const { box, feature, kind } of given ?? []) {
      this.regions.push(this.made({ box: box ? this.clipped(box) : null, feature, kind }));
    }
  }

  made({ box = null, feature = null, kind = "" }) {
    return Object.freeze({ id: this.next++, box, feature, kind });
  }

  get full() {
    return this.regions.length >= MOST_REGIONS;
  }

  find(id) {
    return this.regions.find((one) => one.id === id) ?? null;
  }

  number(id) {
    return this.regions.findIndex((one) => one.id === id) + 1;
  }

  ofFeature(feature) {
    return this.regions.find((one) => one.feature === feature) ?? null;
  }

  withoutKind() {
    return this.regions.filter((one) => !one.kind);
  }

  // A mark without a kind is kept as well: it says at least where.
  given() {
    const plain = this.regions.map((one) => ({
      ...(one.box ? { box: [...one.box] } : { feature: one.feature }),
      ...(one.kind ? { kind: one.kind } : {}),
    }));
    return plain.length ? plain : null;
  }

  // Boxes: whole pixels, inside the picture.

  clipped([x1, y1, x2, y2]) {
    const within = (value, most) => Math.round(Math.min(most, Math.max(0, value)));
    const [left, right] = [within(x1, this.width), within(x2, this.width)].sort((a, b) => a - b);
    const [top, bottom] = [within(y1, this.height), within(y2, this.height)].sort((a, b) => a - b);
    return [left, top, right, bottom];
  }

  // The box moved so far as the edges of the picture let it.
  moved([left, top, right, bottom], x, y) {
    const across = Math.min(this.width - right, Math.max(-left, Math.round(x)));
    const down = Math.min(this.height - bottom, Math.max(-top, Math.round(y)));
    return [left + across, top + down, right + across, bottom + down];
  }

  // The box with at least the least sides, from its upper left corner so far as there is room.
  grown(box) {
    const [left, top, right, bottom] = this.clipped(box);
    const wide = Math.max(LEAST_SIDE, right - left);
    const high = Math.max(LEAST_SIDE, bottom - top);
    const [x, y] = [Math.min(left, this.width - wide), Math.min(top, this.height - high)];
    return [x, y, x + wide, y + high];
  }

  // Changes. `words` say what was done, for undo; presses of one `stroke` are undone together.

  add(region, words) {
    const made = this.made(region);
    this.become([...this.regions, made], words);
    return made;
  }

  change(id, what, words, stroke = "") {
    const changed = this.regions.map((one) => (one.id === id ? Object.freeze({ ...one, ...what }) : one));
    this.become(changed, words, stroke);
  }

  remove(id, words) {
    this.become(this.regions.filter((one) => one.id !== id), words);
  }

  become(regions, words, stroke = "") {
    const now = performance.now();
    const goesOn = stroke !== "" && stroke === this.stroke && now - this.at < ONE_STROKE;
    if (!goesOn) this.past.push({ regions: this.regions, words });
    if (this.past.length > MOST_UNDOS) this.past.shift();
    Object.assign(this, { regions, stroke, at: now, future: [] });
  }

  undo() {
    return this.turn(this.past, this.future);
  }

  redo() {
    return this.turn(this.future, this.past);
  }

  // What was done, or "" when there is nothing to turn back or forward to.
  turn(from, to) {
    const step = from.pop();
    if (!step) return "";
    to.push({ regions: this.regions, words: step.words });
    Object.assign(this, { regions: step.regions, stroke: "" });
    return step.words;
  }
}
