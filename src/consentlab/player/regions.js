// Marking what identifies in a picture, or covering it: by pointer, by keyboard on the picture, or
// by the list of what can be seen. All three change the one list of regions in `store`.

class RegionsControl {
  constructor(seen, page) {
    Object.assign(this, { seen, page, kinds: seen.kinds ?? [], texts: REGION_TEXTS[seen.kind] });
    this.kind = this.kinds.length === 1 ? this.kinds[0].id : ""; // of the next mark
    this.store = new RegionStore(seen.picture.size, seen.given);
    this.names = new RegionNames(this);
    this.choice = new RegionChoice(this);
    this.frame = new PictureFrame(seen.picture, page);
    this.layer = new RegionLayer(this);
    this.frame.sheet.append(this.layer.element);
    this.frame.onScale = () => this.layer.rescaled();
    this.frame.around = () => this.choice.middle();
    this.result = seen.kind === "redact" ? new RegionResult(this) : null;
    this.bar = new RegionBar(this);
    this.fields = new RegionFields(this);
    this.list = new RegionList(this);
    this.features = new FeatureList(this);
    this.pointer = new RegionPointer(this);
    this.keys = new RegionKeys(this);
    this.note = element("p", { class: "cl-regions-note", hidden: true });
    this.element = this.built();
    this.render();
  }

  built() {
    const { page, seen } = this;
    const help = [regionHelp(this.texts, this.kinds), regionKeysInShort(page.uid)];
    return element(
      "div",
      {
        class: `cl-regions cl-${seen.kind}`,
        role: "group",
        "aria-labelledby": page.labelledBy,
        onkeydown: (event) => this.shortcut(event),
      },
      element(
        "div",
        { class: "cl-work" },
        page.fixed ? null : this.opening(),
        this.bar.element,
        this.frame.element,
        this.result?.element,
        this.note,
        page.fixed ? null : [this.fields.element, ...help],
      ),
      element("div", { class: "cl-lists" }, this.list.element, this.features.element),
    );
  }

  opening() {
    const { picture } = this.seen;
    const words = "choose from a list";
    const open = element("button", { type: "button", class: "cl-link", onclick: () => this.features.open() }, words);
    const ends = picture.features.length ? [", or ", open, ". Both count alike."] : ["."];
    return element("p", { class: "cl-opening" }, this.texts.ways, ...ends);
  }

  render() {
    this.layer.render();
    this.fields.render();
    this.list.render();
    this.features.render();
    this.bar.render();
    this.result?.render();
  }

  // Where things lie, once the answer has been explained.
  showFound(places) {
    const found = new RegionFound(this, places);
    this.frame.sheet.append(found.element);
    this.frame.element.after(found.words);
  }

  // What the page asks.

  given() {
    return this.store.given();
  }

  missing() {
    return this.given() ? "" : this.texts.missing;
  }

  doubt() {
    const open = this.names.open();
    return open ? `${open} Choose one, or go on once more to leave it so.` : "";
  }

  focus() {
    const first = this.page.fixed ? this.frame.bar.querySelector("button") : this.bar.add;
    first.focus();
  }

  remove() {
    this.frame.remove();
    this.keys.remove();
    this.pointer.end();
  }

  drawing() {
    return !this.page.fixed && this.bar.mode === "draw" && !this.result?.on;
  }

  // What the learner does.

  add(what, still = false) {
    if (this.store.full) {
      this.tell(`${MOST_REGIONS} ${this.texts.many} are as many as fit. Delete one to make room for another.`);
      return;
    }
    const words = `${this.texts.one} ${this.store.regions.length + 1} added`;
    const made = this.store.add({ kind: this.kind, ...what }, words);
    if (made.box) this.choice.id = made.id;
    this.changed();
    if (made.box) this.layer.focus(made.id, still);
    else this.page.say(`${upperFirst(words)}.`);
  }

  // A box about as high as a line of text, where no other one begins.
  addInMiddle() {
    this.result?.set(false);
    const [left, top, right, bottom] = this.frame.visible();
    const [x, y] = this.frame.middle();
    const [wide, high] = [Math.max(8, (right - left) / 10), Math.max(6, (bottom - top) / 18)];
    let box = this.store.clipped([x - wide, y - high, x + wide, y + high]);
    const taken = () => this.store.regions.some((one) => one.box?.[0] === box[0] && one.box[1] === box[1]);
    for (let tries = 0; tries < MOST_REGIONS && taken(); tries++) box = this.store.moved(box, COARSE_STEP, COARSE_STEP);
    this.add({ box });
  }

  reshape(id, box, done, stroke = "") {
    const region = this.store.find(id);
    if (box.every((one, at) => one === region.box[at])) return;
    this.store.change(id, { box }, `${lowerFirst(this.names.called(region))} ${done}`, stroke);
    this.changed(stroke !== "");
  }

  // The kind of the next mark; a chosen mark that has none gets it too.
  setKind(kind) {
    this.kind = kind;
    const { region } = this.choice;
    if (region && !region.kind && kind) this.setKindOf(region.id, kind, true);
  }

  setKindOf(id, kind, aloud = false) {
    const region = this.store.find(id);
    const called = this.names.called(region);
    if (region.kind !== kind) {
      this.store.change(id, { kind }, `kind of ${lowerFirst(called)} changed`);
      this.changed();
    }
    if (aloud) this.page.say(`${called} shows ${this.names.kind(this.store.find(id))}.`);
  }

  setKindByLetter(region, letter) {
    const kind = this.kinds.find((one) => regionLetter(one.id) === letter);
    if (kind) this.setKindOf(region.id, kind.id, true);
    return Boolean(kind);
  }

  // `chosen`: a kind, or true for a cover; nothing takes the feature out again.
  setFeature(feature, chosen) {
    const region = this.store.ofFeature(feature);
    if (region && !chosen) this.takeAway(region.id);
    else if (region) this.setKindOf(region.id, chosen);
    else this.add({ feature, kind: this.kinds.length ? chosen : "" });
    this.features.render(); // also where there was no room for one more
  }

  takeAway(id, fromList = false) {
    const at = this.store.number(id) - 1;
    const words = `${lowerFirst(this.names.called(this.store.find(id)))} deleted`;
    this.store.remove(id, words);
    this.choice.keepFocus(() => this.changed(), () => (fromList ? this.list.focusAt(at) : this.choice.focusNear(at)));
    this.page.say(`${upperFirst(words)}. ${this.names.count()}`);
  }

  // `way` is undo or redo.
  turn(way) {
    const at = this.store.number(this.choice.id) - 1;
    const words = this.store[way]();
    if (!words) return;
    this.choice.keepFocus(() => this.changed(), () => this.choice.focusNear(at));
    this.page.say(`${way === "undo" ? "Undone" : "Done again"}: ${words}. ${this.names.count()}`);
  }

  // In a field of text or numbers the browser has an undo of its own.
  shortcut(event) {
    const key = event.key.toLowerCase();
    const ours = (event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y");
    if (!ours || this.page.fixed || event.target.type === "number") return;
    event.preventDefault();
    event.stopPropagation();
    this.turn(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  changed(soon = false) {
    this.note.hidden = true;
    this.render();
    this.page.changed(soon);
  }

  tell(text) {
    this.note.textContent = text;
    this.note.hidden = false;
    this.page.say(text);
  }
}
