// Highlight in a text what could identify somebody, each run of words with its kind.

class HighlightsControl {
  constructor(seen, page) {
    this.page = page;
    this.runs = new HighlightRuns(seen.words, seen.kinds, seen.given);
    this.tool = 0;
    const acts = {
      mark: (from, to, kind = this.tool) => this.mark(from, to, kind),
      turn: (run, kind) => this.turn(run, kind),
      erase: (first, last) => this.erase(first, last),
      open: (enter = false) => this.open(enter),
      moved: () => this.showChoice(),
      begin: () => this.begin(),
    };
    this.list = new HighlightList(this.runs, page, acts);
    this.element = element("div", { class: "cl-hl" });
    if (page.fixed) this.showFixed();
    else this.showWords(acts);
  }

  showFixed() {
    this.text = element("div", { class: "cl-hl-text cl-hl-fixed", tabindex: "-1" }, highlightProse(this.runs));
    this.resized = new ResizeObserver(() => fitHighlightLabels(this.text));
    this.resized.observe(this.text);
    this.element.append(this.text, this.list.element);
  }

  showWords(acts) {
    const { uid } = this.page;
    const name = `The text, word by word: ${this.runs.words.length} words`;
    this.words = new HighlightWords(this.runs, { "aria-label": name, "aria-describedby": `${uid}-keys` }, acts);
    const keys = `Arrow keys move by word. Hold Shift to choose several. Enter highlights, ${this.digits()}Delete removes.`;
    this.bar = new HighlightBar(this.runs, this.words, acts, () => this.undo(), keys);
    this.prose = element("div", { class: "cl-hidden" });
    this.element.append(
      this.tools(),
      this.prose,
      element("p", { class: "cl-hidden", id: `${uid}-keys` }, keys),
      element("div", { class: "cl-hl-desk" }, this.words.element, this.bar.element),
      this.help(),
      this.list.element,
    );
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("pointerdown", () => {
      this.turned = null;
    });
    this.showRuns();
  }

  // The kind in hand.
  tools() {
    const tool = ({ text }, kind) => {
      const take = () => {
        this.tool = kind;
        this.showChoice();
      };
      const input = element("input", { type: "radio", name: `${this.page.uid}-tool`, onchange: take });
      input.checked = kind === this.tool;
      const sample = element("span", { class: `cl-hl-marked cl-hl-k${kind + 1}` }, text);
      const digit = element("span", { class: "cl-hl-digit", "aria-hidden": "true" }, kind + 1);
      return element("label", { class: "cl-hl-tool" }, input, sample, this.digits() ? digit : null);
    };
    this.inputs = element("fieldset", { class: "cl-hl-tools" }, element("legend", {}, "Kind"), this.runs.kinds.map(tool));
    return this.inputs;
  }

  digits() {
    const { length } = this.runs.kinds;
    return length > 1 ? `1 to ${Math.min(length, 9)} highlight as that kind, ` : "";
  }

  help() {
    const ways = [
      ["Mouse", "drag over words. Or click the first, then hold Shift and click the last."],
      ["Touch", "tap the first word, then the last. For a single word, tap it twice."],
      [
        "Keys",
        "go to the text with Tab. Left and Right move by word, Up and Down by line, Ctrl with Left or Right by " +
          `sentence. Hold Shift to choose several words. Enter highlights, ${this.digits()}Delete removes, ` +
          "Ctrl+Z undoes, Escape drops the choice.",
      ],
      ["Lists", "choose a first and a last word under “Add by first and last word”."],
    ];
    const items = ways.map(([way, how]) => element("li", {}, element("b", {}, `${way}: `), how));
    return element("details", { class: "cl-hl-help" }, element("summary", {}, "Ways to highlight"), element("ul", {}, items));
  }

  // What the learner does.

  mark(from, to, kind) {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const lost = this.runs.put(first, last, kind);
    this.words.settle(first, last);
    if (!lost) {
      this.refuse();
      return;
    }
    const run = this.runs.at(first);
    const joined = run.first < first || run.last > last ? ", joined with the highlight beside it" : "";
    const names = new Intl.ListFormat("en-GB").format(lost.map((one) => this.runs.kindName(one)));
    const taken = names ? ` Words in it are no longer ${names}.` : "";
    this.changed(`Highlighted as ${this.runs.kindName(kind)}${joined}: ${this.runs.quote(run)}.${taken}`);
  }

  // Another kind for a run. Arrow keys in a closed select pass through kinds, one change after the
  // other: what one of them joined must come apart again with the next.
  turn(run, kind) {
    const { turned } = this;
    const latest = turned && turned.before === this.runs.past.at(-1);
    const again = latest && run.first <= turned.first && turned.last <= run.last;
    const { first, last } = again ? turned : run;
    if (again) this.runs.undo();
    const before = this.runs.past.at(-1);
    this.mark(first, last, kind);
    const now = this.runs.past.at(-1);
    this.turned = now === before ? null : { first, last, before: now };
  }

  erase(first, last) {
    const words = this.runs.quote({ first, last });
    const lost = this.runs.put(first, last, null);
    this.words.settle(first, last);
    if (!lost) this.refuse();
    else if (lost.length) this.changed(`${words} is no longer highlighted.`);
    else {
      this.showChoice();
      this.page.say("Nothing is highlighted here.");
    }
  }

  refuse() {
    const said = `There can be ${MOST_HIGHLIGHTS} highlights at most. Delete one first.`;
    this.showRuns(said);
    this.page.say(said);
  }

  begin() {
    this.showChoice();
    this.page.say(`From ${this.runs.quote(this.words.chosen())}. Now the last word, or the same one again.`);
  }

  open(enter) {
    this.showChoice();
    const run = this.words.current();
    if (enter) this.bar.focus();
    else this.page.say(`${this.runs.quote(run)}: ${this.runs.kindName(run.kind)}.`);
  }

  undo() {
    this.words.anchor = null;
    if (this.runs.undo()) this.changed(`Undone. ${this.runs.count()} now.`);
    else this.page.say("There is nothing to undo.");
  }

  key(event) {
    if (event.key === "Tab") this.turned = null;
    const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    const leaves = event.key === "Escape" && this.bar.acting(event.target);
    if (!undoes && !leaves) return;
    event.preventDefault();
    event.stopPropagation();
    if (undoes) this.undo();
    else {
      this.words.drop();
      this.words.focus();
    }
  }

  // What is to be seen of it.

  changed(said) {
    this.showRuns();
    this.page.say(said);
    this.page.changed();
  }

  showRuns(warning = "") {
    this.prose.replaceChildren(...highlightProse(this.runs));
    this.showChoice(warning);
    this.list.update();
  }

  showChoice(warning = "") {
    this.words.paint();
    this.bar.update(this.tool, warning);
  }

  // What the page asks.

  given() {
    return this.runs.given();
  }

  missing() {
    return this.given() ? "" : "Highlight at least one word first.";
  }

  doubt() {
    const chosen = this.words?.chosen();
    if (!chosen) return "";
    return `${this.runs.quote(chosen)} is chosen but not highlighted. Highlight it, or go on once more to leave it.`;
  }

  focus() {
    (this.text ?? this.inputs.querySelector("input:checked")).focus();
  }

  remove() {
    (this.words ?? this).resized.disconnect();
  }
}
