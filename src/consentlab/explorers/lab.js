// A laboratory: it sends whatever the learner sets, and draws what Python says is seen for it.

const LAB_PATIENCE = 30000; // ms; the first plot loads what draws it
const LONGEST_PAUSE = 2000; // ms that what is being set may wait
const LAB_BEAT = 15000; // ms between two looks whether a lost kernel is back
const SPEAKING_PAUSE = 500; // ms of quiet before a change is read out

class LabBench {
  constructor(model, el) {
    this.uid = `cl-${Math.random().toString(36).slice(2, 9)}`;
    this.count = 0;
    this.values = {};
    this.changed = new Set(); // ids not yet sent or not yet answered
    // What Python has not acknowledged waits in the browser, for a page that is left at once.
    this.unsaved = new Unsaved();
    this.line = new Line(model, {
      onReply: (reply, asked) => this.received(reply, asked),
      onLost: () => this.showLost(),
      onFound: () => this.showFound(),
    });
    this.alert = element("div", { class: "cl-alert", role: "alert" });
    this.spoken = element("p", { class: "cl-hidden", role: "status" });
    this.body = element("div", { class: "cl-body cl-lab-inner" });
    const title = element("h2", { id: `${this.uid}--title` }, model.get("label"));
    this.status = element("span", { class: "cl-saved" });
    this.parts = new LabParts(this.body, this);
    suppressShortcuts(el);
    el.classList.add("consentlab");
    el.append(element("section", { class: "cl-case cl-lab", "aria-labelledby": title.id }, element("header", {}, title, this.status), this.alert, this.body, this.spoken));
    const first = model.get("first");
    this.draw(first, true);
    if (first.trouble) this.tell(first.trouble);
    // What another laboratory on the page has set shows here too.
    this.heard = (reply) => {
      if (!reply.re && reply.seen && !this.waiting) this.draw(reply.seen, true);
    };
    this.model = model;
    model.on("msg:custom", this.heard);
    // A page that is drawn a second time must not show what was so when it was first made.
    this.openAgain = () => this.line.send({ do: "open" }, LAB_PATIENCE);
    this.openAgain();
    // Some laboratories show what was done in the cases of the page.
    document.addEventListener("consentlab:progress", this.openAgain);
    // What was typed a moment before the page is left is sent all the same.
    this.leave = () => this.changed.size && this.send("", true);
    window.addEventListener("pagehide", this.leave);
  }

  set(id, value, pause) {
    this.values[id] = value;
    this.changed.add(id);
    this.unsaved.keep(id, value);
    this.pressedAt = null;
    this.status.textContent = "";
    clearTimeout(this.pause);
    this.since ??= Date.now();
    const longest = Math.max(0, this.since + LONGEST_PAUSE - Date.now());
    if (pause) this.pause = setTimeout(() => this.send(""), Math.min(pause, longest));
    else this.send("");
  }

  press(id) {
    this.pressedAt = document.activeElement;
    this.send(id);
  }

  unsettled(id) {
    return this.changed.has(id);
  }

  // One message at a time: while a slider moves, only its last place counts.
  send(pressed, leaving = false) {
    clearTimeout(this.pause);
    this.since = null;
    if (this.waiting && !leaving && !this.line.lost) {
      this.next = { pressed: pressed || this.next?.pressed || "" };
      return;
    }
    this.waiting = true;
    const values = Object.fromEntries([...this.changed].map((id) => [id, this.values[id]]));
    this.sent = new Map(Object.entries(values).map(([id, value]) => [id, JSON.stringify(value)]));
    this.line.send({ do: "set", values, pressed }, LAB_PATIENCE);
  }

  received(reply, asked) {
    if (asked.do === "set") {
      this.waiting = false;
      // What was refused is sent again with the next change.
      for (const [id, value] of this.sent) {
        if (reply.problem || JSON.stringify(this.values[id]) !== value) continue;
        this.changed.delete(id);
        this.unsaved.settle(id, this.values[id]);
      }
    }
    const said = reply.problem ?? reply.notice;
    if (said) this.tell(said);
    else if (this.troubled && asked.do === "set") this.alert.replaceChildren();
    if (said || asked.do === "set") this.troubled = Boolean(reply.problem); // a notice stays while one goes on
    if (asked.do === "set" && this.sent.size) this.status.textContent = reply.problem || this.changed.size ? "" : "Saved";
    const { next } = this;
    this.next = null;
    if (reply.seen && !this.waiting) this.draw(reply.seen, asked.do === "open");
    if (asked.do === "open" && reply.unsaved) this.bringBack(reply.unsaved);
    if (next) this.send(next.pressed);
    else if (asked.do === "ping" && this.changed.size) this.send(""); // what the lost link had swallowed
  }

  // What was set a moment before the page was left, and never came to Python.
  bringBack(name) {
    if (this.unsaved.name) return;
    this.unsaved.open(name);
    for (const [id, value] of Object.entries(this.unsaved.answers)) {
      if (this.changed.has(id)) continue;
      this.values[id] = value;
      this.changed.add(id);
    }
    if (this.changed.size) this.send("");
  }

  draw(seen, quiet) {
    const own = Object.fromEntries([...this.changed].map((id) => [id, this.values[id]]));
    this.values = { ...seen.values, ...own };
    this.parts.show(seen.parts);
    if (seen.focus && !quiet && this.stillThere()) this.focus(seen.focus);
    if (!quiet && seen.say !== this.said) this.say(seen.say);
    this.said = seen.say;
  }

  // Whoever has gone on to another control meanwhile is not called back.
  stillThere() {
    return !this.pressedAt || [this.pressedAt, document.body, null].includes(document.activeElement);
  }

  focus(id) {
    const found = this.parts.find(id);
    (found?.focus ? found : found?.element)?.focus();
  }

  say(text) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => { this.spoken.textContent = text; }, SPEAKING_PAUSE);
  }

  // Said once: what stands there already would be read out again.
  tell(text) {
    if (this.alert.textContent !== text) this.alert.replaceChildren(element("p", {}, text));
  }

  showFound() {
    clearInterval(this.beat);
    this.waiting = false;
    delete this.alert.dataset.lost;
    this.alert.replaceChildren();
  }

  showLost() {
    this.waiting = false;
    this.alert.dataset.lost = ""; // the bar at the top of the page need not say it too
    this.beat = setInterval(() => this.line.send({ do: "ping" }, LAB_PATIENCE), LAB_BEAT);
    this.alert.replaceChildren(
      element("p", {}, "This page has lost its link to the course, so what you set now is kept in this browser alone. Reload it; if that does not help, start the course again."),
      element("button", { type: "button", class: "cl-button", onclick: () => location.reload() }, "Reload the page"),
    );
  }

  remove() {
    this.leave();
    clearTimeout(this.speaking);
    clearInterval(this.beat);
    this.line.stop();
    this.model.off("msg:custom", this.heard);
    document.removeEventListener("consentlab:progress", this.openAgain);
    window.removeEventListener("pagehide", this.leave);
  }
}

export default {
  render({ model, el }) {
    const bench = new LabBench(model, el);
    return () => bench.remove();
  },
};
