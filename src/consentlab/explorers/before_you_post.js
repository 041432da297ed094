// The page before a picture is posted: eight steps, of which Python knows everything.

const OUTCOME_PAUSE = 250; // ms

class PostPage {
  constructor(model, el) {
    this.uid = `cl-${Math.random().toString(36).slice(2, 9)}`;
    this.pick = 0;
    this.line = new PostLine(model, {
      onTold: (said) => this.told(said),
      onLost: () => this.showLost(),
      onFound: () => this.alert.replaceChildren(),
    });
    this.alert = element("div", { class: "cl-alert", role: "alert" });
    this.spoken = element("p", { class: "cl-hidden", role: "status" });
    this.body = element("div", { class: "cl-body" }, element("p", {}, "Opening the page…"));
    this.card = element(
      "section",
      { class: "cl-case cl-post", "aria-label": model.get("label"), "aria-busy": "true" },
      this.alert,
      this.body,
      this.spoken,
    );
    suppressShortcuts(el);
    el.classList.add("consentlab");
    el.append(this.card);
    this.open();
  }

  async open() {
    const reply = await this.line.ask({ do: "open" });
    this.card.setAttribute("aria-busy", "false");
    if (reply.problem) {
      this.alert.replaceChildren(element("p", {}, reply.problem));
      return;
    }
    this.limits = reply.limits;
    const changed = () => this.answered();
    this.asked = [];
    this.picture = new PostPicture(this, reply.samples);
    this.found = new PostFound(this);
    this.words = new PostWords(this, this.limits.longest);
    this.asked.push(new PostQuestions(this, reply.questions.context, changed));
    this.asked.push(new PostQuestions(this, reply.questions.consent, changed));
    this.outcome = new PostOutcome(this);
    this.copy = new PostCopy(this);
    this.report = new PostReport(this);
    const [context, consent] = this.asked;
    const steps = [
      ["The picture", this.picture],
      ["What was found", this.found],
      ["The words", this.words],
      ["What no software sees", context],
      ["The consent you have", consent],
      ["Outcome", this.outcome],
      ["Clean copy", this.copy],
      ["Report", this.report],
    ];
    this.body.className = "cl-body cl-post-steps";
    this.body.replaceChildren(this.privacy(), ...steps.map(([title, step], at) => this.step(at + 1, title, step)));
  }

  privacy() {
    return element(
      "p",
      { class: "cl-post-privacy" },
      element("b", {}, "Nothing leaves this machine. "),
      "The picture and your words are held in memory only, and are gone when you close this page.",
    );
  }

  step(number, title, { element: content }) {
    const id = `${this.uid}-step-${number}`;
    return element(
      "section",
      { class: "cl-post-step", "aria-labelledby": id },
      element("h2", { id, tabindex: "-1" }, element("span", { class: "cl-step-number" }, String(number)), " ", title),
      content,
    );
  }

  // The picture.

  async take(file) {
    this.begin();
    const { pick } = this;
    if (file.size > this.limits.largest) {
      this.refuse(`This file has ${megabytes(file.size)}; the checks read up to ${megabytes(this.limits.largest)}. Export it smaller, and check that copy.`);
      return;
    }
    const going = (at) => {
      if (pick !== this.pick) return false;
      this.picture.arriving(file, file.size ? at / file.size : 1);
      return true;
    };
    going(0);
    const reply = await this.line.upload(file, pick, this.limits.part, going);
    if (reply.problem && pick === this.pick) this.refuse(reply.problem);
  }

  // Nothing came of it, so that nothing of it may be left behind either.
  refuse(sentence) {
    this.line.ask({ do: "forget" });
    this.picture.refuse(sentence);
  }

  async trySample(sample) {
    this.begin();
    const { pick } = this;
    this.picture.setBusy(true);
    this.picture.told("Opening the picture…");
    const reply = await this.line.ask({ do: "sample", pick, sample });
    if (reply.problem && pick === this.pick) this.refuse(reply.problem);
  }

  // A picture takes the place of the one before, and of everything that was said of that one.
  begin() {
    const had = this.picture.had;
    this.pick = Math.floor(Math.random() * 2 ** 50) + 1;
    this.picture.clear();
    this.found.clear();
    this.copy.clear();
    this.report.clear();
    this.outcome.clear();
    if (had && this.asked.map((one) => one.clear()).some(Boolean)) {
      this.say("Your answers in steps 4 and 5 were taken out: they belong to one picture.");
    }
  }

  putAway() {
    this.begin();
    this.pick = 0;
    this.line.ask({ do: "forget" }).then(() => this.readOutcome());
    this.picture.tell("The picture is put away.");
    this.picture.button.focus();
  }

  // What Python tells while it works; what belongs to a picture put aside is not heard.
  told(said) {
    if (said.pick !== this.pick) return;
    const { copy, picture } = this;
    if (said.told && copy.busy) copy.tell(`${said.told}…`);
    else if (said.told) picture.told(`${said.told}…`);
    else if (said.problem && copy.busy) copy.fail(said.problem);
    else if (said.problem) this.refuse(said.problem);
    else if (said.read) this.read(said.read);
    else if (said.cleaned) this.cleaned(said.cleaned);
  }

  read(read) {
    if (read.refused) {
      this.picture.had = true;
      this.picture.refuse(read.refused);
    } else {
      const { length } = read.findings;
      this.picture.done(`${read.file} was read. ${length ? `${plural(length, "thing was", "things were")} found.` : "Nothing was found by these checks."}`);
      this.found.show(read);
      this.copy.ready(read);
    }
    this.readOutcome();
  }

  cleaned(cleaned) {
    this.copy.show(cleaned);
    this.readOutcome();
  }

  coversChanged() {
    this.copy.coversChanged();
  }

  // Words, answers and what follows from them.

  wordsRead() {
    this.readOutcome();
  }

  answered() {
    for (const one of this.asked) one.refresh();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.readOutcome(), OUTCOME_PAUSE);
  }

  holds(id, options) {
    return this.asked.some((one) => one.holds(id, options));
  }

  async readOutcome() {
    clearTimeout(this.pause);
    if (this.picture.busy) return; // nothing follows from half a picture
    const given = Object.assign({}, ...this.asked.map((one) => one.own()));
    const begun = this.picture.had || Object.keys(given).length || Object.values(this.words.texts()).some((one) => one.trim());
    if (!begun) {
      this.outcome.clear();
      return;
    }
    const { pick } = this;
    const reply = await this.line.ask({ do: "outcome", given });
    if (pick !== this.pick) return;
    if (!this.line.lost) this.alert.replaceChildren(...(reply.problem ? [element("p", {}, reply.problem)] : []));
    if (reply.outcome) this.outcome.draw(reply.outcome);
  }

  focusQuestion(id) {
    this.asked.some((one) => one.focus(id));
  }

  askOf(id) {
    return this.asked.map((one) => one.ask(id)).find(Boolean) ?? "";
  }

  // The page as a whole.

  say(text) {
    this.spoken.textContent = "";
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => { this.spoken.textContent = text; }, 50);
  }

  showLost() {
    this.alert.replaceChildren(
      element("h3", {}, element("span", { "aria-hidden": "true" }, "✕ "), "This page has lost its link to the course"),
      element("p", {}, "Nothing more can be checked until the page is reloaded; your picture and words will then be gone from it. If reloading does not help, start the course again."),
      element("button", { type: "button", class: "cl-button", onclick: () => location.reload() }, "Reload the page"),
    );
  }

  remove() {
    this.pick = 0;
    clearTimeout(this.pause);
    clearTimeout(this.speaking);
    this.words?.remove();
    this.found?.clear();
    this.copy?.clear();
    this.line.stop();
  }
}

export default {
  render({ model, el }) {
    const page = new PostPage(model, el);
    return () => page.remove();
  },
};
