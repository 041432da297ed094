// Steps 4 and 5: what only a person can answer. A question may depend on the answers to others.

class PostQuestions {
  constructor(page, questions, changed) {
    Object.assign(this, { page, questions, changed, given: {} });
    this.groups = new Map(questions.map((one) => [one.id, this.question(one)]));
    this.count = element("p", { class: "cl-quiet" });
    this.element = element("div", { class: "cl-asked" }, this.count, [...this.groups.values()]);
    this.refresh();
  }

  question({ id, ask, options, why, source, help }) {
    const name = `${this.page.uid}-${id}`;
    const change = (value) => {
      this.given[id] = value;
      this.refresh();
      this.changed();
    };
    const inputs = options.map((option) => {
      const input = element("input", { type: "radio", name, value: option.id, onchange: () => change(option.id) });
      return element("label", { class: "cl-option" }, input, element("span", {}, option.words));
    });
    const helped = help ? element("p", { class: "cl-quiet", id: `${name}-help` }, help) : null;
    return element(
      "fieldset",
      { class: "cl-question-asked", "aria-describedby": helped ? helped.id : null },
      element("legend", { tabindex: "-1" }, ask),
      helped,
      element("div", { class: "cl-judge-options" }, inputs),
      why
        ? element("details", {}, element("summary", {}, "Why this is asked"), element("p", {}, why, " ", postSource(source)))
        : null,
    );
  }

  // A condition on a question that is not asked itself does not hold, whatever was answered before.
  isAsked(question) {
    const holds = ([id, options]) => this.page.holds(id, options);
    const of = (name) => Object.entries(question[name] ?? {});
    const any = of("if any");
    return of("if").every(holds) && !of("if not").some(holds) && (!any.length || any.some(holds));
  }

  refresh() {
    for (const one of this.questions) this.groups.get(one.id).hidden = !this.isAsked(one);
    const asked = this.questions.filter((one) => this.isAsked(one));
    const done = asked.filter((one) => this.given[one.id]).length;
    this.count.textContent = `${done} of ${asked.length} answered`;
    this.open = asked.length - done;
  }

  own() {
    const asked = this.questions.filter((one) => this.isAsked(one) && this.given[one.id]);
    return Object.fromEntries(asked.map((one) => [one.id, this.given[one.id]]));
  }

  // Whether this question is asked, and one of these options was chosen; no where it is not ours.
  holds(id, options) {
    const question = this.questions.find((one) => one.id === id);
    return Boolean(question) && options.includes(this.given[id]) && this.isAsked(question);
  }

  focus(id) {
    const group = this.groups.get(id);
    const target = group?.querySelector("input:checked") ?? group?.querySelector("input");
    target?.focus();
    return Boolean(target);
  }

  ask(id) {
    return this.questions.find((one) => one.id === id)?.ask ?? "";
  }

  clear() {
    const had = Object.keys(this.given).length > 0;
    this.given = {};
    for (const input of this.element.querySelectorAll("input")) input.checked = false;
    this.refresh();
    return had;
  }
}
