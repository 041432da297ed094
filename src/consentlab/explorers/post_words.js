// Step 3: the words that go with the picture, and what in them could identify somebody.

const POST_FIELDS = [
  ["caption", "Caption", 5, "With its hashtags and the people you tag."],
  ["alt", "Alt text", 2, "The description for people who do not see the picture."],
  ["thread", "The rest of the thread", 3, "Earlier and later posts, replies, and what your profile says: readers put them together."],
];

class PostWords {
  constructor(page, longest) {
    Object.assign(this, { page, count: 0, asked: 0 });
    this.areas = new Map();
    this.mirrors = new Map();
    this.status = element("p", { class: "cl-post-status", role: "status" });
    this.list = new FoundList({ label: "Found in the words", level: "h3" });
    const fields = POST_FIELDS.map(([id, label, rows, hint]) => this.field(id, label, rows, hint, longest));
    this.element = element("div", { class: "cl-post-words" }, fields, this.status, this.list.element);
  }

  field(id, label, rows, hint, longest) {
    const name = `${this.page.uid}-${id}`;
    const area = element("textarea", {
      id: name,
      rows,
      maxlength: longest,
      spellcheck: "true",
      "aria-describedby": `${name}-hint`,
      oninput: () => this.typed(),
    });
    const mirror = element("div", { class: "cl-mirror", hidden: true });
    this.areas.set(id, area);
    this.mirrors.set(id, mirror);
    return element(
      "div",
      { class: "cl-post-field" },
      element("label", { for: name }, label),
      element("p", { class: "cl-quiet", id: `${name}-hint` }, hint),
      area,
      mirror,
    );
  }

  texts() {
    return Object.fromEntries([...this.areas].map(([id, area]) => [id, area.value]));
  }

  typed() {
    clearTimeout(this.pause);
    this.asked += 1; // what was found in the words as they were before no longer fits
    for (const mirror of this.mirrors.values()) mirror.classList.add("cl-stale");
    this.pause = setTimeout(() => this.read(), WORDS_PAUSE);
  }

  async read() {
    clearTimeout(this.pause);
    const mine = ++this.asked;
    const texts = this.texts();
    const reply = await this.page.line.ask({ do: "words", ...texts });
    if (mine !== this.asked) return;
    if (reply.problem) {
      this.status.textContent = reply.problem;
      return;
    }
    this.draw(texts, reply.words ?? []);
    this.page.wordsRead();
  }

  draw(texts, found) {
    const order = POST_FIELDS.map(([id]) => id);
    const place = ({ where }) => order.indexOf(where.part) * 1e6 + where.start;
    found.sort((one, other) => place(one) - place(other));
    found.forEach((one, at) => { one.number = at + 1; });
    for (const [id, mirror] of this.mirrors) {
      const own = found.filter((one) => one.where.part === id);
      mirror.hidden = !own.length;
      mirror.classList.remove("cl-stale");
      mirror.replaceChildren(...(own.length ? this.marked(texts[id], own) : []));
    }
    this.list.draw(found);
    this.count = found.length;
    this.say(Object.values(texts).some((one) => one.trim()));
  }

  say(written) {
    const words = this.count
      ? `${plural(this.count, "place")} in the words could identify somebody.`
      : written
        ? "These checks found nothing in the words. Read them once more as the patient’s neighbour would."
        : "";
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  // The text with what was found in it marked. Python counts characters, not halves of them.
  marked(text, found) {
    const signs = Array.from(text);
    const pieces = [element("p", { class: "cl-mirror-title cl-quiet" }, "As the checks read it:")];
    const line = element("p", { class: "cl-mirror-text" });
    let at = 0;
    for (const { number, title, where } of found) {
      if (where.start < at) continue; // inside the one before; the list has it all the same
      line.append(signs.slice(at, where.start).join(""));
      line.append(
        element(
          "mark",
          { title },
          signs.slice(where.start, where.end).join(""),
          element("span", { class: "cl-mark-plate" }, element("span", { class: "cl-hidden" }, " (number "), String(number), element("span", { class: "cl-hidden" }, ")")),
        ),
      );
      at = where.end;
    }
    line.append(signs.slice(at).join(""));
    pieces.push(line);
    return pieces;
  }

  remove() {
    clearTimeout(this.pause);
  }
}
