// The line to Python, and what has not been acknowledged yet.

const PATIENCE = 6000; // ms to wait for an answer before saying that nothing was saved

class Line {
  constructor(model, { onReply, onLost, onFound }) {
    Object.assign(this, { model, onReply, onLost, onFound });
    this.waiting = new Map();
    this.next = 1;
    this.lost = false;
    model.on("msg:custom", (reply, buffers) => this.receive(reply, buffers));
  }

  send(message, patience = PATIENCE) {
    const id = `${Date.now()}-${this.next++}`;
    const timer = setTimeout(() => this.lose(), patience);
    this.waiting.set(id, { message, timer });
    try {
      this.model.send({ ...message, id });
    } catch {
      this.lose(); // the kernel is known to be gone: no need to wait for it
    }
  }

  receive(reply, buffers) {
    const asked = this.waiting.get(reply.re);
    if (!asked) return;
    clearTimeout(asked.timer);
    this.waiting.delete(reply.re);
    if (this.lost) {
      this.lost = false;
      this.onFound();
    }
    this.onReply(reply, asked.message, buffers);
  }

  lose() {
    if (this.lost) return;
    this.lost = true;
    this.onLost();
  }

  stop() {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}

class Unsaved {
  // Storage may be switched off on a locked-down desktop; then memory has to do.
  constructor() {
    this.name = null;
    this.answers = {};
  }

  open(name) {
    if (this.name === name) return;
    this.name = name;
    try {
      this.answers = { ...JSON.parse(localStorage.getItem(name) || "{}"), ...this.answers };
    } catch {
      // nothing readable is kept there
    }
  }

  keep(step, given) {
    this.answers[step] = given;
    this.write();
  }

  settle(step, given) {
    if (JSON.stringify(this.answers[step]) === JSON.stringify(given)) delete this.answers[step];
    this.write();
  }

  write() {
    if (!this.name) return;
    try {
      if (Object.keys(this.answers).length === 0) localStorage.removeItem(this.name);
      else localStorage.setItem(this.name, JSON.stringify(this.answers));
    } catch {
      // full or forbidden: the answers stay in memory
    }
  }
}
