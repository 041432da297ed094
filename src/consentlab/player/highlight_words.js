// The text, word by word, to move through and to choose from by mouse, by touch and by keys.
//
// The words are the options of a list box, and the focus itself moves from one to the next (a roving
// tabindex). With options, screen readers hand over the arrow keys unasked and read each word with
// its state. With the focus on the word itself, screen magnifiers follow it, and on a touch screen
// each word can be reached and tapped through the screen reader; aria-activedescendant gives neither
// for certain. A list box cannot be read as prose, so the control puts the prose before it.

class HighlightWords {
  // `acts`: mark(from, to, kind or else the one in hand), erase(first, last), moved(), begin() when a
  // first word was chosen, and open(enter) for the highlight that the learner is at
  constructor(runs, attributes, acts) {
    Object.assign(this, { runs, acts, at: 0, anchor: null, used: false, drag: null });
    const keys = new HighlightKeys(this);
    this.spans = runs.words.map(({ text }, word) =>
      element("span", { role: "option", class: "cl-hl-word", "data-word": word }, text),
    );
    this.gaps = runs.words.map(({ after }, word) => element("span", { class: "cl-hl-gap", "data-word": word }, after));
    this.element = element(
      "div",
      {
        ...attributes,
        class: "cl-hl-text",
        role: "listbox",
        "aria-multiselectable": "true",
        onkeydown: (event) => {
          this.element.classList.remove("cl-hl-pointed");
          keys.press(event);
        },
        onfocusin: (event) => this.arrive(this.wordOf(event.target)),
        onfocusout: () => this.element.classList.remove("cl-hl-pointed"),
        onpointerdown: (event) => this.press(event),
        onpointermove: (event) => this.pull(event),
        onpointerup: () => this.release(),
        onpointercancel: () => this.drop(),
        onclick: (event) => this.click(event),
      },
      runs.lines().map((line) => this.line(line)),
    );
    this.resized = new ResizeObserver(() => fitHighlightLabels(this.element));
    this.resized.observe(this.element);
    this.paint();
  }

  line({ words, apart }) {
    const inside = words.flatMap((word) => [this.spans[word], word === words.at(-1) ? null : this.gaps[word]]);
    return element("div", { class: apart ? "cl-hl-line cl-hl-apart" : "cl-hl-line", role: "presentation" }, inside);
  }

  // The words that are chosen but not highlighted yet.
  chosen() {
    if (this.anchor === null) return null;
    return { first: Math.min(this.anchor, this.at), last: Math.max(this.anchor, this.at) };
  }

  // The highlight that the learner is at.
  current() {
    return this.used && this.anchor === null ? this.runs.at(this.at) : null;
  }

  paint() {
    const { marks } = this.runs;
    const chosen = this.chosen();
    const current = this.current();
    const look = (word, next) => {
      const kind = marks[word] !== null && marks[word] === marks[next] ? ` cl-hl-marked cl-hl-k${marks[word] + 1}` : "";
      const both = (run, name) => (run && run.first <= word && next <= run.last ? name : "");
      return `${kind}${both(chosen, " cl-hl-chosen")}${both(current, " cl-hl-at")}`;
    };
    this.spans.forEach((span, word) => {
      const marked = marks[word] !== null;
      const first = marked && marks[word - 1] !== marks[word] ? " cl-hl-first" : "";
      const last = marked && marks[word + 1] !== marks[word] ? " cl-hl-last" : "";
      span.className = `cl-hl-word${look(word, word)}${first}${last}`;
      this.gaps[word].className = `cl-hl-gap${look(word, word + 1)}`;
      span.tabIndex = word === this.at ? 0 : -1;
      // Only chosen words have the state: "not selected" after every other word would be a noise.
      if (chosen && chosen.first <= word && word <= chosen.last) span.setAttribute("aria-selected", "true");
      else span.removeAttribute("aria-selected");
      this.name(span, word);
    });
    fitHighlightLabels(this.element);
  }

  name(span, word) {
    const kind = this.runs.marks[word];
    if (kind === null) span.removeAttribute("aria-label");
    else span.setAttribute("aria-label", `${this.runs.words[word].text}, highlighted, ${this.runs.kindName(kind)}`);
    if (kind === null || kind === this.runs.marks[word - 1]) delete span.dataset.label;
    else span.dataset.label = this.runs.kindLabel(kind);
  }

  focus() {
    this.spans[this.at]?.focus();
  }

  // The focus may be put on a word by a screen reader as well.
  arrive(word) {
    if (word === null || word === this.at) return;
    this.at = word;
    this.acts.moved();
  }

  go(word, extend = false) {
    this.used = true;
    this.anchor = extend ? this.anchor ?? this.at : null;
    this.at = word;
    this.acts.moved();
    this.focus();
  }

  // After something was done with these words: nothing is chosen, and one is at or in them.
  settle(first, last) {
    if (this.at < first || this.at > last) this.at = first;
    Object.assign(this, { anchor: null, used: true });
  }

  drop() {
    this.drag = null;
    this.anchor = null;
    this.acts.moved();
  }

  // Mouse: a drag, a click, and Shift with a click. A finger scrolls, and is left to `click`.

  press(event) {
    this.pointer = event.pointerType;
    if (this.pointer !== "mouse" || event.button !== 0) return;
    event.preventDefault(); // no selection of text, which would run over the page
    const word = this.wordOf(event.target);
    if (word === null) return;
    const extend = event.shiftKey && this.used;
    const from = extend ? this.anchor ?? this.at : word;
    this.drag = { from, to: word, moved: extend };
    this.element.setPointerCapture(event.pointerId);
    if (extend) this.preview();
  }

  pull(event) {
    if (!this.drag) return;
    const under = this.element.getRootNode().elementFromPoint(event.clientX, event.clientY);
    const word = this.wordOf(under) ?? this.nearest(event.clientX, event.clientY);
    if (word === this.drag.to) return;
    Object.assign(this.drag, { to: word, moved: true });
    this.preview();
  }

  // Only the words change while dragging: nothing else may move meanwhile.
  preview() {
    this.anchor = this.drag.from;
    this.at = this.drag.to;
    this.paint();
  }

  release() {
    if (!this.drag) return;
    const { from, to, moved } = this.drag;
    this.drag = null;
    this.point(to);
    if (!moved && this.runs.at(to)) this.acts.open();
    else this.acts.mark(from, to);
  }

  // A finger, or a screen reader that activates a word: from here, then to there.
  click(event) {
    if (event.detail > 0 && this.pointer === "mouse") return;
    const word = this.wordOf(event.target);
    if (word === null) return;
    this.point(word);
    if (this.anchor !== null) this.acts.mark(this.anchor, word);
    else if (this.runs.at(word)) this.acts.open();
    else {
      this.anchor = word;
      this.acts.begin();
    }
  }

  // The focus goes along, without its ring until a key is pressed.
  point(word) {
    Object.assign(this, { at: word, used: true });
    this.spans[word].focus({ preventScroll: true });
    this.element.classList.add("cl-hl-pointed");
  }

  wordOf(target) {
    const held = target?.closest("[data-word]");
    return held && this.element.contains(held) ? Number(held.dataset.word) : null;
  }

  nearest(x, y) {
    const off = (low, high, at) => Math.max(low - at, 0, at - high);
    const far = (span) =>
      Math.min(...[...span.getClientRects()].map((box) => 1000 * off(box.top, box.bottom, y) + off(box.left, box.right, x)));
    const distances = this.spans.map(far);
    return distances.indexOf(Math.min(...distances));
  }
}

// Labels hang below the first word of a highlight, and move to the left where the text ends.
function fitHighlightLabels(text) {
  const size = parseFloat(getComputedStyle(text).fontSize) * 0.37; // of a letter of a label, about
  const end = text.getBoundingClientRect().right - size;
  const over = (word) => {
    const [box] = word.getClientRects();
    return box ? Math.max(0, Math.round(box.left + size * word.dataset.label.length - end)) : 0;
  };
  const words = [...text.querySelectorAll("[data-label]")].map((word) => [word, over(word)]);
  for (const [word, back] of words) word.style.setProperty("--hl-back", `${-back}px`);
}
