// Step 1: the picture is chosen or dropped, and what happens to it meanwhile is said.

class PostPicture {
  constructor(page, samples) {
    this.page = page;
    this.busy = false;
    this.input = element("input", { type: "file", hidden: true, onchange: () => this.chosen() });
    this.button = element("button", { type: "button", class: "cl-button", onclick: () => this.input.click() }, "Choose a picture");
    this.status = element("p", { class: "cl-post-status", role: "status" });
    this.bar = element("progress", { max: "1", hidden: true, "aria-label": "How much of the file has arrived" });
    this.alert = element("div", { role: "alert" });
    this.away = element("button", { type: "button", class: "cl-link", hidden: true, onclick: () => page.putAway() }, "Put this picture away");
    this.zone = element(
      "div",
      { class: "cl-post-zone" },
      this.input,
      this.button,
      element("span", { class: "cl-post-or" }, "or drop it here"),
      element("p", { class: "cl-quiet" }, "JPEG, PNG, GIF, WebP, TIFF, BMP, DICOM, MP4 or QuickTime. Other kinds are refused, with what to do instead."),
    );
    this.element = element("div", {}, this.zone, this.trying(samples), this.bar, this.status, this.alert, this.away);
    for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
      this.zone.addEventListener(name, (event) => this.drag(event));
    }
  }

  // An invented file, for whoever has none at hand or would rather try with that.
  trying(samples) {
    if (!samples.length) return null;
    const id = `${this.page.uid}-sample`;
    const select = element("select", { id, class: "cl-select" }, samples.map((one) => element("option", { value: one.id }, one.title)));
    const open = element("button", { type: "button", class: "cl-button cl-plain cl-small", onclick: () => this.page.trySample(select.value) }, "Try this one");
    return element(
      "details",
      { class: "cl-post-try" },
      element("summary", {}, "Try it with an invented picture"),
      element("label", { for: id }, "Every one of these gives somebody away. No patient is in them."),
      element("span", { class: "cl-post-take" }, select, open),
    );
  }

  drag(event) {
    event.preventDefault();
    event.stopPropagation();
    this.zone.classList.toggle("cl-over", event.type === "dragenter" || event.type === "dragover");
    if (event.type !== "drop") return;
    const { files } = event.dataTransfer;
    if (files.length > 1) this.refuse(`You dropped ${files.length} files. They are checked one at a time: drop the first, or a folder’s pictures one by one.`);
    else if (files.length) this.page.take(files[0]);
    else this.refuse("What you dropped is no file. Save the picture first, and choose that file.");
  }

  chosen() {
    const [file] = this.input.files;
    if (file) this.page.take(file);
    this.input.value = ""; // so that the same file can be chosen again
  }

  arriving(file, part) {
    this.alert.replaceChildren();
    this.bar.hidden = false;
    this.bar.value = part;
    this.bar.textContent = `${Math.round(100 * part)} %`;
    if (part === 0) this.tell(`Reading ${file.name}, ${megabytes(file.size)}…`);
    this.setBusy(true);
  }

  // What Python is doing now; how far it has come it cannot know.
  told(text) {
    this.bar.hidden = false;
    this.bar.removeAttribute("value");
    this.tell(text);
  }

  tell(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  setBusy(busy) {
    this.busy = busy;
    this.button.textContent = busy ? "Choose another picture" : this.had ? "Choose the next picture" : "Choose a picture";
    this.away.hidden = !(busy || this.had);
    if (!busy) this.bar.hidden = true;
    this.page.card.setAttribute("aria-busy", String(busy));
  }

  done(words) {
    this.had = true;
    this.setBusy(false);
    this.tell(words);
  }

  refuse(sentence) {
    this.setBusy(false);
    this.tell("");
    this.alert.replaceChildren(
      element(
        "div",
        { class: "cl-note cl-doubt" },
        element("h3", {}, element("span", { "aria-hidden": "true" }, "? "), "This could not be checked"),
        element("p", {}, sentence),
      ),
    );
  }

  clear() {
    this.had = false;
    this.alert.replaceChildren();
    this.setBusy(false);
    this.tell("");
  }
}
