// All highlights as a list, and a form to add one by its first and last word: the way without the
// running text.

class HighlightList {
  // `acts`: mark(first, last, kind), turn(run, kind), erase(first, last)
  constructor(runs, page, acts) {
    Object.assign(this, { runs, page, acts, rows: new Map() });
    this.heading = element("p", { class: "cl-hl-heading", id: `${page.uid}-list` });
    this.list = element("ul", { class: "cl-hl-list", "aria-labelledby": this.heading.id });
    this.form = page.fixed ? null : this.adding();
    this.element = element("div", { class: "cl-hl-found" }, this.heading, this.list, this.form);
    this.update();
  }

  update() {
    const held = [...this.rows.values()].find(({ item }) => item.contains(document.activeElement));
    const part = held?.erase === document.activeElement ? "erase" : "kind";
    const runs = this.runs.all();
    const { fixed } = this.page;
    const none = fixed ? "Nothing was highlighted." : "Nothing is highlighted yet.";
    this.heading.textContent = runs.length ? `Highlighted${fixed ? "" : " so far"}: ${runs.length}` : none;
    const kept = new Map();
    for (const run of runs) {
      const name = `${run.first} ${run.last}`;
      kept.set(name, this.rows.get(name) ?? this.row(run));
      if (!fixed) kept.get(name).kind.value = run.kind;
    }
    for (const [name, row] of this.rows) if (!kept.has(name)) row.item.remove();
    this.rows = kept;
    // Rows that stay are not moved, as that would take the focus from them.
    let place = this.list.firstChild;
    for (const { item } of kept.values()) {
      if (item === place) place = place.nextSibling;
      else this.list.insertBefore(item, place);
    }
    this.list.hidden = !runs.length;
    if (held && !held.item.isConnected) this.focusNear(held.run.first, part);
  }

  // The row that took these words in, else the next one, else the last, else the form.
  focusNear(word, part) {
    const rows = [...this.rows.values()];
    const near = rows.find(({ run }) => run.last >= word) ?? rows.at(-1);
    if (near) near[part].focus();
    else this.form.querySelector("summary").focus();
  }

  row(run) {
    const words = this.runs.quote(run);
    if (this.page.fixed) {
      const name = this.runs.kindName(run.kind);
      return { run, item: element("li", {}, element("span", { class: "cl-hl-quote" }, `${words}: ${name}`)) };
    }
    const kind = highlightKinds(this.runs, `Kind of ${words}`, (chosen) => this.acts.turn(run, chosen));
    const erase = element(
      "button",
      { type: "button", class: "cl-hl-button", onclick: () => this.acts.erase(run.first, run.last) },
      "Delete",
      element("span", { class: "cl-hidden" }, ` ${words}`),
    );
    const item = element("li", {}, element("span", { class: "cl-hl-quote" }, `${words}:`), kind, erase);
    return { run, item, kind, erase };
  }

  adding() {
    const { uid } = this.page;
    const first = this.wordSelect(() => {
      if (Number(last.value) < Number(first.value)) last.value = first.value;
    });
    const last = this.wordSelect();
    const kind = highlightKinds(this.runs, null, null);
    const field = (words, select, id) => {
      select.id = `${uid}-${id}`;
      return element("div", {}, element("label", { for: select.id }, words), select);
    };
    const add = () => {
      const [from, to] = [Number(first.value), Number(last.value)].sort((one, other) => one - other);
      this.acts.mark(from, to, Number(kind.value));
    };
    return element(
      "details",
      { class: "cl-hl-adding" },
      element("summary", {}, "Add by first and last word"),
      element(
        "div",
        { class: "cl-hl-form", role: "group", "aria-label": "Add a highlight by first and last word" },
        field("First word", first, "first"),
        field("Last word", last, "last"),
        field("Kind", kind, "kind"),
        element("button", { type: "button", class: "cl-hl-button", onclick: add }, "Highlight these words"),
      ),
    );
  }

  // The word comes before its number, so that typing its first letters finds it.
  wordSelect(onchange = null) {
    const options = this.runs.words.map(({ text }, word) => {
      const bare = text.replace(/^["“‘(]+|[.,;:!?"”)]+$/g, "") || text;
      return element("option", { value: word }, `${bare} (${word + 1})`);
    });
    return element("select", onchange ? { onchange } : {}, options);
  }
}

// A native choice of the kind.
function highlightKinds(runs, name, change) {
  const options = runs.kinds.map(({ text }, kind) => element("option", { value: kind }, text));
  const made = element("select", { "aria-label": name, class: "cl-hl-kind" }, options);
  if (change) made.addEventListener("change", () => change(Number(made.value)));
  return made;
}
