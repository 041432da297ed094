// Where on the picture something was found: numbered outlines, below the covers and their handles.

const SPOT_ROOM = 26; // px above a box for its number

class Spots {
  constructor(frame, select) {
    Object.assign(this, { frame, select, shown: new Map() });
    this.outlines = element("div", { class: "cl-spots", "aria-hidden": "true" });
    this.plates = element("div", { class: "cl-spots cl-spots-above", "aria-hidden": "true" });
    frame.sheet.firstElementChild.after(this.outlines);
    frame.sheet.append(this.plates);
  }

  // `findings` have a number, and a box in the picture's pixels.
  draw(findings) {
    this.shown.clear();
    for (const one of findings) this.shown.set(one.number, this.make(one));
    this.outlines.replaceChildren(...[...this.shown.values()].map((one) => one.outline));
    this.plates.replaceChildren(...[...this.shown.values()].map((one) => one.plate));
    this.place();
  }

  // The list beside the picture says the same in words and is what keys reach, so that a number
  // here is for the pointer alone.
  make({ number, where, sure }) {
    const outline = element("div", { class: `cl-spot cl-sure-${sure}` });
    const plate = element(
      "button",
      {
        type: "button",
        class: "cl-spot-plate",
        tabindex: "-1",
        onpointerdown: (event) => event.stopPropagation(), // it is no beginning of a cover
        onclick: () => this.select(number),
      },
      String(number),
    );
    return { outline, plate, box: where.box };
  }

  place() {
    const { width, height, scale } = this.frame;
    const share = (part, all) => `${(100 * part) / all}%`;
    for (const { outline, plate, box } of this.shown.values()) {
      const [left, top, right, bottom] = box;
      Object.assign(outline.style, {
        left: share(left, width),
        top: share(top, height),
        width: share(right - left, width),
        height: share(bottom - top, height),
      });
      const above = top * scale >= SPOT_ROOM;
      plate.style.left = share(left, width);
      plate.style.top = share(above ? top : bottom, height);
      plate.dataset.side = above ? "above" : "below";
    }
  }

  choose(number) {
    for (const [its, { outline, plate }] of this.shown) {
      outline.classList.toggle("cl-chosen", its === number);
      plate.classList.toggle("cl-chosen", its === number);
    }
  }

  setCovered(numbers) {
    for (const [its, { outline, plate }] of this.shown) {
      outline.classList.toggle("cl-covered", numbers.has(its));
      plate.classList.toggle("cl-covered", numbers.has(its));
    }
  }
}
