// Parts that are only read, and parts that hold others. Each is drawn anew only when it has changed,
// and what is there already stays where it is, so that focus, carets and open folds are kept.

const MOODS = { plain: ["", ""], sound: ["cl-sound", "✓"], doubt: ["cl-doubt", "!"], harm: ["cl-harm", "✕"] };

const READ = {
  words: (part) => labParagraphs(part.texts),
  points: (part) => element("ul", {}, part.texts.map((text) => element("li", {}, labText(text)))),
  note: (part) => {
    const [style, symbol] = MOODS[part.mood];
    const title = element("h3", {}, symbol ? element("span", { class: `cl-symbol ${style}`, "aria-hidden": "true" }, `${symbol} `) : null, part.title);
    return element("div", { class: `cl-note cl-lab-note ${style || "cl-lab-plain"}` }, part.title ? title : null, labParagraphs(part.texts));
  },
  figures: (part) => element(
    "dl",
    { class: "cl-lab-figures" },
    part.pairs.map(([number, what]) => element("div", {}, element("dt", {}, what), element("dd", {}, number))),
  ),
  table: (part) => element("div", { class: "cl-lab-table", role: "region", tabindex: "0", "aria-label": part.caption }, labTable(part)),
  drawing: (part) => {
    const drawn = element("div", { class: "cl-lab-drawing", role: "img", "aria-label": part.alt });
    drawn.innerHTML = part.svg; // drawn by Python, which escapes whatever a learner wrote
    for (const one of drawn.querySelectorAll("svg")) one.setAttribute("aria-hidden", "true");
    const more = part.described.length
      ? element("details", {}, element("summary", {}, "Described in words"), labParagraphs(part.described))
      : null;
    return element("figure", {}, drawn, more);
  },
  picture: (part) => element(
    "figure",
    { class: part.pixels ? "cl-lab-picture cl-lab-pixels" : "cl-lab-picture" },
    element("img", { src: part.url, alt: part.alt }),
    part.caption && part.caption.length ? element("figcaption", {}, labText(part.caption)) : null,
  ),
};

function labTable({ caption, heads, rows }) {
  const cells = (row) => row.map((text, at) => (
    at === 0
      ? element("th", { scope: "row" }, labText(text))
      : element("td", { "data-label": heads[at] }, labText(text))
  ));
  return element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, rows.map((row) => element("tr", {}, cells(row)))),
  );
}

class LabRead {
  constructor(part) {
    this.element = element("div", { class: `cl-lab-${part.part}-part`, tabindex: "-1" });
    this.update(part);
  }

  update(part) {
    const state = JSON.stringify(part);
    if (state === this.state) return;
    this.state = state;
    const fold = this.element.querySelector("details");
    const inFold = fold?.contains(document.activeElement);
    this.element.replaceChildren(...[READ[part.part](part)].flat());
    const now = this.element.querySelector("details");
    if (fold?.open) now?.setAttribute("open", "");
    if (inFold) now?.querySelector("summary").focus();
  }
}

// A row, a group, a fold or a card: a frame of its own, and parts within.
class LabHolder {
  constructor(part, bench) {
    this.inner = element("div", { class: part.part === "row" ? "cl-lab-row" : "cl-lab-inner" });
    this.within = new LabParts(this.inner, bench);
    this.title = element(part.part === "fold" ? "summary" : "h3", { tabindex: part.part === "fold" ? false : "-1" });
    this.element = this.frame(part, bench);
    this.update(part);
  }

  frame({ part }, bench) {
    if (part === "row") return this.inner;
    if (part === "fold") return element("details", { class: "cl-lab-fold" }, this.title, this.inner);
    this.title.id = `${bench.uid}--title-${bench.count++}`;
    return element(part === "card" ? "article" : "section", { class: `cl-lab-${part}`, "aria-labelledby": this.title.id }, this.title, this.inner);
  }

  update(part) {
    const title = part.title ?? part.summary ?? "";
    if (this.title.textContent !== title) this.title.textContent = title;
    if (part.part === "card") this.element.className = `cl-lab-card ${MOODS[part.mood][0]}`;
    this.within.show(part.parts);
  }

  find(id) {
    return this.within.find(id);
  }

  focus() {
    this.title.focus();
  }
}

class LabParts {
  constructor(place, bench) {
    Object.assign(this, { place, bench, drawn: new Map() });
  }

  show(parts) {
    const counts = {};
    const now = new Map();
    for (const part of parts) {
      const number = (counts[part.part] = (counts[part.part] ?? 0) + 1);
      const key = `${part.part} ${part.id ?? part.key ?? number}`;
      const known = this.drawn.get(key);
      if (known) known.update(part);
      now.set(key, known ?? this.make(part));
    }
    for (const [key, one] of this.drawn) if (!now.has(key)) one.element.remove();
    this.drawn = now;
    let at = this.place.firstChild;
    for (const { element: node } of now.values()) {
      if (node === at) at = at.nextSibling;
      else this.place.insertBefore(node, at);
    }
  }

  make(part) {
    if (READ[part.part]) return new LabRead(part);
    if (part.part === "paper") return new LabPaper(part);
    if (CONTROLS[part.part]) return new CONTROLS[part.part](part, this.bench);
    return new LabHolder(part, this.bench);
  }

  find(id) {
    for (const [key, one] of this.drawn) {
      if (key.slice(key.indexOf(" ") + 1) === id) return one;
      const inside = one.find?.(id);
      if (inside) return inside;
    }
    return null;
  }
}
