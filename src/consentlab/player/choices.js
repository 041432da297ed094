// One or several of a few choices: native radio buttons or checkboxes.

class ChoicesControl {
  constructor(seen, page) {
    Object.assign(this, { seen, page });
    this.inputs = seen.choices.map((choice) => this.input(choice));
    this.note = element("p", { class: "cl-quiet cl-choices-note" });
    this.element = element(
      "div",
      { class: "cl-choices" },
      seen.choices.map((choice, at) => this.row(choice, this.inputs[at])),
      this.note,
    );
    if (seen.kind === "any") this.describe();
  }

  // Radio buttons are named by the page's fieldset; ticking several needs a word more, so a group.
  describe() {
    const { uid, labelledBy } = this.page;
    const hint = element("p", { id: `${uid}-hint`, class: "cl-quiet" }, "Choose all that apply.");
    this.element.prepend(hint);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-labelledby", labelledBy);
    this.element.setAttribute("aria-describedby", hint.id);
  }

  row(choice, input) {
    const alone = this.seen.alone && choice.id === this.seen.alone;
    return element(
      "label",
      { class: alone ? "cl-choice cl-alone" : "cl-choice" },
      input,
      element("span", {}, choice.text),
    );
  }

  input(choice) {
    const { seen, page } = this;
    const made = element("input", {
      type: seen.kind === "one" ? "radio" : "checkbox",
      name: `${page.uid}-choice`,
      value: choice.id,
      disabled: page.fixed,
      onchange: () => this.change(made),
    });
    made.checked = (seen.given ?? []).includes(choice.id);
    return made;
  }

  change(changed) {
    const said = changed.checked ? this.exclude(changed) : "";
    this.note.textContent = said;
    if (said) this.page.say(said);
    this.page.changed();
  }

  // Unticks what cannot go with the choice just ticked; the words for it, if there was anything.
  exclude(ticked) {
    const { alone } = this.seen;
    if (!alone) return "";
    const isAlone = ticked.value === alone;
    const off = this.inputs.filter((one) => one.checked && (one.value === alone) !== isAlone);
    for (const one of off) one.checked = false;
    if (!off.length) return "";
    const words = off.length === 1 ? `“${this.text(off[0])}” is` : `The other ${off.length} choices are`;
    return `${words} no longer ticked: “${this.text({ value: alone })}” stands alone.`;
  }

  text({ value }) {
    return this.seen.choices.find((choice) => choice.id === value).text;
  }

  given() {
    const taken = this.inputs.filter((one) => one.checked).map((one) => one.value);
    return taken.length ? taken : null;
  }

  missing() {
    return this.given() ? "" : "Choose an answer first.";
  }

  doubt() {
    return "";
  }

  focus() {
    (this.inputs.find((one) => one.checked) ?? this.inputs[0])?.focus();
  }
}
