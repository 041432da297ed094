// One case on the page. "Saved" appears only when Python has acknowledged it; what is not
// acknowledged stays in the browser's storage and is sent again.

const FIRST_PATIENCE = 25000; // ms; a kernel that is only just starting
const HEARTBEAT = 15000;

class Page extends Drawing {
  constructor(model, el) {
    super();
    this.uid = `cl-${Math.random().toString(36).slice(2, 9)}`;
    this.unsaved = new Unsaved();
    this.pictures = new Map(); // urls by picture
    this.awaited = new Map(); // who waits for a picture
    this.drawn = "";
    this.opened = false;
    this.line = new Line(model, {
      onReply: (reply, asked, buffers) => this.receive(reply, asked, buffers),
      onLost: () => this.showLost(),
      onFound: () => this.showFound(),
    });
    this.status = element("span", { class: "cl-saved", role: "status" });
    this.alert = element("div", { class: "cl-alert", role: "alert" });
    this.spoken = element("p", { class: "cl-hidden", role: "status" });
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
      this.spoken,
    );
    suppressShortcuts(el);
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
    this.control?.remove?.();
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
    if (reply.elsewhere) this.showElsewhere(reply.elsewhere);
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
    try {
      this.draw(asked);
    } catch (problem) {
      this.drawn = " "; // nobody knows what is there now: the next view is drawn whole
      this.showProblem(`This step cannot be drawn (${problem.message}). What you answered is saved. Reload the page.`);
    }
  }

  sendAgain() {
    if (!this.opened) this.line.send({ do: "open" }, FIRST_PATIENCE);
    for (const [step, given] of Object.entries(this.unsaved.answers)) {
      this.line.send({ do: "respond", step, given, again: true });
    }
    if (this.line.lost) this.line.send({ do: "ping" });
  }

  // What the learner does.

  changed(soon) {
    this.hint.textContent = "";
    const step = this.view.at;
    const given = this.control.given();
    this.unsaved.keep(step, given);
    if (!this.line.lost) this.status.textContent = "Saving…";
    clearTimeout(this.typing);
    this.typed = { step, given };
    if (soon) this.typing = setTimeout(() => this.sendTyped(), TYPING_PAUSE);
    else this.sendTyped();
  }

  sendTyped() {
    clearTimeout(this.typing);
    if (!this.typed) return;
    const { step, given } = this.typed;
    this.typed = null;
    this.line.send({ do: "respond", step, given });
  }

  goOn() {
    this.sendTyped();
    const missing = this.control.missing();
    if (missing) {
      this.hint.textContent = missing;
      this.control.focus();
      return;
    }
    const doubt = this.control.doubt();
    if (doubt && this.warned !== this.view.at) {
      this.warned = this.view.at;
      this.hint.textContent = doubt;
      return;
    }
    this.line.send({ do: "commit", step: this.view.at });
  }

  askHint() {
    this.sendTyped();
    this.line.send({ do: "hint", step: this.view.at });
  }

  show(step) {
    this.sendTyped();
    this.line.send({ do: "show", step });
  }

  // It takes all answers to the case away, so it asks once.
  startAgain() {
    if (!this.sure) {
      this.sure = true;
      this.drawFoot();
      this.say("This forgets all your answers to this case. Press once more to do so.");
      return;
    }
    this.sure = false;
    this.unsaved.answers = {};
    this.unsaved.write();
    this.warned = null;
    this.line.send({ do: "again" });
  }

  replay(step) {
    this.warned = null;
    this.line.send({ do: "replay", step });
  }

  // What controls ask of the page.

  say(text) {
    this.spoken.textContent = "";
    setTimeout(() => {
      this.spoken.textContent = text; // a text put in anew is read out, also when it is the same
    }, 50);
  }

  usePicture(id, use) {
    if (this.pictures.has(id)) {
      use(this.pictures.get(id));
      return;
    }
    if (!this.awaited.has(id)) {
      this.awaited.set(id, []);
      this.line.send({ do: "image", image: id }, FIRST_PATIENCE);
    }
    this.awaited.get(id).push(use);
  }

  setPicture(id, buffer) {
    const url = URL.createObjectURL(new Blob([buffer]));
    this.pictures.set(id, url);
    for (const use of this.awaited.get(id) ?? []) use(url);
    this.awaited.delete(id);
  }

  // Trouble.

  showLost() {
    this.status.textContent = "";
    this.card.setAttribute("aria-busy", "false");
    this.alert.dataset.lost = ""; // the bar at the top of the page need not say it too
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
    delete this.alert.dataset.lost;
    this.alert.replaceChildren();
    if (this.opened) this.sendAgain();
  }

  showElsewhere(text) {
    if (this.alert.dataset.said === text && this.alert.childElementCount) return;
    this.alert.dataset.said = text;
    const look = () => {
      this.alert.replaceChildren();
      this.drawn = " "; // draw it anew, whatever it was
      this.line.send({ do: "open" });
    };
    this.alert.replaceChildren(
      element("p", {}, text, "What you give here takes its place."),
      element("button", { type: "button", class: "cl-button cl-plain", onclick: look }, "Show what is saved there"),
    );
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
