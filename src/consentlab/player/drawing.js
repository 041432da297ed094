// Draws what Python says is to be seen; what the learner does goes to the Page built on this.

const MARKS = { sound: "✓", doubt: "◆", harm: "✕" };

class Drawing {
  draw(asked) {
    const { view } = this;
    this.card.setAttribute("aria-busy", "false");
    const ended = view.at === "end";
    this.title.textContent = view.title;
    this.place.textContent = ended ? "the end" : `step ${view.number} of ${view.in_all}`;
    const part = ended ? 1 : (view.number - 1 + (view.fixed ? 1 : 0)) / view.in_all;
    this.path.firstChild.style.width = `${Math.round(100 * part)}%`;
    const waits = Object.keys(this.unsaved.answers).length > 0;
    if (!waits && !this.line.lost) this.status.textContent = view.saved;
    const page = JSON.stringify([view.at, view.fixed, view.back, view.story, view.earlier]);
    if (asked.do === "respond" && !asked.again && page === this.drawn) {
      this.drawFoot();
      return;
    }
    const moved = this.drawn !== "" && asked.do !== "respond";
    this.drawn = page;
    if (ended) this.drawEnd();
    else this.drawStep();
    this.drawFoot();
    if (moved) this.moveFocus();
  }

  drawStep() {
    const { view } = this;
    const question = element("div", { class: "cl-question" });
    if (view.earlier.length) {
      question.append(
        element("details", {}, element("summary", {}, "The story so far"), paragraphs(view.earlier)),
      );
    }
    if (view.story.length) question.append(element("div", { class: "cl-story" }, paragraphs(view.story)));
    question.append(view.kind === "write" ? this.writing() : this.choices());
    this.hint = element("p", { class: "cl-hint", role: "alert" });
    question.append(this.hint);
    if (view.feedback) question.append(this.feedback(view.feedback));
    this.body.className = view.image ? "cl-body cl-with-picture" : "cl-body";
    this.body.replaceChildren(...(view.image ? [this.picture(view.image)] : []), question);
  }

  choices() {
    const { view } = this;
    const type = view.kind === "one" ? "radio" : "checkbox";
    const field = element(
      "fieldset",
      { disabled: view.fixed },
      element(
        "legend",
        { tabindex: "-1", class: "cl-ask" },
        view.ask,
        view.kind === "any" ? element("span", { class: "cl-quiet" }, " Choose all that apply.") : null,
      ),
    );
    for (const choice of view.choices) {
      const input = element("input", {
        type,
        name: this.uid,
        value: choice.id,
        onchange: () => {
          this.hint.textContent = "";
          this.respond(this.given());
        },
      });
      input.checked = choice.taken;
      field.append(element("label", { class: "cl-choice" }, input, element("span", {}, choice.text)));
    }
    return field;
  }

  writing() {
    const { view } = this;
    const area = element("textarea", {
      id: `${this.uid}-text`,
      rows: 7,
      maxlength: 20000,
      "aria-describedby": `${this.uid}-count`,
      readonly: view.fixed,
      oninput: () => {
        this.hint.textContent = "";
        count.textContent = this.countLine(area.value);
        this.type(area.value);
      },
      onblur: () => this.sendTyped(),
    });
    area.value = this.typed?.step === view.at ? this.typed.text : view.text;
    const count = element("p", { id: `${this.uid}-count`, class: "cl-quiet" }, this.countLine(area.value));
    const warning = "Write in general terms: no real patient, no name, no date, no place.";
    return element(
      "div",
      {},
      element("label", { for: `${this.uid}-text`, tabindex: "-1", class: "cl-ask" }, view.ask),
      element("p", { class: "cl-quiet" }, warning),
      area,
      count,
    );
  }

  countLine(text) {
    const { words } = this.view;
    const used = countWords(text);
    if (used <= words) return `${used} of up to ${words} words`;
    return `${used} words: ${used - words} over the limit of ${words}. Please shorten it.`;
  }

  picture(image) {
    const shown = element("img", { alt: image.alt });
    this.shown = { id: image.id, shown };
    if (this.pictures.has(image.id)) shown.src = this.pictures.get(image.id);
    else this.line.send({ do: "image", image: image.id }, FIRST_PATIENCE);
    const large = element("img", { alt: image.alt });
    const dialog = element(
      "dialog",
      { class: "cl-large", "aria-label": "The picture, enlarged" },
      element("form", { method: "dialog" }, element("button", { class: "cl-button cl-plain" }, "Close")),
      element("div", { class: "cl-scroll", tabindex: "0", role: "group", "aria-label": "Picture; scroll to see all of it" }, large),
    );
    const enlarge = () => {
      large.src = shown.src;
      dialog.showModal();
    };
    return element(
      "figure",
      {},
      shown,
      element(
        "figcaption",
        {},
        `${image.origin} `,
        element("button", { type: "button", class: "cl-link", onclick: enlarge }, "Enlarge"),
        element(
          "details",
          {},
          element("summary", {}, "List what can be seen"),
          element("ol", {}, image.features.map((one) => element("li", {}, one.words))),
        ),
      ),
      dialog,
    );
  }

  setPicture(id, buffer) {
    const url = URL.createObjectURL(new Blob([buffer]));
    this.pictures.set(id, url);
    if (this.shown?.id === id) this.shown.shown.src = url;
  }

  feedback(said) {
    const symbol = (tone) =>
      element("span", { class: `cl-symbol cl-${tone}`, "aria-hidden": "true" }, `${MARKS[tone]} `);
    return element(
      "div",
      { class: `cl-note cl-${said.tone}` },
      element("h3", { tabindex: "-1" }, symbol(said.tone), said.heading),
      said.reasons.map((one) =>
        element(
          "div",
          { class: `cl-reason cl-${one.tone}` },
          one.verdict ? element("p", { class: "cl-option" }, symbol(one.tone), element("b", {}, `${one.verdict}: `), one.text) : null,
          one.model ? element("blockquote", {}, one.model) : null,
          element("p", {}, one.because, " ", this.source(one.source)),
        ),
      ),
    );
  }

  source({ label, title, url }) {
    return element(
      "a",
      { class: "cl-ref", href: url, title, target: "_blank", rel: "noopener noreferrer" },
      label,
      element("span", { class: "cl-hidden" }, " (opens the source in a new tab)"),
    );
  }

  drawEnd() {
    const { view } = this;
    this.body.className = "cl-body";
    const heading = view.practice
      ? `You earned ${view.points} of ${view.out_of}`
      : `That is everything: ${view.saved.charAt(0).toLowerCase()}${view.saved.slice(1)}`;
    const after = view.practice
      ? "This was practice: nothing of it is handed in. You can start it again and try another way."
      : "Your answers to this case are kept. You can look back at them; hand in when the other cases are done too.";
    const rows = view.rows.filter((row) => row.out_of > 0);
    const table = element(
      "table",
      {},
      element("caption", { class: "cl-hidden" }, "What each step earned"),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Step"), element("th", { scope: "col" }, "Points"))),
      element("tbody", {}, rows.map((row) =>
        element("tr", {}, element("td", {}, row.ask), element("td", { class: "cl-number" }, `${row.points} of ${row.out_of}`)),
      )),
    );
    this.body.replaceChildren(
      element("h3", { tabindex: "-1", class: "cl-ask" }, heading),
      element("p", {}, after),
      ...(rows.length ? [table] : []),
      ...(view.spared ? [element("p", { class: "cl-quiet" }, view.spared)] : []),
    );
  }

  drawFoot() {
    const { view } = this;
    const focused = this.foot.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    const button = (name, words, act, plain = false) =>
      element("button", { type: "button", class: plain ? "cl-button cl-plain" : "cl-button", "data-name": name, onclick: act }, words);
    const left = [];
    const right = [];
    if (view.back) left.push(button("back", "Back", () => this.show(view.back), true));
    if (view.at === "end") {
      if (view.practice) right.push(button("again", "Start again", () => this.startAgain(), true));
    } else if (view.practice && !view.fixed) {
      const words = view.kind === "write" ? "Compare with a model answer" : "Check my answer";
      right.push(button("on", words, () => this.goOn()));
    } else if (view.fixed) {
      if (view.on) right.push(button("on", view.on === "end" ? "Finish" : "Next", () => this.show(view.on)));
    } else {
      right.push(button("on", "Next", () => this.goOn()));
    }
    const wording = this.footNote();
    this.foot.replaceChildren(
      ...left,
      this.status,
      ...(wording ? [element("span", { class: "cl-quiet" }, wording)] : []),
      element("span", { class: "cl-right" }, ...right),
    );
    if (focused) this.foot.querySelector(`[data-name="${focused}"]`)?.focus();
  }

  footNote() {
    const { view } = this;
    if (view.practice || view.at === "end") return "";
    if (view.fixed) return "What happened next followed from this answer, so it stays as it is.";
    if (view.branches) return "What happens next depends on this answer; after Next it stays as it is.";
    return "";
  }

  moveFocus() {
    const target = this.body.querySelector(".cl-note h3") || this.body.querySelector(".cl-ask");
    if (!target) return;
    target.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    (target.closest(".cl-note") || this.card).scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    if (!target.closest(".cl-note") && this.card.getBoundingClientRect().top < 0) {
      this.card.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    }
  }
}
