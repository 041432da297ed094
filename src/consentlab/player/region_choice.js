// Which region is chosen, and where the focus goes when what had it has gone.

class RegionChoice {
  constructor(control) {
    Object.assign(this, { control, id: null, back: null, drawn: null });
  }

  get region() {
    return this.control.store.find(this.id);
  }

  middle() {
    const box = this.region?.box;
    return box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : null;
  }

  // Whether a drag may move or resize it. What was only just drawn stays where it is until it is
  // clicked: the next drag is the next thing to be drawn, also inside it or close beside it.
  holds(id) {
    return id !== null && this.id === id && this.drawn !== id;
  }

  select(id) {
    this.drawn = null;
    if (this.id === id) return;
    this.id = id;
    this.control.render();
  }

  // A box, or none where the picture was clicked.
  byPointer(id) {
    const { layer, frame, page } = this.control;
    const inside = layer.group.contains(document.activeElement);
    this.select(id);
    layer.hold();
    if (page.fixed) return;
    if (id !== null) layer.focus(id, true);
    else if (inside) frame.view.focus({ preventScroll: true });
  }

  // `button` is where Escape then leads back to.
  fromList(id, button) {
    const { control } = this;
    control.result?.set(false);
    this.select(id);
    this.back = { id, button };
    if (!control.page.fixed) {
      control.layer.focus(id);
      return;
    }
    control.frame.reveal(this.region.box);
    control.frame.element.scrollIntoView({ block: "nearest", behavior: "instant" });
    control.page.say(`${control.names.called(this.region)} stands out on the picture.`);
  }

  leave() {
    const { control, back, id } = this;
    this.select(null);
    (back?.id === id && back.button.isConnected ? back.button : control.bar.add).focus();
    return true;
  }

  // Do something; should it take away what has the focus here, `otherwise` finds another place.
  keepFocus(act, otherwise) {
    const { element } = this.control;
    const inside = element.contains(document.activeElement);
    act();
    const now = document.activeElement;
    if (inside && !(element.contains(now) && now.getClientRects().length > 0)) otherwise();
  }

  // The box at this place of the list, or the nearest one.
  focusNear(at) {
    const { store, layer, bar } = this.control;
    const boxes = store.regions.filter((one) => one.box);
    const next = boxes.find((one) => store.number(one.id) > at) ?? boxes.at(-1);
    if (!next || !layer.focus(next.id)) bar.add.focus();
  }
}
