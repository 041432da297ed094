// A text of the learner's own, written from nothing or from a draft.

const NO_PATIENT = "Write in general terms: no real patient, no name, no date, no place.";
const LONGEST_TEXT = 20000; // characters, as Python takes them

class WritingControl {
  constructor(seen, page) {
    Object.assign(this, { seen, page });
    this.draft = seen.kind === "rewrite" ? seen.draft : "";
    this.count = element("p", { id: `${page.uid}-count`, class: "cl-quiet cl-count" });
    this.area = element("textarea", {
      id: `${page.uid}-text`,
      rows: 7,
      maxlength: LONGEST_TEXT,
      readonly: page.fixed,
      "aria-labelledby": page.labelledBy,
      oninput: () => this.typed(),
      onchange: () => page.changed(),
    });
    this.area.value = seen.given ?? this.draft;
    this.element = element(
      "div",
      { class: "cl-writing" },
      ...(this.draft ? [this.original()] : []),
      this.warning(),
      this.area,
      element("div", { class: "cl-writing-foot" }, this.count, this.draft && !page.fixed ? this.again() : null),
    );
    this.refresh();
  }

  // A form gives the warning once for all its fields; `warned` is then its id.
  warning() {
    const { uid, fixed, warned } = this.page;
    const here = this.seen.kind === "write" && !fixed && !warned;
    const id = here ? `${uid}-warning` : this.seen.kind === "write" && warned;
    this.area.setAttribute("aria-describedby", [id, this.count.id].filter(Boolean).join(" "));
    return here ? element("p", { id, class: "cl-quiet" }, NO_PATIENT) : null;
  }

  original() {
    return element(
      "details",
      { class: "cl-draft" },
      element("summary", {}, "The draft as it was"),
      element("blockquote", {}, this.draft),
    );
  }

  again() {
    this.aside = ""; // what the draft took the place of, as long as it can be brought back
    this.swap = element("button", { type: "button", class: "cl-link", onclick: () => this.swapText() });
    return this.swap;
  }

  swapText() {
    const back = this.aside;
    this.aside = back ? "" : this.area.value;
    this.area.value = back || this.draft;
    this.refresh();
    if (this.swap.hidden) this.area.focus();
    this.page.say(back ? "Your version is back in the box." : "The draft is in the box again.");
    this.page.changed();
  }

  typed() {
    this.aside = "";
    this.refresh();
    this.page.changed(true);
  }

  refresh() {
    const over = this.over() > 0;
    if (over && this.wasOver === false) this.page.say(`Over the limit of ${this.seen.words} words.`);
    this.wasOver = over;
    this.count.textContent = this.countLine();
    this.count.classList.toggle("cl-over", over);
    if (!this.swap) return;
    this.swap.textContent = this.aside ? "Bring my version back" : "Start again from the draft";
    this.swap.hidden = !this.aside && !this.changedDraft();
  }

  countLine() {
    const { words } = this.seen;
    const used = countWords(this.area.value);
    if (used <= words) return `${used} of up to ${words} words`;
    const asked = this.page.fixed ? "" : " Please shorten it.";
    return `${used} words: ${used - words} over the limit of ${words}.${asked}`;
  }

  over() {
    return countWords(this.area.value) - this.seen.words;
  }

  changedDraft() {
    return this.area.value.trim() !== this.draft.trim();
  }

  given() {
    const text = this.area.value.trim();
    return text && this.changedDraft() ? text : null;
  }

  missing() {
    if (this.given()) return "";
    return this.draft && this.area.value.trim() ? "Change the draft first." : "Write an answer first.";
  }

  doubt() {
    const over = this.over();
    if (over <= 0) return "";
    return `${over} ${over === 1 ? "word" : "words"} over the limit. Shorten it, or go on once more to leave it as it is.`;
  }

  focus() {
    this.area.focus();
  }
}
