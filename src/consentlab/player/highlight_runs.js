// Which words are highlighted, and as what. A word has at most one kind, so that runs never overlap,
// and neighbours of one kind are one run.

const MOST_HIGHLIGHTS = 100;
const MOST_UNDONE = 100;
const LONGEST_QUOTE = 9; // words; a longer run is quoted by its beginning and end

class HighlightRuns {
  constructor(words, kinds, given) {
    Object.assign(this, { words, kinds, past: [] });
    this.marks = words.map(() => null); // for each word the number of its kind in `kinds`
    for (const run of given ?? []) {
      const kind = kinds.findIndex((one) => one.id === run.kind);
      if (kind >= 0) this.marks.fill(kind, run.words[0], run.words[1] + 1);
    }
  }

  all() {
    return this.runsOf(this.marks);
  }

  runsOf(marks) {
    const runs = [];
    marks.forEach((kind, word) => {
      if (kind === null) return;
      if (word > 0 && marks[word - 1] === kind) runs.at(-1).last = word;
      else runs.push({ first: word, last: word, kind });
    });
    return runs;
  }

  at(word) {
    return this.all().find(({ first, last }) => first <= word && word <= last) ?? null;
  }

  // Gives words a kind, or none with null. Returns the kinds that some of them lose; or null, and
  // nothing changes, if that made too many runs.
  put(first, last, kind) {
    const before = this.marks.slice(first, last + 1);
    if (before.every((one) => one === kind)) return [];
    const marks = [...this.marks];
    marks.fill(kind, first, last + 1);
    if (this.runsOf(marks).length > MOST_HIGHLIGHTS) return null;
    this.past = [...this.past, this.marks].slice(-MOST_UNDONE);
    this.marks = marks;
    return [...new Set(before)].filter((one) => one !== null && one !== kind);
  }

  undo() {
    if (!this.past.length) return false;
    this.marks = this.past.pop();
    return true;
  }

  given() {
    const runs = this.all().map(({ first, last, kind }) => ({ words: [first, last], kind: this.kinds[kind].id }));
    return runs.length ? runs : null;
  }

  // Words for what is there.

  quote({ first, last }) {
    const part = (from, to) =>
      this.words
        .slice(from, to + 1)
        .map(({ text }) => text)
        .join(" ");
    const long = last - first >= LONGEST_QUOTE;
    const words = long ? `${part(first, first + 3)} … ${part(last - 2, last)}` : part(first, last);
    return `“${words.replace(/^["“(]+|[\s.,;:!?"”)]+$/g, "") || words}”`;
  }

  // A kind in the middle of a sentence: "a time".
  kindName(kind) {
    const { text } = this.kinds[kind];
    return text.charAt(0).toLowerCase() + text.slice(1);
  }

  // A kind as a label of a word or so: "time".
  kindLabel(kind) {
    return this.kindName(kind).replace(/^(an?|the) /, "");
  }

  count() {
    const { length } = this.all();
    return length === 1 ? "1 highlight" : `${length || "No"} highlights`;
  }

  // The numbers of the words, line by line; `apart` where an empty line comes before.
  lines() {
    const lines = [{ words: [], apart: false }];
    this.words.forEach(({ after }, word) => {
      lines.at(-1).words.push(word);
      const ends = after.split("\n").length - 1;
      if (ends && word < this.words.length - 1) lines.push({ words: [], apart: ends > 1 });
    });
    return lines;
  }
}

// The text as prose, with marks: what is seen when nothing can be changed, and what a screen reader
// reads in one go before the words to choose from.
function highlightProse(runs) {
  return runs.lines().map(({ words, apart }) => {
    const line = element("p", { class: apart ? "cl-hl-line cl-hl-apart" : "cl-hl-line" });
    let open = null;
    for (const word of words) {
      const kind = runs.marks[word];
      const goesOn = word > words[0] && kind === runs.marks[word - 1];
      if (!goesOn) open = kind === null ? line : line.appendChild(highlightMark(runs, word));
      open.append(runs.words[word].text);
      const ends = word === words.at(-1) || runs.marks[word + 1] !== kind;
      if (ends && open !== line) open.append(element("span", { class: "cl-hidden" }, " end of highlight. "));
      if (word !== words.at(-1)) (ends ? line : open).append(runs.words[word].after);
    }
    return line;
  });
}

function highlightMark(runs, word) {
  const kind = runs.marks[word];
  return element(
    "mark",
    { class: `cl-hl-run cl-hl-marked cl-hl-first cl-hl-k${kind + 1}`, "data-label": runs.kindLabel(kind) },
    element("span", { class: "cl-hidden" }, ` highlighted, ${runs.kindName(kind)}: `),
  );
}
