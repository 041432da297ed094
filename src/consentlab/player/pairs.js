// Statements that each get a verdict, and items that each get one of several options.

class PairsControl {
  constructor(seen, page) {
    Object.assign(this, { seen, page });
    this.pairs = new Map(); // by the id of an item, the id that was chosen for it
    for (const { id } of seen.items) {
      const chosen = seen.given?.[id];
      if (seen.options.some((option) => option.id === chosen)) this.pairs.set(id, chosen);
    }
  }

  set(id, chosen) {
    if (chosen) this.pairs.set(id, chosen);
    else this.pairs.delete(id);
    this.page.changed();
  }

  open() {
    return this.seen.items.filter((item) => !this.pairs.has(item.id));
  }

  given() {
    const filled = this.seen.items.filter((item) => this.pairs.has(item.id));
    return filled.length ? Object.fromEntries(filled.map(({ id }) => [id, this.pairs.get(id)])) : null;
  }

  doubtThat(done) {
    const open = this.open().length;
    if (!open) return "";
    const [are, them] = open === 1 ? ["is", "it"] : ["are", "them"];
    return `${open} of ${this.seen.items.length} ${are} not ${done} yet. Do so, or go on once more to leave ${them}.`;
  }

  focus() {
    const first = this.open()[0] ?? this.seen.items[0];
    this.inputOf(first.id)?.focus();
  }
}

class JudgeControl extends PairsControl {
  constructor(seen, page) {
    super(seen, page);
    const many = seen.options.length > 4;
    const head = element(
      "div",
      { class: "cl-judge-head", "aria-hidden": "true" },
      element("span"),
      seen.options.map((option) => element("span", {}, option.text)),
    );
    this.groups = new Map(seen.items.map((item) => [item.id, this.group(item)]));
    this.element = element("div", { class: many ? "cl-judge cl-many" : "cl-judge" }, head, ...this.groups.values());
    this.element.style.setProperty("--cl-options", seen.options.length);
  }

  group({ id, text }) {
    const name = `${this.page.uid}-${id}`;
    return element(
      "div",
      { class: "cl-judge-row", role: "radiogroup", "aria-labelledby": `${name}-statement` },
      element("p", { id: `${name}-statement` }, text),
      element("div", { class: "cl-judge-options" }, this.seen.options.map((option) => this.option(id, name, option))),
    );
  }

  option(id, name, option) {
    const input = element("input", {
      type: "radio",
      name,
      value: option.id,
      disabled: this.page.fixed,
      onchange: () => this.set(id, option.id),
    });
    input.checked = this.pairs.get(id) === option.id;
    return element("label", { class: "cl-option" }, input, element("span", {}, option.text));
  }

  inputOf(id) {
    const group = this.groups.get(id);
    return group.querySelector("input:checked") ?? group.querySelector("input");
  }

  missing() {
    return this.pairs.size ? "" : "Judge at least one statement first.";
  }

  doubt() {
    return this.doubtThat("judged");
  }
}

class MatchControl extends PairsControl {
  constructor(seen, page) {
    super(seen, page);
    this.rows = seen.items.map((item) => this.row(item));
    const list = { class: "cl-match", "aria-labelledby": page.labelledBy };
    this.element = element("ul", list, this.rows.map((row) => row.element));
    this.watch = new ResizeObserver(() => this.rows.forEach((row) => this.showWhole(row)));
    this.watch.observe(this.element);
  }

  row({ id, text }) {
    const name = `${this.page.uid}-${id}`;
    const whole = element("p", { class: "cl-quiet cl-match-whole", "aria-hidden": "true" });
    const select = element(
      "select",
      { id: name, class: "cl-select", disabled: this.page.fixed, onchange: () => this.choose(row) },
      element("option", { value: "" }, this.page.fixed ? "Not answered" : "Choose…"),
      this.seen.options.map((option) => element("option", { value: option.id }, option.text)),
    );
    select.value = this.pairs.get(id) ?? "";
    const made = element("li", {}, element("label", { for: name }, text), element("div", {}, select, whole));
    const row = { id, select, whole, element: made };
    return row;
  }

  choose(row) {
    this.showWhole(row);
    this.set(row.id, row.select.value);
  }

  // A closed select cuts off a long option: what was chosen is then written out below it.
  showWhole({ select, whole }) {
    const text = select.value ? select.selectedOptions[0].textContent : "";
    const { font, fontSize } = getComputedStyle(select);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    const room = select.clientWidth - 3 * parseFloat(fontSize); // less its edges and its arrow
    whole.textContent = pen.measureText(text).width > room ? text : "";
  }

  inputOf(id) {
    return this.rows.find((row) => row.id === id).select;
  }

  missing() {
    return this.pairs.size ? "" : "Match at least one first.";
  }

  doubt() {
    return this.doubtThat("matched");
  }

  remove() {
    this.watch.disconnect();
  }
}
