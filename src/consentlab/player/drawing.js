// Draws what Python says is to be seen; what the learner does goes to the Page built on this.

class Drawing {
  draw(asked) {
    const { view } = this;
    this.card.setAttribute("aria-busy", "false");
    const ended = view.at === "end";
    if (ended !== this.told) {
      if (this.told !== undefined) this.card.dispatchEvent(new CustomEvent("consentlab:progress", { bubbles: true }));
      this.told = ended;
    }
    this.title.textContent = view.title;
    this.place.textContent = ended ? "the end" : `step ${view.number} of ${view.in_all}`;
    const part = ended ? 1 : (view.number - 1 + (view.fixed ? 1 : 0)) / view.in_all;
    this.path.firstChild.style.width = `${Math.round(100 * part)}%`;
    const waits = Object.keys(this.unsaved.answers).length > 0;
    if (!waits && !this.line.lost) this.status.textContent = view.saved;
    const page = JSON.stringify([view.at, view.fixed, view.back, view.story, view.earlier, view.handed_in]);
    const stays = (asked.do === "respond" && !asked.again) || asked.do === "hint";
    if (stays && page === this.drawn) {
      if (asked.do === "hint") this.drawHints(true);
      this.drawFoot();
      return;
    }
    const moved = this.drawn !== "" && asked.do !== "respond";
    this.drawn = page;
    this.sure = false;
    this.control?.remove?.();
    this.control = null;
    this.spoken.textContent = ""; // what was said of the step before
    if (ended) this.drawEnd();
    else this.drawStep();
    this.drawFoot();
    if (moved) this.moveFocus();
  }

  drawEnd() {
    this.body.className = "cl-body";
    this.body.replaceChildren(...drawEnding(this.view, (visit) => this.replay(visit), (visit) => this.show(visit)).filter(Boolean));
  }

  drawStep() {
    const { view } = this;
    const question = element("div", { class: "cl-question" });
    if (view.handed_in) question.append(this.closed());
    if (view.earlier.length) {
      question.append(
        element("details", {}, element("summary", {}, "The story so far"), paragraphs(view.earlier)),
      );
    }
    if (view.story.length) question.append(element("div", { class: "cl-story" }, paragraphs(view.story)));
    question.append(this.task());
    this.hint = element("p", { class: "cl-hint", role: "alert" });
    this.hints = element("div", { class: "cl-hints" });
    question.append(this.hint, this.hints);
    this.drawHints(false);
    if (view.feedback) {
      question.append(drawFeedback(view.feedback));
      this.control.showFound?.(view.feedback.places);
    }
    this.body.className = view.image ? "cl-body cl-with-picture" : "cl-body";
    this.body.replaceChildren(...(view.image ? [this.figure(view.image)] : []), question);
  }

  // The question and what it is answered with, as one group.
  task() {
    const { view } = this;
    const asked = `${this.uid}-ask`;
    const page = {
      uid: `${this.uid}-task`,
      labelledBy: asked,
      fixed: view.fixed,
      changed: (soon = false) => this.changed(soon),
      say: (text) => this.say(text),
      picture: (id, use) => this.usePicture(id, use),
    };
    this.control = makeControl(view.control, page);
    return element(
      "fieldset",
      { class: "cl-task" },
      element(
        "legend",
        { tabindex: "-1", class: "cl-ask", id: asked },
        view.again ? element("span", { class: "cl-quiet" }, "Here again. ") : null,
        view.ask,
      ),
      this.control.element,
    );
  }

  closed() {
    return element(
      "p",
      { class: "cl-closed" },
      `You made your hand-in file on ${this.view.handed_in}, so this stays as it was then. To change something, open your answers again on the page called Hand in.`,
    );
  }

  drawHints(fresh) {
    const { view } = this;
    const given = view.hints.map((text, at) =>
      element("p", { tabindex: "-1" }, element("b", {}, `Hint ${at + 1}: `), text),
    );
    const words = given.length ? "Give me more" : "Give me a hint";
    const more = view.more_hints
      ? element("button", { type: "button", class: "cl-button cl-plain cl-small", onclick: () => this.askHint() }, words)
      : null;
    this.hints.replaceChildren(...given, ...(more ? [more] : []));
    if (fresh) given.at(-1)?.focus();
  }

  figure(image) {
    const shown = element("img", { alt: image.alt, width: image.size[0] || null, height: image.size[1] || null });
    this.usePicture(image.id, (url) => {
      shown.src = url;
    });
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

  // Drawn anew only when it changes: a button that is replaced while it is pressed is never clicked.
  drawFoot() {
    const { view } = this;
    const { at, back, on, fixed, practice } = view;
    const foot = JSON.stringify([at, back, fixed && on, fixed, practice, view.control?.kind, this.sure, this.footNote()]);
    if (foot === this.footDrawn) return;
    this.footDrawn = foot;
    const focused = this.foot.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    const button = (name, words, act, plain = false) =>
      element("button", { type: "button", class: plain ? "cl-button cl-plain" : "cl-button", "data-name": name, onclick: act }, words);
    const left = [];
    const right = [];
    if (view.back) left.push(button("back", "Back", () => this.show(view.back), true));
    if (view.at === "end") {
      const words = this.sure ? "Yes, forget my answers" : "Start again";
      if (view.replays) right.push(button("again", words, () => this.startAgain(), true));
    } else if (view.practice && !view.fixed) {
      const words = view.control.kind === "write" ? "Compare with a model answer" : "Check my answer";
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
    if (view.practice || view.at === "end" || view.handed_in) return "";
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
