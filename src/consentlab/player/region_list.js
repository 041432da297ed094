// Everything that is marked or covered, as a list; and the numbered list of what can be seen, in
// which one can mark or cover without seeing the picture.

class RegionList {
  constructor(control) {
    this.control = control;
    this.rows = new Map(); // by a region's id
    const { page, texts } = control;
    this.title = element("h3", { id: `${page.uid}-marked`, tabindex: "-1" });
    this.none = element("p", { class: "cl-quiet" }, texts.none);
    this.list = element("ol", { role: "list", "aria-labelledby": this.title.id });
    this.element = element("div", { class: "cl-marked" }, this.title, this.none, this.list);
  }

  render() {
    const { store, texts } = this.control;
    const { regions } = store;
    this.title.textContent = `${texts.yours} (${regions.length})`;
    this.none.hidden = regions.length > 0;
    for (const [id, row] of this.rows) {
      if (store.find(id)) continue;
      row.made.remove();
      this.rows.delete(id);
    }
    regions.forEach((region, at) => {
      const row = this.rows.get(region.id) ?? this.make(region);
      if (this.list.children[at] !== row.made) this.list.insertBefore(row.made, this.list.children[at] ?? null);
      this.update(row, region);
    });
  }

  make(region) {
    const { control } = this;
    const { fixed } = control.page;
    const button = (words, act) => element("button", { type: "button", class: "cl-tool", onclick: act }, words);
    const row = {
      plate: element("span", { class: "cl-plate", "aria-hidden": "true" }),
      number: element("span", { class: "cl-hidden" }),
      words: element("span", { class: "cl-says" }),
      kind: null,
      edit: region.box ? button(fixed ? "Show" : "Edit", () => control.choice.fromList(region.id, row.edit)) : null,
      gone: fixed ? null : button("Delete", () => control.takeAway(region.id, true)),
    };
    if (!fixed && control.kinds.length) {
      row.kind = regionKinds(control.kinds, NO_KIND, (kind) => control.setKindOf(region.id, kind));
    }
    const acts = element("span", { class: "cl-acts" }, row.kind, row.edit, row.gone);
    row.made = element("li", {}, row.plate, row.number, row.words, acts);
    this.rows.set(region.id, row);
    return row;
  }

  update(row, region) {
    const { control } = this;
    const { names } = control;
    const called = names.called(region);
    const name = `${called} ${region.box?.join(" ")} ${region.kind} ${control.choice.id === region.id}`;
    if (row.shows === name) return;
    row.shows = name;
    row.plate.textContent = names.plate(region);
    row.plate.dataset.kind = region.kind;
    row.number.textContent = `${called}: `;
    const kind = control.page.fixed && region.kind ? [` (${names.kind(region)})`] : [];
    const aside = region.feature && !control.page.fixed ? [element("small", {}, ` ${FROM_THE_LIST}`)] : [];
    row.words.replaceChildren(names.about(region), ...kind, ...aside);
    row.made.classList.toggle("cl-chosen", control.choice.id === region.id);
    if (row.kind) row.kind.value = region.kind;
    const lower = lowerFirst(called);
    row.kind?.setAttribute("aria-label", `What ${lower} shows`);
    row.edit?.setAttribute("aria-label", `${row.edit.textContent} ${lower}`);
    row.gone?.setAttribute("aria-label", `Delete ${lower}`);
  }

  // The `Delete` of the row that is now at this place, or of the last one; else the heading.
  focusAt(at) {
    const rows = [...this.list.children];
    const row = rows[Math.min(at, rows.length - 1)];
    (row?.querySelector("button:last-child") ?? this.title).focus();
  }
}

class FeatureList {
  constructor(control) {
    this.control = control;
    const { seen, page } = control;
    const { features } = seen.picture;
    this.inputs = new Map(); // by a feature's id
    const items = features.map((feature, at) => this.item(feature, `${page.uid}-seen-${at}`));
    this.element = element(
      "details",
      { class: "cl-features" },
      element("summary", {}, "List what can be seen", element("span", { class: "cl-quiet" }, ` (${features.length})`)),
      page.fixed ? null : element("p", { class: "cl-quiet" }, control.texts.choosing),
      element("ol", {}, items),
    );
    this.element.hidden = !features.length;
  }

  item(feature, id) {
    const { control } = this;
    const words = element("span", { id, class: "cl-says" }, feature.words);
    if (control.page.fixed) return element("li", {}, words);
    if (control.kinds.length) {
      const select = regionKinds(control.kinds, "Not marked", (kind) => control.setFeature(feature.id, kind));
      select.setAttribute("aria-labelledby", id);
      this.inputs.set(feature.id, select);
      return element("li", {}, element("div", { class: "cl-seen" }, words, select));
    }
    const input = element("input", { type: "checkbox", onchange: () => control.setFeature(feature.id, input.checked) });
    input.setAttribute("aria-labelledby", `${id}-cover ${id}`);
    this.inputs.set(feature.id, input);
    const label = element("label", { class: "cl-cover" }, input, element("span", { id: `${id}-cover` }, "Cover"));
    return element("li", {}, element("div", { class: "cl-seen" }, words, label));
  }

  render() {
    for (const [feature, input] of this.inputs) {
      const region = this.control.store.ofFeature(feature);
      if (input.type === "checkbox") input.checked = Boolean(region);
      else input.value = region?.kind ?? "";
    }
  }

  open() {
    this.element.open = true;
    const first = this.inputs.values().next().value ?? this.element.querySelector("summary");
    first.focus();
  }
}
