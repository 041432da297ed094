// A picture at any zoom. Whatever lies on `sheet` scrolls and grows with it: places there are
// given in per cent, and `at` says where in the picture, in its own pixels, a point of the window is.

const FRAME_ZOOMS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 3, 4];
const FRAME_STEP = 1.15; // a smaller step than this is no step
const FRAME_ROOM = 10; // px round the picture, for outlines at its edges; as in regions.css
const REVEAL_ROOM = 14; // px that are seen beside a box to which one scrolls
const FRAME_RIM = 2 * (FRAME_ROOM + 1); // px of both rooms and both borders

class PictureFrame {
  constructor(picture, page) {
    [this.width, this.height] = picture.size;
    Object.assign(this, { page, scale: 0, fitted: true, onScale: () => {}, around: () => null });
    const image = element("img", { alt: picture.alt, draggable: "false" });
    page.picture(picture.id, (url) => { image.src = url; });
    this.sheet = element("div", { class: "cl-sheet" }, image);
    this.sheet.style.setProperty("--shape", this.width / this.height); // for paper, which no zoom fits
    this.view = element(
      "div",
      { class: "cl-view", role: "group", tabindex: "-1", "aria-label": "Picture; the arrow keys scroll it" },
      this.sheet,
    );
    this.bar = this.buttons();
    this.element = element("figure", { class: "cl-frame" }, this.view, element("figcaption", {}, picture.origin));
    this.refit = () => this.resized();
    this.observer = new ResizeObserver(this.refit);
    this.observer.observe(this.element);
    window.addEventListener("resize", this.refit);
  }

  remove() {
    this.observer.disconnect();
    window.removeEventListener("resize", this.refit);
  }

  buttons() {
    const button = (words, label, onclick) =>
      element("button", { type: "button", class: "cl-tool", "aria-label": label, onclick }, words);
    this.out = button("−", "Zoom out", () => this.zoom(-1));
    this.into = button("+", "Zoom in", () => this.zoom(1));
    this.told = element("span", { class: "cl-zoom" });
    return element(
      "div",
      { class: "cl-zooms", role: "group", "aria-label": "Zoom of the picture" },
      this.out,
      this.told,
      this.into,
      button("Fit", "Fit the whole picture", () => this.fit()),
      button("Actual size", null, () => this.zoomTo(1)),
    );
  }

  // Zoom.

  fitScale() {
    const wide = Math.floor(this.element.getBoundingClientRect().width) - FRAME_RIM;
    const high = parseFloat(getComputedStyle(this.view).maxHeight) - FRAME_RIM;
    return Math.min(1, Math.max(0.05, Math.min(wide / this.width, (high || this.height) / this.height)));
  }

  resized() {
    if (!this.element.isConnected || !this.element.clientWidth) return;
    if (this.fitted) this.show(this.fitScale());
    else this.show(this.scale);
  }

  fit() {
    this.fitted = true;
    this.show(this.fitScale());
    this.tell();
  }

  zoom(direction) {
    const fit = this.fitScale();
    const next =
      direction > 0
        ? FRAME_ZOOMS.find((one) => one >= this.scale * FRAME_STEP)
        : FRAME_ZOOMS.filter((one) => one <= this.scale / FRAME_STEP && one > fit).at(-1);
    if (next) this.zoomTo(next);
    else if (direction < 0) this.fit();
    else this.tell();
  }

  zoomTo(scale) {
    const [x, y] = this.around() ?? this.middle();
    this.fitted = false;
    this.show(scale);
    this.view.scrollTo({
      left: FRAME_ROOM + x * scale - this.view.clientWidth / 2,
      top: FRAME_ROOM + y * scale - this.view.clientHeight / 2,
      behavior: "instant",
    });
    this.tell();
  }

  show(scale) {
    this.scale = scale;
    this.sheet.style.width = `${Math.floor(this.width * scale)}px`;
    this.sheet.style.height = `${Math.floor(this.height * scale)}px`;
    this.told.textContent = `${Math.round(100 * scale)} %`;
    this.out.setAttribute("aria-disabled", String(this.fitted || scale <= this.fitScale()));
    this.into.setAttribute("aria-disabled", String(scale >= FRAME_ZOOMS.at(-1)));
    const { view } = this;
    const more = view.scrollWidth > view.clientWidth + 1 || view.scrollHeight > view.clientHeight + 1;
    view.tabIndex = more ? 0 : -1; // a picture that is all there needs no stop of its own
    this.onScale(scale);
  }

  tell() {
    this.page.say(`Zoom ${Math.round(100 * this.scale)} per cent.`);
  }

  // Places, in picture pixels.

  at(clientX, clientY) {
    const sheet = this.sheet.getBoundingClientRect();
    return [
      ((clientX - sheet.left) / sheet.width) * this.width,
      ((clientY - sheet.top) / sheet.height) * this.height,
    ];
  }

  visible() {
    const { view, scale } = this;
    const part = (from, room, most) => [
      Math.max(0, (from - FRAME_ROOM) / scale),
      Math.min(most, (from - FRAME_ROOM + room) / scale),
    ];
    const [left, right] = part(view.scrollLeft, view.clientWidth, this.width);
    const [top, bottom] = part(view.scrollTop, view.clientHeight, this.height);
    return [left, top, right, bottom];
  }

  middle() {
    const [left, top, right, bottom] = this.visible();
    return [(left + right) / 2, (top + bottom) / 2];
  }

  // Scroll as little as needed to see a box; its upper left corner when it is larger than the view.
  reveal([left, top, right, bottom]) {
    const { view, scale } = this;
    const along = (low, high, from, room) =>
      FRAME_ROOM + Math.min(low * scale - REVEAL_ROOM, Math.max(from - FRAME_ROOM, high * scale + REVEAL_ROOM - room));
    view.scrollTo({
      left: along(left, right, view.scrollLeft, view.clientWidth),
      top: along(top, bottom, view.scrollTop, view.clientHeight),
      behavior: "instant",
    });
  }
}
