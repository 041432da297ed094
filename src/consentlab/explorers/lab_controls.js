// What a learner sets in a laboratory: native controls, each with its label and its note.

const SLIDING_PAUSE = 60; // ms

class LabControl {
  constructor(part, bench) {
    Object.assign(this, { id: part.id, bench });
    this.own = `${bench.uid}-${part.id}`;
    this.note = element("p", { class: "cl-quiet cl-lab-note-line", id: `${this.own}--note` });
    this.build(part);
    this.update(part);
  }

  update(part) {
    this.note.textContent = part.note ?? "";
    this.note.hidden = !part.note;
    this.refresh(part);
  }

  // What the learner is just changing is not taken from under their hands.
  take(control, value) {
    const typing = document.activeElement === control && this.bench.unsettled(this.id);
    if (!typing && control.value !== value) control.value = value;
  }

  set(value, pause = 0) {
    this.bench.set(this.id, value, pause);
  }

  field(part, control) {
    this.label = element("label", { for: control.id });
    control.setAttribute("aria-describedby", this.note.id);
    return element("div", { class: `cl-lab-control cl-lab-${part.part}` }, this.label, this.note, control);
  }

  named(text) {
    if (this.label.textContent !== text) this.label.textContent = text;
  }

  focus() {
    this.element.querySelector("input, select, textarea, button")?.focus();
  }
}

class LabSlider extends LabControl {
  build(part) {
    this.input = element("input", { type: "range", id: this.own, oninput: () => this.set(this.input.value, SLIDING_PAUSE) });
    this.says = element("output", { for: this.own, "aria-live": "off" }); // the slider says it itself
    this.element = this.field(part, this.input);
    this.label.after(this.says);
  }

  refresh(part) {
    this.named(part.label);
    for (const [name, value] of [["min", part.low], ["max", part.high], ["step", part.step]]) {
      if (this.input.getAttribute(name) !== String(value)) this.input.setAttribute(name, value);
    }
    this.take(this.input, String(part.value));
    this.says.textContent = part.says;
    this.input.setAttribute("aria-valuetext", part.says);
  }
}

class LabLine extends LabControl {
  build(part) {
    const attributes = { id: this.own, autocomplete: "off", dir: "auto", oninput: () => this.set(this.input.value, TYPING_PAUSE), onchange: () => this.set(this.input.value) };
    this.input = part.part === "line" ? element("input", { type: "text", ...attributes }) : element("textarea", { rows: 4, ...attributes });
    this.element = this.field(part, this.input);
    this.full = element("p", { class: "cl-quiet", role: "status" });
    this.element.append(this.full);
  }

  refresh(part) {
    this.named(part.label);
    this.input.setAttribute("maxlength", part.longest);
    this.take(this.input, part.value);
    const full = this.input.value.length >= part.longest;
    const told = full ? `No more than ${part.longest.toLocaleString("en-GB")} characters fit here.` : "";
    if (this.full.textContent !== told) this.full.textContent = told; // else it is read out again
  }
}

class LabPick extends LabControl {
  build(part) {
    this.input = element("select", { id: this.own, class: "cl-select", onchange: () => this.set(this.input.value) });
    this.element = this.field(part, this.input);
  }

  refresh(part) {
    this.named(part.label);
    const state = JSON.stringify(part.options);
    if (state !== this.state) {
      this.input.replaceChildren(...Object.entries(part.options).map(([id, words]) => element("option", { value: id }, words)));
      this.state = state;
    }
    this.take(this.input, part.value);
  }
}

// One of several, or any of several.
class LabOptions extends LabControl {
  build(part) {
    this.several = part.part === "ticks";
    this.legend = element("legend", {});
    this.list = element("div", { class: part.compact ? "cl-lab-options cl-lab-compact" : "cl-lab-options" });
    this.element = element("fieldset", { class: "cl-lab-control", "aria-describedby": this.note.id }, this.legend, this.note, this.list);
  }

  refresh(part) {
    if (this.legend.textContent !== part.label) this.legend.textContent = part.label;
    const state = JSON.stringify(part.options);
    if (state !== this.state) {
      this.list.replaceChildren(...Object.entries(part.options).map(([id, words]) => this.option(id, words)));
      this.state = state;
    }
    // A tick that is on its way counts already: the next one is added to it.
    const said = this.several ? part.values : part.value;
    const chosen = [this.bench.unsettled(this.id) ? this.bench.values[this.id] : said].flat();
    for (const input of this.inputs()) input.checked = chosen.includes(input.value);
  }

  option(id, words) {
    const own = `${this.own}--${id}`;
    const input = element("input", { type: this.several ? "checkbox" : "radio", id: own, name: this.own, value: id, onchange: () => this.chosen() });
    return element("label", { class: "cl-option", for: own }, input, element("span", {}, words));
  }

  inputs() {
    return [...this.list.querySelectorAll("input")];
  }

  chosen() {
    const ticked = this.inputs().filter((one) => one.checked).map((one) => one.value);
    this.set(this.several ? ticked : ticked[0] ?? "");
  }
}

class LabButton extends LabControl {
  build() {
    this.element = element("button", { type: "button", onclick: () => this.bench.press(this.id) });
  }

  refresh(part) {
    this.element.className = part.plain ? "cl-button cl-plain" : "cl-button";
    if (this.element.textContent !== part.label) this.element.textContent = part.label;
  }

  focus() {
    this.element.focus();
  }
}

const CONTROLS = { slider: LabSlider, choice: LabOptions, ticks: LabOptions, pick: LabPick, line: LabLine, writing: LabLine, button: LabButton };
