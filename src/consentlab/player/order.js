// Items to be put in order: by buttons, by arrow keys or by dragging.

class OrderControl {
  constructor(seen, page) {
    Object.assign(this, { seen, page });
    this.settled = seen.given !== null;
    this.rows = this.first().map((item) => this.row(item));
    const listed = { class: "cl-order-list", tabindex: page.fixed ? "-1" : null, "aria-labelledby": page.labelledBy };
    this.list = element("ol", listed, this.rows.map((row) => row.element));
    this.state = element("p", { class: "cl-order-state", tabindex: "-1" });
    this.keep = element(
      "button",
      { type: "button", class: "cl-button cl-plain", onclick: () => this.keepOrder() },
      "Keep this order",
    );
    const ways = "Drag the items or use their arrow buttons. On a keyboard: Alt with an arrow key.";
    this.element = element(
      "div",
      { class: page.fixed ? "cl-order cl-fixed" : "cl-order" },
      page.fixed ? null : element("p", { id: `${page.uid}-ways`, class: "cl-quiet" }, ways),
      this.list,
      element("div", { class: "cl-order-foot" }, this.state, page.fixed ? null : this.keep),
    );
    if (!page.fixed) {
      this.drag = new OrderDrag(this);
      this.list.addEventListener("keydown", (event) => this.pressed(event));
    }
    this.refresh();
  }

  first() {
    const { given, items } = this.seen;
    const found = (given ?? []).map((id) => items.find((item) => item.id === id)).filter(Boolean);
    return found.length === items.length ? found : items;
  }

  row({ id, text }) {
    const number = element("span", { class: "cl-order-number" });
    if (this.page.fixed) {
      return { id, text, number, element: element("li", {}, number, element("span", { class: "cl-order-text" }, text)) };
    }
    const row = { id, text, number };
    row.handle = element(
      "button",
      {
        type: "button",
        class: "cl-order-handle",
        "aria-label": `Move: ${text}`,
        "aria-describedby": `${this.page.uid}-ways`,
        onclick: () => this.page.say("Press the up or down arrow key to move it."),
      },
      element("span", { "aria-hidden": "true" }, "⠿"),
    );
    row.up = this.button(row, -1, "Move up", "↑");
    row.down = this.button(row, 1, "Move down", "↓");
    row.element = element(
      "li",
      {},
      row.handle,
      number,
      element("span", { class: "cl-order-text" }, text),
      element("span", { class: "cl-order-buttons" }, row.up, row.down),
    );
    return row;
  }

  // At either end a button stays, so that the focus is not lost there.
  button(row, by, words, sign) {
    return element(
      "button",
      { type: "button", class: "cl-order-button", "aria-label": `${words}: ${row.text}`, onclick: () => this.move(row, by) },
      element("span", { "aria-hidden": "true" }, sign),
    );
  }

  pressed(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = this.rows.find((one) => one.element.contains(event.target));
    const other = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!by || !row || other || (!event.altKey && event.target !== row.handle)) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(row, by);
  }

  move(row, by) {
    if (!this.step(row, by)) {
      this.page.say(by < 0 ? "Already the first." : "Already the last.");
      return;
    }
    this.page.say(this.told(row));
    this.page.changed();
  }

  told(row) {
    return `Item ${this.rows.indexOf(row) + 1} of ${this.rows.length}: ${row.text}`;
  }

  // It is the neighbour that moves in the document: a node that is moved loses focus and pointer.
  step(row, by) {
    const at = this.rows.indexOf(row);
    const other = this.rows[at + by];
    if (!other) return false;
    const glide = orderGlide([row.element, other.element].filter((one) => !one.matches(".cl-held")));
    if (by < 0) row.element.after(other.element);
    else row.element.before(other.element);
    [this.rows[at], this.rows[at + by]] = [other, row];
    glide();
    row.element.scrollIntoView({ block: "nearest" });
    this.settled = true;
    this.refresh();
    return true;
  }

  keepOrder() {
    this.settled = true;
    this.refresh();
    this.state.focus();
    this.page.changed();
  }

  refresh() {
    const last = this.rows.length - 1;
    this.rows.forEach((row, at) => {
      row.number.textContent = `${at + 1}.`;
      row.up?.setAttribute("aria-disabled", at === 0);
      row.down?.setAttribute("aria-disabled", at === last);
    });
    const [done, open] = this.page.fixed
      ? ["", "Not answered."]
      : ["This order is your answer.", "Is it right as it stands?"];
    this.state.textContent = this.settled ? done : open;
    this.state.classList.toggle("cl-settled", this.settled);
    this.keep.hidden = this.settled;
  }

  given() {
    return this.settled ? this.rows.map((row) => row.id) : null;
  }

  missing() {
    return this.settled ? "" : "Move an item first, or press “Keep this order”.";
  }

  doubt() {
    return "";
  }

  focus() {
    (this.rows[0]?.handle ?? this.list).focus();
  }
}

// Call it before rows change places, and what it answers afterwards: they glide to where they are.
function orderGlide(rows) {
  const tops = rows.map((row) => row.offsetTop);
  return () => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    rows.forEach((row, at) => {
      const from = `translateY(${tops[at] - row.offsetTop}px)`;
      row.animate([{ transform: from }, { transform: "none" }], { duration: 140, easing: "ease-out" });
    });
  };
}

// Dragging one row among the others; Escape puts it back.
class OrderDrag {
  constructor(order) {
    this.order = order;
    this.held = null;
    const { list } = order;
    list.addEventListener("pointerdown", (event) => this.take(event));
    list.addEventListener("pointermove", (event) => this.follow(event));
    list.addEventListener("pointerup", () => this.drop());
    list.addEventListener("pointercancel", () => this.putBack());
    list.addEventListener("keydown", (event) => this.pressed(event), true);
  }

  // By touch only the handle drags, so that the page can be scrolled on the rest of the row.
  take(event) {
    const row = this.order.rows.find((one) => one.element.contains(event.target));
    if (!row || event.button !== 0 || this.held) return;
    const onHandle = row.handle.contains(event.target);
    if (!onHandle && (event.pointerType !== "mouse" || event.target.closest("button"))) return;
    const { settled } = this.order;
    const grip = event.clientY - row.element.getBoundingClientRect().top;
    this.held = { row, grip, pointer: event.pointerId, from: this.order.rows.indexOf(row), settled };
    event.preventDefault(); // no selection of text; the focus follows by hand
    row.handle.focus({ preventScroll: true });
    row.element.setPointerCapture(event.pointerId);
    row.element.classList.add("cl-held");
  }

  // The row stays under the pointer; where one of its edges passes a neighbour's middle, they swap.
  follow(event) {
    if (event.pointerId !== this.held?.pointer) return;
    const { order, held } = this;
    const { element: own } = held.row;
    const at = order.rows.indexOf(held.row);
    const list = order.list.getBoundingClientRect().top;
    const top = event.clientY - held.grip - list;
    const middle = ({ element: { offsetTop, offsetHeight } }) => offsetTop + offsetHeight / 2;
    const [above, below] = [order.rows[at - 1], order.rows[at + 1]];
    const by = above && top < middle(above) ? -1 : below && top + own.offsetHeight > middle(below) ? 1 : 0;
    if (by) {
      order.step(held.row, by);
      order.page.changed(true);
      this.follow(event);
      return;
    }
    own.style.translate = `0 ${top - own.offsetTop}px`;
  }

  drop() {
    if (!this.held) return;
    const { row, from } = this.held;
    this.release();
    if (this.order.rows.indexOf(row) === from) return;
    this.order.page.say(this.order.told(row));
    this.order.page.changed();
  }

  putBack() {
    if (!this.held) return;
    const { row, from, settled } = this.held;
    this.release();
    const away = () => Math.sign(from - this.order.rows.indexOf(row));
    while (away()) this.order.step(row, away());
    this.order.settled = settled;
    this.order.refresh();
    this.order.page.say(`Put back. ${this.order.told(row)}`);
    this.order.page.changed();
  }

  release() {
    const { element: own } = this.held.row;
    own.style.translate = "";
    own.classList.remove("cl-held");
    this.held = null;
  }

  pressed(event) {
    if (event.key !== "Escape" || !this.held) return;
    event.preventDefault();
    event.stopPropagation();
    this.putBack();
  }
}
