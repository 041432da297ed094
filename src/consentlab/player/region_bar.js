// What is above the picture: the kind of the next mark, what dragging does, add, undo and redo;
// and, for covers, the switch that shows the result.

class RegionBar {
  constructor(control) {
    this.control = control;
    const { texts, page } = control;
    const coarse = matchMedia("(pointer: coarse)").matches;
    this.mode = coarse ? "scroll" : "draw"; // on a telephone a page must scroll before all else
    this.add = this.tool(texts.add, () => control.addInMiddle(), "cl-tool cl-first");
    this.undo = this.tool("Undo", () => control.turn("undo"));
    this.redo = this.tool("Redo", () => control.turn("redo"));
    const acts = page.fixed ? [] : [this.modes(), this.add, this.undo, this.redo];
    this.element = element(
      "div",
      { class: "cl-bar" },
      page.fixed || !control.kinds.length ? null : this.kindsOfNext(),
      element("div", { class: "cl-bar-row" }, acts, control.frame.bar),
    );
    if (page.fixed) this.mode = "scroll";
    this.setMode(this.mode);
  }

  tool(words, onclick, looks = "cl-tool") {
    return element("button", { type: "button", class: looks, onclick }, words);
  }

  radios(name, label, options, chosen, use) {
    const id = `${this.control.page.uid}-${name}`;
    const inputs = options.map(([value, ...shown]) => {
      const input = element("input", { type: "radio", name: id, value, onchange: () => use(value) });
      input.checked = value === chosen;
      return element("label", { class: "cl-pick" }, input, ...shown);
    });
    return element(
      "div",
      { class: `cl-picks cl-${name}`, role: "radiogroup", "aria-labelledby": id },
      element("span", { id, class: "cl-picks-label" }, label),
      inputs,
    );
  }

  modes() {
    const options = [["draw", "Draw"], ["scroll", "Scroll"]];
    return this.radios("drags", "Dragging", options, this.mode, (mode) => this.setMode(mode));
  }

  setMode(mode) {
    this.mode = mode;
    this.control.frame.sheet.classList.toggle("cl-drawing", mode === "draw" && !this.control.result?.on);
  }

  kindsOfNext() {
    const { control } = this;
    const options = control.kinds.map(({ id, text }) => [
      id,
      element("span", { class: "cl-plate", "data-kind": id, "aria-hidden": "true" }, regionLetter(id)),
      text,
    ]);
    if (options.length > 1) options.unshift(["", "Decide later"]);
    return this.radios("kinds", "Mark as", options, control.kind, (kind) => control.setKind(kind));
  }

  render() {
    const { past, future } = this.control.store;
    this.undo.setAttribute("aria-disabled", String(!past.length));
    this.redo.setAttribute("aria-disabled", String(!future.length));
  }
}

// A switch that shows the picture as it would be published.
class RegionResult {
  constructor(control) {
    this.control = control;
    this.on = false;
    this.input = element("input", {
      type: "checkbox",
      role: "switch",
      "aria-describedby": `${control.page.uid}-result`,
      onchange: () => this.set(this.input.checked),
    });
    this.words = element("span", { id: `${control.page.uid}-result`, class: "cl-quiet" });
    const label = element("label", { class: "cl-pick" }, this.input, "Show the result");
    this.element = element("div", { class: "cl-result-row" }, label, this.words);
  }

  set(on) {
    const { layer, bar } = this.control;
    this.on = on;
    this.input.checked = on;
    layer.element.classList.toggle("cl-published", on);
    layer.element.inert = on; // a published picture has no boxes to take hold of
    bar.setMode(bar.mode);
    this.render();
  }

  render() {
    const listed = this.control.store.regions.filter((one) => one.feature).length;
    const unseen = `${listed === 1 ? "One part is" : `${listed} parts are`} covered from the list; where, this page cannot show.`;
    const work = "The covers let you see what lies beneath while you work. In the result they are solid black.";
    this.words.textContent = this.on ? `This is how it would be published. ${listed ? unseen : ""}` : work;
  }
}
