// The line to Python: questions that are answered, what Python tells unasked, and files in parts.

const POST_PATIENCE = 25000; // ms; the kernel may be busy loading what reads pictures
const POST_BEAT = 15000;
const WORDS_PAUSE = 600; // ms after the last key before the words are read

class PostLine extends Line {
  constructor(model, { onTold, onLost, onFound }) {
    super(model, {
      onReply: (reply, asked, buffers) => asked.done(unpacked(reply, buffers)),
      onLost,
      onFound,
    });
    this.hear = (said, buffers) => {
      if (said.re === undefined) onTold(unpacked(said, buffers));
    };
    model.on("msg:custom", this.hear);
    this.beat = setInterval(() => this.lost && this.ask({ do: "ping" }), POST_BEAT);
  }

  // The reply to a message; none ever comes where the kernel is gone, which the page then says.
  ask(message, buffers = []) {
    return new Promise((done) => {
      const id = `${Date.now()}-${Math.random()}-${this.next++}`;
      const timer = setTimeout(() => this.lose(), POST_PATIENCE);
      this.waiting.set(id, { message: { done }, timer });
      try {
        this.model.send({ ...message, id }, undefined, buffers);
      } catch {
        this.lose();
      }
    });
  }

  // Send a file, one part at a time. What `going` answers decides whether to go on; the reply to
  // the last part, or to the one that was refused.
  async upload(file, pick, most, going) {
    let reply = await this.ask({ do: "start", pick, name: file.name, size: file.size });
    for (let at = 0; at < file.size && !reply.problem; at += most) {
      if (!going(at)) return {};
      let part;
      try {
        part = await file.slice(at, at + most).arrayBuffer();
      } catch {
        return { problem: "The browser could not read this file. Is it still there, and is it a file and not a folder?" };
      }
      if (!going(at)) return {};
      reply = await this.ask({ do: "part", pick, at }, [part]);
    }
    return reply;
  }

  stop() {
    super.stop();
    clearInterval(this.beat);
    this.model.off?.("msg:custom", this.hear);
  }
}

// Plain data in which `bytes at` names a buffer, with the buffers put in their places.
function unpacked(said, buffers) {
  if (Array.isArray(said)) return said.map((one) => unpacked(one, buffers));
  if (said === null || typeof said !== "object") return said;
  if ("bytes at" in said) return buffers[said["bytes at"]] ?? null;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, unpacked(one, buffers)]));
}

// Addresses of bytes that an <img> or a link may show, given back all together.
class Shelf {
  constructor() {
    this.urls = [];
  }

  put(bytes, type = "") {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    this.urls.push(url);
    return url;
  }

  clear() {
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls = [];
  }
}

const megabytes = (size) => (size < 1e5 ? `${Math.max(1, Math.round(size / 1000))} kB` : `${(size / 1e6).toFixed(1)} MB`);
const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

// Puts these in the place of all that was there; lists are taken apart, and `null` is nothing.
function fill(place, ...children) {
  place.replaceChildren(...children.flat(Infinity).filter((one) => one !== null && one !== undefined));
}
