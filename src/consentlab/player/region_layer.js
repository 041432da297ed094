// The boxes as they lie on the picture: elements that stay, and are only moved and renamed.

const CORNERS = ["nw", "ne", "sw", "se"];
const PLATE_ROOM = 38; // px beside a box for the plate with its number

class RegionLayer {
  constructor(control) {
    this.control = control;
    this.shown = new Map(); // by a region's id: its element, its plate and what they show
    this.group = element("div", { role: "group", "aria-label": `${upperFirst(control.texts.many)} on the picture` });
    this.ghost = { made: element("div", { class: "cl-box cl-ghost", "aria-hidden": "true", hidden: true }) };
    this.handles = CORNERS.map((corner) =>
      element("div", { class: `cl-handle cl-${corner}`, "data-corner": corner, "aria-hidden": "true", hidden: true }),
    );
    this.element = element("div", { class: "cl-layer" }, this.group, this.ghost.made, this.handles);
  }

  render() {
    const boxes = this.control.store.regions.filter((one) => one.box);
    const ids = new Set(boxes.map((one) => one.id));
    for (const [id, { made }] of this.shown) {
      if (ids.has(id)) continue;
      made.remove();
      this.shown.delete(id);
    }
    boxes.forEach((region, at) => this.update(region, at));
    this.stack(boxes);
    this.preview(null);
    this.hold();
  }

  update(region, at) {
    const { control, group } = this;
    const one = this.shown.get(region.id) ?? this.make(region.id);
    if (group.children[at] !== one.made) group.insertBefore(one.made, group.children[at] ?? null);
    one.made.classList.toggle("cl-chosen", control.choice.id === region.id);
    this.place(one, region.box);
    const name = control.names.full(region);
    if (one.name === name) return;
    one.name = name;
    one.made.setAttribute("aria-label", name);
    one.made.dataset.kind = region.kind;
    one.plate.textContent = control.names.plate(region);
  }

  make(id) {
    const { fixed, uid } = this.control.page;
    const plate = element("span", { class: "cl-plate", "aria-hidden": "true" });
    // `application` for this one element: a screen reader then hands on the arrow keys, as it does
    // for a slider; it holds nothing that would have to be read.
    const acts = {
      role: "application",
      tabindex: "0",
      "aria-roledescription": "movable box",
      "aria-describedby": `${uid}-keys`,
    };
    const made = element("div", { class: "cl-box", "data-id": id, ...(fixed ? { role: "img" } : acts) }, plate);
    const one = { made, plate, name: "", at: "" };
    this.shown.set(id, one);
    return one;
  }

  place(one, [left, top, right, bottom]) {
    const { width, height, scale } = this.control.frame;
    const at = `${left} ${top} ${right} ${bottom} ${scale}`;
    if (one.at === at) return;
    one.at = at;
    const { made } = one;
    made.style.left = `${(100 * left) / width}%`;
    made.style.top = `${(100 * top) / height}%`;
    made.style.width = `${(100 * (right - left)) / width}%`;
    made.style.height = `${(100 * (bottom - top)) / height}%`;
    const side = left * scale >= PLATE_ROOM ? "left" : (width - right) * scale >= PLATE_ROOM ? "right" : "in";
    made.dataset.plate = side;
  }

  // A small box lies above a large one, so that it can be reached.
  stack(boxes) {
    const area = ([left, top, right, bottom]) => (right - left) * (bottom - top);
    const order = [...boxes].sort((one, other) => area(other.box) - area(one.box));
    order.forEach((region, at) => {
      const above = region.id === this.control.choice.id ? order.length : at;
      this.shown.get(region.id).made.style.zIndex = above;
    });
  }

  // Show a box while it is dragged: the one called `id`, or a new one.
  preview(box, id = null) {
    this.ghost.made.hidden = !box || id !== null;
    if (!box) return;
    this.place(id === null ? this.ghost : this.shown.get(id), box);
    if (id !== null) this.hold(box);
  }

  // Handles at the corners of the chosen box; none while it could not be moved either.
  hold(box = this.control.choice.region?.box) {
    const { frame, page, choice } = this.control;
    // On a small box they lie further out, so that they do not hide what is in it.
    const side = box ? Math.min(box[2] - box[0], box[3] - box[1]) * frame.scale : 0;
    this.element.style.setProperty("--inside", `${Math.min(6, Math.max(0, (side - 12) / 4))}px`);
    for (const handle of this.handles) {
      handle.hidden = !box || page.fixed || !choice.holds(choice.id);
      if (!box) continue;
      const { corner } = handle.dataset;
      handle.style.setProperty("--x", `${(100 * box[corner[1] === "w" ? 0 : 2]) / frame.width}%`);
      handle.style.setProperty("--y", `${(100 * box[corner[0] === "n" ? 1 : 3]) / frame.height}%`);
    }
  }

  // Another zoom leaves the boxes where they are; only the plates may need another side.
  rescaled() {
    for (const region of this.control.store.regions) {
      if (region.box && this.shown.has(region.id)) this.place(this.shown.get(region.id), region.box);
    }
    this.hold();
  }

  // Whether there is such a box to give the focus to. `still`: it is seen already, as by a pointer.
  focus(id, still = false) {
    const { frame, store } = this.control;
    const box = store.find(id)?.box;
    if (!box || !this.shown.has(id)) return false;
    if (!still) frame.reveal(box);
    this.shown.get(id).made.focus({ preventScroll: still });
    return true;
  }
}
