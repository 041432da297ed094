// Step 2: what was found, on the picture and beside it, and one click from there to a cover.

const COVER_ROOM = 0.12; // of a box's shorter side, left round it when it is covered
const COVER_LEAST = 3; // picture pixels

class PostFound {
  constructor(page) {
    this.page = page;
    this.shelf = new Shelf();
    this.element = element("div");
    this.clear();
  }

  clear() {
    this.control?.remove();
    this.control = null;
    this.pixels = [];
    this.shelf.clear();
    this.element.replaceChildren(element("p", { class: "cl-quiet" }, "Choose a picture first. What is found in it and in its file is shown here."));
  }

  // What Python read of the picture.
  show(read) {
    this.clear();
    const { findings } = read;
    this.pixels = findings.filter((one) => one.where.part === "pixels");
    this.pixels.forEach((one, at) => { one.number = at + 1; });
    const inFile = findings.filter((one) => one.where.part !== "pixels");
    fill(
      this.element,
      element("p", { class: "cl-post-sum" }, this.sum(read)),
      read.preview ? this.picture(read) : null,
      this.part("In the picture", this.pixels, read.preview ? "Nothing was found in the pixels. Faces, tattoos, jewellery and what stands in the background may still be there: look yourself, and cover what you find." : ""),
      this.others(read),
      this.part("In the file", inFile, "Nothing was found in the file’s name or in what is stored with it."),
      read.not_checked.length ? [element("h3", {}, "What was not checked"), notChecked(read.not_checked)] : null,
      read.checked.length ? this.checked(read.checked) : null,
    );
    this.covered();
  }

  sum({ findings }) {
    if (!findings.length) return "These checks found nothing. That does not mean that nothing is there.";
    const here = this.pixels.length;
    return `${plural(findings.length, "thing was", "things were")} found: ${here} in the picture, ${findings.length - here} in the file.`;
  }

  part(title, findings, none) {
    const pixels = findings === this.pixels;
    const list = new FoundList({
      label: title,
      acts: pixels ? (one) => this.acts(one) : () => [],
      select: pixels ? (number) => this.choose(number) : null,
    });
    if (pixels) this.list = list;
    list.draw(findings);
    const coverable = pixels && this.control && findings.some((one) => this.onPicture(one));
    const all = coverable
      ? element("button", { type: "button", class: "cl-button cl-plain cl-small", onclick: () => this.coverAll() }, "Cover all")
      : null;
    if (!findings.length && !none) return null;
    return [
      element("div", { class: "cl-post-head" }, element("h3", {}, title, element("span", { class: "cl-quiet" }, ` ${findings.length}`)), all),
      findings.length ? list.element : element("p", { class: "cl-quiet" }, none),
    ];
  }

  checked(all) {
    return element(
      "details",
      { class: "cl-post-checked" },
      element("summary", {}, "What was checked"),
      element("ul", {}, all.map((one) => element("li", {}, one))),
    );
  }

  picture(read) {
    const { page } = this;
    const alt = `The picture you chose, ${read.size[0]} by ${read.size[1]} pixels. What was found in it is listed below it.`;
    const seen = {
      kind: "redact",
      given: null,
      picture: { id: "picked", alt, size: read.size, features: [], origin: read.file },
    };
    const url = this.shelf.put(read.preview);
    const label = element("p", { class: "cl-hidden", id: `${page.uid}-covers` }, "Covers on the picture");
    this.control = new RegionsControl(seen, {
      uid: `${page.uid}-region`,
      labelledBy: label.id,
      fixed: false,
      changed: () => this.covered(true),
      say: (text) => page.say(text),
      picture: (_, use) => use(url),
    });
    const help = this.control.element.querySelector(".cl-how > p:last-child");
    if (help) help.textContent = "If you do not see the picture, use ‘Cover this’ in the list of what was found: it counts just as much.";
    const ways = this.control.element.querySelector(".cl-opening");
    if (ways) ways.textContent = "Drag across whatever should be covered, or press ‘Cover this’ in the list below.";
    this.spots = new Spots(this.control.frame, (number) => this.choose(number, true));
    this.spots.draw(this.pixels.filter((one) => this.onPicture(one)));
    const rescale = this.control.frame.onScale;
    this.control.frame.onScale = (scale) => {
      rescale(scale);
      this.spots.place();
    };
    return [label, this.control.element];
  }

  // The picture shows the first frame or page; what is on another one is in the list alone.
  onPicture({ where }) {
    return !where.frame;
  }

  acts(finding) {
    if (!this.control) return [];
    if (!this.onPicture(finding)) return [element("span", { class: "cl-quiet" }, `On frame or page ${finding.where.frame + 1}`)];
    const { number } = finding;
    const show = element("button", { type: "button", class: "cl-tool", "aria-label": `Show number ${number} on the picture`, onclick: () => this.choose(number, false, true) }, "Show");
    const cover = element("button", { type: "button", class: "cl-tool cl-first", "data-cover": number, onclick: () => this.turn(finding) }, "Cover this");
    return [show, cover];
  }

  choose(number, fromPicture = false, reveal = false) {
    const finding = this.pixels.find((one) => one.number === number);
    this.spots?.choose(number);
    this.list.choose(number, fromPicture);
    if (!reveal) return;
    this.control.frame.reveal(finding.where.box);
    this.control.frame.element.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    this.page.say(`Number ${number} stands out on the picture.`);
  }

  // Covers.

  boxes() {
    return this.control ? this.control.store.regions.filter((one) => one.box).map((one) => [...one.box]) : [];
  }

  covers({ where }) {
    const [left, top, right, bottom] = where.box;
    return this.control.store.regions.filter(
      ({ box }) => box && box[0] <= left && box[1] <= top && box[2] >= right && box[3] >= bottom,
    );
  }

  roomy({ where }) {
    const [left, top, right, bottom] = where.box;
    const room = Math.max(COVER_LEAST, Math.round(COVER_ROOM * Math.min(right - left, bottom - top)));
    return this.control.store.clipped([left - room, top - room, right + room, bottom + room]);
  }

  // Cover it, or take away what covers it. The focus stays on the button.
  turn(finding) {
    const { store } = this.control;
    const on = this.covers(finding);
    this.choose(finding.number);
    if (on.length) {
      const gone = new Set(on.map((one) => one.id));
      store.become(store.regions.filter((one) => !gone.has(one.id)), `number ${finding.number} uncovered`);
    } else if (store.full) {
      this.control.tell(`${MOST_REGIONS} covers are as many as fit. Delete one to make room for another.`);
      return;
    } else {
      store.add({ box: this.roomy(finding) }, `number ${finding.number} covered`);
    }
    this.control.changed();
    this.page.say(`Number ${finding.number} is ${on.length ? "no longer covered" : "covered"}. ${this.control.names.count()}`);
  }

  coverAll() {
    const { store } = this.control;
    const open = this.pixels.filter((one) => this.onPicture(one) && !this.covers(one).length);
    const fits = open.slice(0, Math.max(0, MOST_REGIONS - store.regions.length));
    if (fits.length) {
      const made = fits.map((one) => store.made({ box: this.roomy(one) }));
      store.become([...store.regions, ...made], `${plural(made.length, "cover")} added`);
      this.control.changed();
    }
    const short = open.length - fits.length;
    this.page.say(fits.length ? `${plural(fits.length, "cover")} added. ${this.control.names.count()}` : "Everything in the list is covered already.");
    if (short) this.control.tell(`${MOST_REGIONS} covers are as many as fit; ${short} could not be covered. Cover them with one larger box.`);
  }

  // Say on the picture and in the list what is covered now.
  covered(changed = false) {
    if (this.control) {
      const covered = new Set(this.pixels.filter((one) => this.onPicture(one) && this.covers(one).length).map((one) => one.number));
      this.spots.setCovered(covered);
      for (const [number, row] of this.list.rows) {
        const button = row.querySelector("[data-cover]");
        if (!button) continue;
        const on = covered.has(number);
        row.classList.toggle("cl-covered", on);
        button.textContent = on ? "✓ Covered" : "Cover this";
        button.setAttribute("aria-label", on ? `Number ${number} is covered; uncover it` : `Cover this: number ${number}`);
      }
    }
    if (changed) this.page.coversChanged();
  }

  // Previews in the file that show something else than the picture does: seeing one is believing it.
  others(read) {
    if (!read.others.length) return null;
    return element(
      "div",
      { class: "cl-note cl-harm" },
      element("h3", {}, element("span", { "aria-hidden": "true" }, "✕ "), "The file also holds a picture that shows something else"),
      element("p", {}, "Whoever gets the file can take it out. A crop or a cover that was made after it does not show there."),
      element(
        "div",
        { class: "cl-post-pair" },
        read.preview ? postFigure(this.shelf.put(read.preview), "The picture that you see", "The picture") : null,
        read.others.map((one) => postFigure(this.shelf.put(one.data), `What is also in the file, at ${one.path}`, "The other picture in the file")),
      ),
    );
  }
}

function postFigure(url, caption, alt) {
  return element("figure", {}, element("img", { src: url, alt }), element("figcaption", {}, caption));
}
