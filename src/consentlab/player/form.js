// A form: numbered fields, each a question of its own.

class FormControl {
  constructor(seen, page) {
    Object.assign(this, { seen, page });
    const written = seen.fields.some((field) => field.control.kind === "write");
    this.warned = written && !page.fixed ? `${page.uid}-warning` : "";
    this.fields = seen.fields.map((field, at) => this.field(field, at + 1));
    this.element = element(
      "div",
      { class: "cl-form" },
      this.warned ? element("p", { id: this.warned, class: "cl-quiet" }, NO_PATIENT) : null,
      this.fields.map((field) => field.element),
    );
  }

  field({ id, label, control }, number) {
    const { page, seen } = this;
    const legend = element(
      "legend",
      { id: `${page.uid}-${id}-label` },
      element("span", { class: "cl-field-number" }, `${number}.`),
      ` ${label}`,
    );
    const inner = makeControl({ ...control, given: seen.given?.[id] ?? null }, {
      uid: `${page.uid}-${id}`,
      labelledBy: legend.id,
      fixed: page.fixed,
      warned: this.warned,
      changed: (soon) => page.changed(soon),
      say: (text) => page.say(text),
      picture: (picture, use) => page.picture(picture, use),
    });
    return { id, number, inner, element: element("fieldset", { class: "cl-field" }, legend, inner.element) };
  }

  given() {
    const filled = this.fields.map(({ id, inner }) => [id, inner.given()]).filter(([, given]) => given !== null);
    return filled.length ? Object.fromEntries(filled) : null;
  }

  open() {
    return this.fields.filter(({ inner }) => inner.missing());
  }

  missing() {
    return this.open().length === this.fields.length ? "Fill in at least one field first." : "";
  }

  // What is left open in all fields, then the first thing that is doubtful in one.
  doubt() {
    const open = this.open().map((field) => field.number);
    const doubtful = this.fields.find(({ inner }) => !inner.missing() && inner.doubt());
    const said = doubtful ? `Field ${doubtful.number}: ${doubtful.inner.doubt()}` : "";
    if (!open.length) return said;
    const [fields, them] = open.length === 1 ? ["Field", "it"] : ["Fields", "them"];
    const numbers = new Intl.ListFormat("en-GB").format(open.map(String));
    const are = open.length === 1 ? "is" : "are";
    return `${fields} ${numbers} ${are} still open. Fill ${them} in, or go on once more to leave ${them}. ${said}`.trim();
  }

  focus() {
    const first = this.open()[0] ?? this.fields.find(({ inner }) => inner.doubt()) ?? this.fields[0];
    first?.inner.focus();
  }

  remove() {
    for (const { inner } of this.fields) inner.remove?.();
  }
}
