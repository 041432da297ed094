// The chosen box in numbers, and its kind: a second way to set it, without dragging.

class RegionFields {
  constructor(control) {
    this.control = control;
    const { page, texts } = control;
    this.title = element("b", { id: `${page.uid}-chosen` });
    this.inputs = ["Left", "Top", "Width", "Height"].map((label, at) => this.number(label, at));
    this.kind = control.kinds.length ? regionKinds(control.kinds, NO_KIND, (kind) => control.setKindOf(this.id, kind)) : null;
    this.form = element(
      "div",
      { class: "cl-fields", role: "group", "aria-labelledby": this.title.id, hidden: true },
      this.title,
      this.kind ? element("label", { class: "cl-measure" }, "Shows", this.kind) : null,
      this.inputs.map((input) => element("label", { class: "cl-measure" }, input.dataset.label, input)),
      element("span", { class: "cl-unit" }, "pixels"),
      element("button", { type: "button", class: "cl-tool", onclick: () => control.takeAway(this.id) }, `Delete this ${texts.one}`),
    );
    this.hint = element("p", { class: "cl-quiet" }, texts.hint);
    this.element = element("div", { class: "cl-chosen-one" }, this.hint, this.form);
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !control.layer.focus(this.id)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  number(label, at) {
    return element("input", {
      type: "number",
      inputmode: "numeric",
      step: 1,
      min: at < 2 ? 0 : LEAST_SIDE,
      "data-label": label,
      oninput: () => this.typed(at),
      onchange: () => this.render(),
    });
  }

  // One number has changed: Left and Top move the box, Width and Height resize it.
  typed(at) {
    const { control, inputs } = this;
    const { store } = control;
    const region = store.find(this.id);
    const value = inputs[at].valueAsNumber;
    if (!region || !Number.isFinite(value)) return;
    const [left, top, right, bottom] = region.box;
    const box =
      at < 2
        ? store.moved(region.box, at ? 0 : value - left, at ? value - top : 0)
        : store.grown(at === 2 ? [left, top, left + value, bottom] : [left, top, right, top + value]);
    this.typing = inputs[at];
    control.reshape(region.id, box, at < 2 ? "moved" : "resized", `typed ${at} ${region.id}`);
    this.typing = null;
    control.frame.reveal(box);
  }

  render() {
    const region = this.control.choice.region;
    const box = region?.box;
    this.id = box ? region.id : null;
    this.form.hidden = !box;
    this.hint.hidden = Boolean(box);
    if (!box) return;
    this.title.textContent = this.control.names.called(region);
    if (this.kind) this.kind.value = region.kind;
    const { width, height } = this.control.store;
    const [left, top, right, bottom] = box;
    [width - (right - left), height - (bottom - top), width - left, height - top].forEach((most, at) => {
      this.inputs[at].max = most;
    });
    this.tell(box);
  }

  // The field one types in is left alone until it is left: "1" may become "120".
  tell([left, top, right, bottom]) {
    [left, top, right - left, bottom - top].forEach((value, at) => {
      if (this.inputs[at] !== this.typing) this.inputs[at].value = value;
    });
  }

  focus() {
    if (this.form.hidden) return false;
    this.inputs[0].focus();
    this.inputs[0].select();
    return true;
  }
}

// A select of kinds; its first option stands for none.
function regionKinds(kinds, none, use) {
  const select = element("select", { class: "cl-kind", onchange: () => use(select.value) });
  for (const { id, text } of [{ id: "", text: none }, ...kinds]) select.append(element("option", { value: id }, text));
  return select;
}
