// Under the text, and in sight while any of it is: what is chosen, or the highlight one is at, and
// what can be done with it.

class HighlightBar {
  constructor(runs, words, acts, undo, keys) {
    Object.assign(this, { runs, words, acts });
    this.warning = element("p", { class: "cl-hl-warning" });
    this.hint = element(
      "p",
      {},
      element("span", { class: "cl-hl-for-mouse" }, "Choose a kind, then drag over words or click one."),
      element("span", { class: "cl-hl-for-touch" }, "Choose a kind, then tap the first word and the last."),
      element("span", { class: "cl-hl-for-keys", "aria-hidden": "true" }, keys),
    );
    this.choosing = this.panel("Words that are chosen");
    this.opened = this.panel("The highlight you are at");
    this.fillChoosing();
    this.fillOpened();
    this.back = this.button("Undo", undo);
    this.element = element(
      "div",
      { class: "cl-hl-bar" },
      element("div", { class: "cl-hl-now" }, this.warning, this.hint, this.choosing, this.opened),
      this.back,
    );
  }

  button(words, act) {
    return element("button", { type: "button", class: "cl-hl-button", onclick: act }, words);
  }

  panel(name) {
    return element("div", { role: "group", "aria-label": name, hidden: true });
  }

  fillChoosing() {
    this.told = element("span", { class: "cl-hl-quote" });
    this.does = this.button("", () => {
      const { first, last } = this.words.chosen();
      this.acts.mark(first, last);
    });
    this.choosing.append(this.told, this.does, this.button("Cancel", () => this.words.drop()));
  }

  fillOpened() {
    this.quote = element("span", { class: "cl-hl-quote" });
    this.kind = highlightKinds(this.runs, "Its kind", (kind) => this.acts.turn(this.words.current(), kind));
    this.erase = this.button("Delete", () => {
      const { first, last } = this.words.current();
      this.acts.erase(first, last);
    });
    this.opened.append(this.quote, this.kind, this.erase);
  }

  update(tool, warning) {
    const chosen = this.words.chosen();
    const run = this.words.current();
    this.warning.textContent = warning;
    this.choosing.hidden = !chosen;
    this.opened.hidden = !run;
    this.hint.hidden = Boolean(chosen || run);
    this.back.setAttribute("aria-disabled", String(!this.runs.past.length));
    if (chosen) this.showChosen(chosen, tool);
    if (run) this.showRun(run);
    // What had the focus is gone: back to its word.
    if ([this.choosing, this.opened].some((one) => one.hidden && one.contains(document.activeElement))) this.words.focus();
  }

  showChosen({ first, last }, tool) {
    const words = this.runs.quote({ first, last });
    this.told.textContent = first === last ? `From ${words}: choose the last word, or only this one.` : words;
    this.does.textContent = `Highlight as ${this.runs.kindName(tool)}`;
  }

  showRun(run) {
    const words = this.runs.quote(run);
    this.quote.textContent = `${words}:`;
    this.kind.value = run.kind;
    this.kind.setAttribute("aria-label", `Kind of ${words}`);
    this.erase.replaceChildren("Delete", element("span", { class: "cl-hidden" }, ` ${words}`));
  }

  // Is this something that acts on words? Then Escape leads back to them.
  acting(target) {
    return this.choosing.contains(target) || this.opened.contains(target);
  }

  focus() {
    this.kind.focus();
  }
}
