// The keys of the text: moving by word, line and sentence, choosing, and acting on what is chosen.

class HighlightKeys {
  constructor(words) {
    Object.assign(this, { words, column: null });
  }

  press(event) {
    if (event.altKey) return;
    const acted = this.go(event) || (!event.ctrlKey && !event.metaKey && this.act(event.key));
    if (!acted) return;
    event.preventDefault();
    event.stopPropagation();
  }

  go({ key, shiftKey, ctrlKey, metaKey }) {
    const far = ctrlKey || metaKey;
    const { at, spans } = this.words;
    const last = spans.length - 1;
    const targets = {
      ArrowLeft: () => (far ? this.sentence(-1) : at - 1),
      ArrowRight: () => (far ? this.sentence(1) : at + 1),
      ArrowUp: () => this.line(-1),
      ArrowDown: () => this.line(1),
      Home: () => (far ? 0 : this.lineEnd(-1)),
      End: () => (far ? last : this.lineEnd(1)),
    };
    if (!Object.hasOwn(targets, key)) return false;
    if (key !== "ArrowUp" && key !== "ArrowDown") this.column = null;
    this.words.go(Math.min(Math.max(targets[key](), 0), last), shiftKey);
    return true;
  }

  act(key) {
    const { acts, anchor, at, drag, runs } = this.words;
    const chosen = this.words.chosen();
    const here = chosen ? null : runs.at(at);
    const { first, last } = chosen ?? here ?? { first: at, last: at };
    if (key === "Enter" || key === " ") {
      if (here) acts.open(true);
      else acts.mark(first, last);
    } else if (/^[1-9]$/.test(key) && Number(key) <= runs.kinds.length) acts.mark(first, last, Number(key) - 1);
    else if (key === "Delete" || key === "Backspace") acts.erase(first, last);
    else if (key === "Escape" && (anchor !== null || drag)) this.words.drop();
    else return false;
    return true;
  }

  sentence(step) {
    const { at, runs } = this.words;
    const ends = ({ text, after }) => /[.!?…]["”’)]*$/.test(text) || after.includes("\n");
    let word = at + step;
    while (word > 0 && word < runs.words.length && !ends(runs.words[word - 1])) word += step;
    return word;
  }

  // The word above or below, in the column where the way up or down began.
  line(step) {
    const boxes = this.words.spans.map((span) => span.getClientRects()[0]); // the first, of a word that is broken
    const middle = (box) => (box.left + box.right) / 2;
    const here = boxes[this.words.at];
    this.column ??= middle(here);
    const beyond = boxes.filter((box) => step * (box.top - here.top) > here.height / 2);
    if (!beyond.length) return this.words.at;
    const top = step * Math.min(...beyond.map((box) => step * box.top));
    const line = beyond.filter((box) => Math.abs(box.top - top) < here.height / 2);
    const off = (box) => Math.abs(middle(box) - this.column);
    return boxes.indexOf(line.reduce((best, box) => (off(box) < off(best) ? box : best)));
  }

  lineEnd(step) {
    const { at, spans } = this.words;
    const top = (word) => spans[word].getClientRects()[0].top;
    let word = at;
    while (spans[word + step] && Math.abs(top(word + step) - top(at)) < 4) word += step;
    return word;
  }
}
