// A document to print or to save: shown in a frame in which no script runs, whatever it may hold.

class LabPaper {
  constructor(part) {
    const button = (words, act, plain) =>
      element("button", { type: "button", class: plain ? "cl-button cl-plain" : "cl-button", onclick: act }, words);
    this.frame = element("iframe", { class: "cl-lab-sheet", sandbox: "allow-same-origin allow-modals", onload: () => this.loaded() });
    this.status = element("p", { class: "cl-quiet", role: "status" });
    this.element = element(
      "div",
      { class: "cl-lab-paper" },
      this.frame,
      element("p", { class: "cl-lab-take" }, button("Print", () => this.print()), button("Save as a file", () => this.save(), true)),
      this.status,
    );
    // Within a fold it has no width until that is opened.
    new ResizeObserver(() => this.fit()).observe(this.element);
    this.update(part);
  }

  update(part) {
    this.frame.title = part.title;
    this.file = part.file;
    if (part.html === this.html) return;
    this.html = part.html;
    this.frame.srcdoc = part.html;
    this.status.textContent = "";
  }

  loaded() {
    this.fitted = 0;
    this.fit();
  }

  fit() {
    const { body } = this.frame.contentDocument ?? {};
    if (!body || this.frame.clientWidth === this.fitted) return;
    this.fitted = this.frame.clientWidth;
    this.frame.style.height = "0";
    this.frame.style.height = `${Math.ceil(body.ownerDocument.documentElement.scrollHeight) + 4}px`;
  }

  print() {
    this.frame.contentWindow.print();
  }

  save() {
    const url = URL.createObjectURL(new Blob([this.html], { type: "text/html" }));
    element("a", { href: url, download: this.file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    this.status.textContent = "Saved where your browser keeps downloads.";
  }

  focus() {
    this.frame.focus();
  }
}
