// One case on the page. "Saved" appears only when Python has acknowledged it; what is not
// acknowledged stays in the browser's storage and is sent again.

const FIRST_PATIENCE = 25000; // ms; a kernel that is only just starting
const HEARTBEAT = 15000;
const TYPING_PAUSE = 500;

class Page extends Drawing {
  constructor(model, el) {
    super();
    this.uid = `cl-${Math.random().toString(36).slice(2, 9)}`;
    this.unsaved = new Unsaved();
    this.pictures = new Map();
    this.drawn = "";
    this.opened = false;
    this.line = new Line(model, {
      onReply: (reply, asked, buffers) => this.receive(reply, asked, buffers),
      onLost: () => this.showLost(),
      onFound: () => this.showFound(),
    });
    this.status = element("span", { class: "cl-saved", role: "status" });
    this.alert = element("div", { class: "cl-alert", role: "alert" });
    this.path = element("div", { class: "cl-path", "aria-hidden": "true" }, element("i"));
    this.title = element("h2", { id: `${this.uid}-title` }, model.get("label"));
    this.place = element("span", { class: "cl-quiet" });
    this.body = element("div", { class: "cl-body" }, element("p", {}, "Opening the case…"));
    this.foot = element("div", { class: "cl-foot" });
    this.card = element(
      "section",
      { class: "cl-case", "aria-labelledby": `${this.uid}-title`, "aria-busy": "true" },
      this.path,
      element("header", {}, this.title, this.place),
      this.alert,
      this.body,
      this.foot,
    );
    // JupyterLab must not take the keys that belong to a question.
    el.setAttribute("data-lm-suppress-shortcuts", "true");
    el.classList.add("consentlab");
    el.append(this.card);
    this.line.send({ do: "open" }, FIRST_PATIENCE);
    this.beat = setInterval(() => this.heartbeat(), HEARTBEAT);
    this.flush = () => this.sendTyped();
    window.addEventListener("pagehide", this.flush);
  }

  remove() {
    clearInterval(this.beat);
    window.removeEventListener("pagehide", this.flush);
    this.sendTyped();
    this.line.stop();
    for (const url of this.pictures.values()) URL.revokeObjectURL(url);
  }

  heartbeat() {
    if (document.visibilityState !== "visible") return;
    if (!this.line.lost) this.line.send({ do: "ping" });
    else this.sendAgain();
  }

  // What Python answers.

  receive(reply, asked, buffers) {
    if (reply.problem) {
      this.showProblem(reply.problem);
      return;
    }
    if (reply.image) {
      this.setPicture(reply.image, buffers[0]);
      return;
    }
    if (!reply.view) return;
    if (asked.do === "respond") this.unsaved.settle(asked.step, asked.given);
    this.view = reply.view;
    this.unsaved.open(`consentlab:${reply.learner}:${reply.view.case}:${reply.version}`);
    if (reply.notice) this.alert.replaceChildren(element("p", {}, reply.notice));
    else if (asked.do !== "respond" || this.troubled) this.alert.replaceChildren();
    this.troubled = false; // a notice, unlike a problem, stays while one writes
    if (asked.do === "open") {
      this.opened = true;
      this.sendAgain();
    }
    this.draw(asked);
  }

  sendAgain() {
    if (!this.opened) this.line.send({ do: "open" }, FIRST_PATIENCE);
    for (const [step, given] of Object.entries(this.unsaved.answers)) {
      this.line.send({ do: "respond", step, given, again: true });
    }
    if (this.line.lost) this.line.send({ do: "ping" });
  }

  // What the learner does.

  respond(given) {
    const step = this.view.at;
    this.unsaved.keep(step, given);
    if (!this.line.lost) this.status.textContent = "Saving…";
    this.line.send({ do: "respond", step, given });
  }

  type(text) {
    this.typed = { step: this.view.at, text };
    this.unsaved.keep(this.typed.step, text);
    if (!this.line.lost) this.status.textContent = "Saving…";
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.sendTyped(), TYPING_PAUSE);
  }

  sendTyped() {
    clearTimeout(this.typing);
    if (!this.typed) return;
    const { step, text } = this.typed;
    this.typed = null;
    this.line.send({ do: "respond", step, given: text });
  }

  goOn() {
    this.sendTyped();
    if (!this.given().length) {
      const asks = this.view.kind === "write" ? "Write an answer first." : "Choose an answer first.";
      this.hint.textContent = asks;
      this.body.querySelector("input, textarea").focus();
      return;
    }
    const over = this.view.kind === "write" ? countWords(this.given()) - this.view.words : 0;
    if (over > 0 && this.warned !== this.view.at) {
      this.warned = this.view.at;
      this.hint.textContent = `${over} ${over === 1 ? "word" : "words"} over the limit. Shorten it, or go on once more to leave it as it is.`;
      return;
    }
    this.line.send({ do: "commit", step: this.view.at });
  }

  show(step) {
    this.sendTyped();
    this.line.send({ do: "show", step });
  }

  startAgain() {
    this.unsaved.answers = {};
    this.unsaved.write();
    this.line.send({ do: "again" });
  }

  given() {
    const area = this.body.querySelector("textarea");
    if (area) return area.value.trim();
    return [...this.body.querySelectorAll("fieldset input:checked")].map((input) => input.value);
  }

  // Trouble.

  showLost() {
    this.status.textContent = "";
    this.card.setAttribute("aria-busy", "false");
    const waits = Object.keys(this.unsaved.answers).length > 0;
    this.alert.replaceChildren(
      element("h3", {}, element("span", { "aria-hidden": "true" }, "✕ "), "This page has lost its link to the course"),
      element(
        "p",
        {},
        waits
          ? "Your latest answer is not saved yet. It is kept in this browser and will be sent again when the page is reloaded. "
          : "Everything up to here is saved. What you change now will not be, until the page is reloaded. ",
        "If reloading does not help, start the course again; in JupyterLab, run the notebook again.",
      ),
      element("button", { type: "button", class: "cl-button", onclick: () => location.reload() }, "Reload the page"),
    );
  }

  showFound() {
    this.alert.replaceChildren();
    if (this.opened) this.sendAgain();
  }

  showProblem(problem) {
    this.status.textContent = "";
    this.troubled = true;
    this.alert.replaceChildren(element("p", {}, problem));
  }
}

export default {
  render({ model, el }) {
    const page = new Page(model, el);
    return () => page.remove();
  },
};
