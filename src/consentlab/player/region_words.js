// What is said of regions: their names, what they show, and how to work on them without a mouse.

const REGION_TEXTS = {
  mark: {
    one: "mark", many: "marks", add: "Add a mark", yours: "Your marks",
    none: "Nothing is marked yet.",
    how: "How to mark without a mouse",
    ways: "Drag across whatever could identify somebody",
    hint: "A mark that you choose can be set in numbers here.",
    choosing: "Say of each thing whom or what it could lead to. Leave what identifies nobody.",
    missing: "Mark something first, on the picture or in the list of what can be seen.",
  },
  redact: {
    one: "cover", many: "covers", add: "Add a cover", yours: "Your covers",
    none: "Nothing is covered yet.",
    how: "How to cover without a mouse",
    ways: "Drag across whatever should be covered",
    hint: "A cover that you choose can be set in numbers here.",
    choosing: "Tick what should be covered. It then counts as covered in full.",
    missing: "Cover something first, on the picture or in the list of what can be seen.",
  },
};
const FROM_THE_LIST = "Chosen from the list, so it is not drawn on the picture.";
const REGION_LETTERS = { patient: "P", time: "T", place: "L", professional: "C", institution: "I", none: "N" };
const NO_KIND = "No kind yet";

const regionLetter = (kind) => REGION_LETTERS[kind] ?? kind.charAt(0).toUpperCase();
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

class RegionNames {
  constructor(control) {
    this.control = control;
  }

  called(region) {
    const { store, texts } = this.control;
    return `${upperFirst(texts.one)} ${store.number(region.id)}`;
  }

  plate(region) {
    const { store, kinds } = this.control;
    const number = String(store.number(region.id));
    if (!kinds.length) return number;
    return `${number} ${region.kind ? regionLetter(region.kind) : "?"}`;
  }

  kind(region) {
    const kind = this.control.kinds.find((one) => one.id === region.kind);
    return lowerFirst(kind ? kind.text : NO_KIND);
  }

  full(region) {
    const [left, top, right, bottom] = region.box;
    const kind = this.control.kinds.length ? `, ${this.kind(region)}` : "";
    return `${this.called(region)}${kind}, ${right - left} by ${bottom - top} pixels at ${left}, ${top}`;
  }

  // Roughly where a box is, or the words for a feature.
  about({ box, feature }) {
    const { store, seen } = this.control;
    if (!box) return seen.picture.features.find((one) => one.id === feature)?.words ?? feature;
    const [left, top, right, bottom] = box;
    const third = (middle, all, words) => words[Math.min(2, Math.floor((3 * middle) / all))];
    const down = third((top + bottom) / 2, store.height, ["Upper", "Middle", "Lower"]);
    const across = third((left + right) / 2, store.width, ["left", "centre", "right"]);
    return `${down} ${across}, ${right - left} by ${bottom - top} pixels`;
  }

  count() {
    const { store, texts } = this.control;
    const { length } = store.regions;
    return length ? `${length} ${length === 1 ? texts.one : texts.many} in all.` : texts.none;
  }

  // Which marks have no kind; "" when all have one.
  open() {
    const { store, kinds } = this.control;
    const open = kinds.length ? store.withoutKind().map((one) => store.number(one.id)) : [];
    if (!open.length) return "";
    if (open.length === 1) return `Mark ${open[0]} has no kind yet.`;
    if (open.length > 3) return `${open.length} marks have no kind yet.`;
    return `Marks ${open.slice(0, -1).join(", ")} and ${open.at(-1)} have no kind yet.`;
  }
}

// How to do all of it without a mouse.
function regionHelp(texts, kinds) {
  const letters = kinds.map(({ id, text }) => `${regionLetter(id)} ${lowerFirst(text)}`).join(", ");
  const rows = [
    ["Arrow keys", `move it by ${FINE_STEP} pixels, with Shift by ${COARSE_STEP}`],
    [`${REGION_MAC ? "Option" : "Ctrl"} + arrow keys`, "make it wider, narrower, taller or shorter; with Shift in larger steps"],
    ["+ and −", "make it larger or smaller on all sides"],
    ...(letters ? [["A letter", `says what it shows: ${letters}`]] : []),
    ["Enter", "goes to its place and size in numbers; Escape comes back"],
    ["Delete", "takes it away"],
    [REGION_MAC ? "Command + Z" : "Ctrl + Z", `undoes the last change; ${REGION_MAC ? "Shift + Command + Z" : "Ctrl + Y"} brings it back`],
    ["Tab", `goes to the next ${texts.one}`],
    ["Escape", `leaves it for ‘${texts.add}’`],
  ];
  return element(
    "details",
    { class: "cl-how" },
    element("summary", {}, texts.how),
    element("p", {}, `‘${texts.add}’ puts a box into the middle of the part that you see. While the box has the focus:`),
    element("dl", {}, rows.map(([keys, does]) => element("div", {}, element("dt", {}, keys), element("dd", {}, does)))),
    element("p", {}, "If you do not see the picture, use ‘List what can be seen’ below: it counts just as much."),
  );
}

// The same for a screen reader, read out with each box.
function regionKeysInShort(uid) {
  const resize = REGION_MAC ? "Option" : "Control";
  const text = `Arrow keys move it, ${resize} and arrow keys resize it, Delete takes it away, Escape leaves it.`;
  return element("p", { id: `${uid}-keys`, hidden: true }, text);
}
