// Drawing, moving and resizing boxes: by pointer, and by the keys of a box that has the focus.

const FINE_STEP = 2; // picture pixels
const COARSE_STEP = 20;
const CLICK_SLACK = 4; // px a pointer may slip in a click
const SPEAK_PAUSE = 700; // ms after the last key before the new place is said
const REGION_ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// Control and arrows change desktops on a Mac; Alt and arrows leave the page elsewhere.
const REGION_MAC = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform);

class RegionPointer {
  constructor(control) {
    Object.assign(this, { control, drag: null, frame: 0 });
    const { sheet } = control.frame;
    sheet.addEventListener("pointerdown", (event) => this.down(event));
    sheet.addEventListener("pointermove", (event) => this.move(event));
    sheet.addEventListener("pointerup", (event) => this.up(event));
    sheet.addEventListener("pointercancel", () => this.end());
    this.escape = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.end();
    };
  }

  down(event) {
    if (this.drag) this.end(); // a second finger: the page is to be zoomed
    else if (event.button === 0) this.begin(event);
  }

  begin(event) {
    const { control } = this;
    const hit = control.store.find(Number(event.target.closest(".cl-box")?.dataset.id));
    const corner = event.target.closest(".cl-handle")?.dataset.corner ?? "";
    const does = this.aim(event, hit, corner);
    const region = corner ? control.choice.region : hit; // what lies here, whatever the drag does with it
    const { view } = control.frame;
    this.drag = {
      does, region, corner, pointer: event.pointerId, type: event.pointerType,
      from: control.frame.at(event.clientX, event.clientY), at: [event.clientX, event.clientY],
      scrolled: [view.scrollLeft, view.scrollTop], moved: false, box: null,
    };
    document.addEventListener("keydown", this.escape, true);
    if (does === "scroll" && event.pointerType !== "mouse") return; // the browser scrolls better
    event.preventDefault();
    control.frame.sheet.setPointerCapture(event.pointerId);
  }

  // What a drag that begins here does. Only a box that was clicked can be moved: inside any other,
  // or where two lines of text all but touch, one draws.
  aim(event, hit, corner) {
    const { control } = this;
    if (!control.drawing()) return "scroll";
    if (corner) return "resize";
    return hit && control.choice.holds(hit.id) ? "move" : "draw";
  }

  move(event) {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    const slip = Math.hypot(event.clientX - drag.at[0], event.clientY - drag.at[1]);
    drag.moved ||= slip >= CLICK_SLACK;
    if (!drag.moved) return;
    drag.now = [event.clientX, event.clientY];
    this.frame ||= requestAnimationFrame(() => this.follow());
  }

  // At most once for each picture that the screen shows; nothing is built, only moved.
  follow() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { drag, control } = this;
    if (!drag?.now) return;
    if (drag.does === "scroll") {
      if (drag.type !== "mouse") return;
      const { view } = control.frame;
      view.scrollLeft = drag.scrolled[0] - drag.now[0] + drag.at[0];
      view.scrollTop = drag.scrolled[1] - drag.now[1] + drag.at[1];
      return;
    }
    drag.box = this.box(drag, control.frame.at(...drag.now));
    if (drag.does === "draw") {
      control.layer.preview(drag.box);
      return;
    }
    control.choice.select(drag.region.id);
    control.layer.preview(drag.box, drag.region.id);
    control.fields.tell(drag.box);
  }

  box({ does, from, region, corner }, [x, y]) {
    const { store } = this.control;
    if (does === "draw") return store.clipped([...from, x, y]);
    if (does === "move") return store.moved(region.box, x - from[0], y - from[1]);
    const [left, top, right, bottom] = region.box;
    const across = x - from[0];
    const down = y - from[1];
    return store.grown([
      corner[1] === "w" ? left + across : left, corner[0] === "n" ? top + down : top,
      corner[1] === "e" ? right + across : right, corner[0] === "s" ? bottom + down : bottom,
    ]);
  }

  up(event) {
    if (!this.drag || event.pointerId !== this.drag.pointer) return;
    this.move(event);
    this.follow();
    const { does, moved, box, region } = this.drag;
    const { control } = this;
    this.end();
    if (moved && does === "scroll") return;
    if (moved && does === "draw") this.draw(box);
    else if (moved) control.reshape(region.id, box, does === "move" ? "moved" : "resized");
    if (!moved || does !== "draw") control.choice.byPointer(region?.id ?? null);
  }

  draw(box) {
    const [left, top, right, bottom] = box;
    if (Math.min(right - left, bottom - top) < LEAST_SIDE) return;
    const { control } = this;
    control.add({ box }, true);
    control.choice.drawn = control.choice.id;
    control.layer.hold();
  }

  // Whatever was dragged is shown where it was before.
  end() {
    if (!this.drag) return;
    this.drag = null;
    document.removeEventListener("keydown", this.escape, true);
    this.control.render();
  }
}

class RegionKeys {
  constructor(control) {
    this.control = control;
    control.layer.group.addEventListener("keydown", (event) => {
      const region = control.store.find(Number(event.target.dataset.id));
      if (!region || control.page.fixed || !this.press(event, region)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    control.layer.group.addEventListener("focusin", (event) => control.choice.select(Number(event.target.dataset.id)));
  }

  // Whether the key is one of ours.
  press(event, region) {
    const { control } = this;
    const resizes = REGION_MAC ? event.altKey : event.ctrlKey;
    if (event.metaKey || (REGION_MAC ? event.ctrlKey : event.altKey)) return false;
    if (event.key in REGION_ARROWS) return this.step(region, event, resizes);
    if (event.ctrlKey || event.altKey) return false;
    if (event.key === "+" || event.key === "=") return this.swell(region, 1);
    if (event.key === "-" || event.key === "_") return this.swell(region, -1);
    if (event.key === "Escape") return control.choice.leave();
    if (event.key === "Enter") return control.fields.focus();
    if (event.key === "Delete" || event.key === "Backspace") {
      if (!event.repeat) control.takeAway(region.id); // a key held too long takes away only one
      return true;
    }
    return control.setKindByLetter(region, event.key.toUpperCase());
  }

  step(region, event, resizes) {
    const step = event.shiftKey ? COARSE_STEP : FINE_STEP;
    const [x, y] = REGION_ARROWS[event.key].map((one) => one * step);
    const { store } = this.control;
    const [left, top, right, bottom] = region.box;
    if (!resizes) return this.set(region, store.moved(region.box, x, y), "moved");
    const least = [Math.max(left + LEAST_SIDE, right + x), Math.max(top + LEAST_SIDE, bottom + y)];
    return this.set(region, store.grown([left, top, ...least]), "resized");
  }

  // Larger or smaller on all sides, about the middle.
  swell(region, by) {
    const [left, top, right, bottom] = region.box;
    const across = Math.max(by * (COARSE_STEP / 2), (LEAST_SIDE + left - right) / 2);
    const down = Math.max(by * (COARSE_STEP / 2), (LEAST_SIDE + top - bottom) / 2);
    const box = [left - across, top - down, right + across, bottom + down];
    return this.set(region, this.control.store.grown(box), "resized");
  }

  set(region, box, done) {
    const { control } = this;
    const stays = box.every((one, at) => one === region.box[at]);
    if (!stays) control.reshape(region.id, box, done, `${done} ${region.id}`);
    control.frame.reveal(box);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.say(region.id, done, stays), SPEAK_PAUSE);
    return true;
  }

  say(id, done, stays) {
    const { store, names, page } = this.control;
    const region = store.find(id);
    if (!region) return; // deleted meanwhile
    const [left, top, right, bottom] = region.box;
    const now = done === "moved" ? `at ${left}, ${top}` : `${right - left} by ${bottom - top} pixels`;
    page.say(`${names.called(region)} ${stays ? "can go no further" : `is ${now}`}.`);
  }

  remove() {
    clearTimeout(this.pause);
  }
}
