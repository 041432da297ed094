// One question on its own, outside any case: its answer is the widget's trait `given`.

class Alone {
  constructor(model, el) {
    this.model = model;
    this.spoken = element("p", { class: "cl-hidden", role: "status" });
    this.uid = `cl-${Math.random().toString(36).slice(2, 9)}`;
    suppressShortcuts(el);
    el.classList.add("consentlab");
    this.place = element("div", { class: "cl-body" });
    el.append(element("section", { class: "cl-case", "aria-label": model.get("label") }, this.place, this.spoken));
    this.redraw = () => this.draw();
    model.on("change:seen change:picture", this.redraw);
    this.draw();
  }

  draw() {
    const { model, uid } = this;
    this.control?.remove?.();
    const asked = `${uid}-ask`;
    this.control = makeControl({ ...model.get("seen"), given: model.get("given") }, {
      uid,
      labelledBy: asked,
      fixed: false,
      changed: (soon = false) => this.changed(soon),
      say: (text) => { this.spoken.textContent = text; },
      picture: (_, use) => use(this.url()),
    });
    const legend = element("legend", { class: "cl-ask", id: asked, tabindex: "-1" }, model.get("label"));
    this.place.replaceChildren(element("fieldset", { class: "cl-task" }, legend, this.control.element));
  }

  url() {
    URL.revokeObjectURL(this.shown);
    this.shown = URL.createObjectURL(new Blob([this.model.get("picture")]));
    return this.shown;
  }

  changed(soon) {
    clearTimeout(this.typing);
    const send = () => {
      this.model.set("given", this.control.given());
      this.model.save_changes();
    };
    if (soon) this.typing = setTimeout(send, TYPING_PAUSE);
    else send();
  }

  remove() {
    this.model.off("change:seen change:picture", this.redraw);
    this.control?.remove?.();
    URL.revokeObjectURL(this.shown);
  }
}

export default {
  render({ model, el }) {
    const alone = new Alone(model, el);
    return () => alone.remove();
  },
};
