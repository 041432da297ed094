// Step 7: the clean copy, made, checked again by the same checks, seen and taken away.

const MEDIA = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", gif: "image/gif", webp: "image/webp", mp4: "video/mp4", mov: "video/quicktime" };

class PostCopy {
  constructor(page) {
    Object.assign(this, { page, busy: false, made: false });
    this.shelf = new Shelf();
    this.make = element("button", { type: "button", class: "cl-button", onclick: () => this.begin() });
    this.status = element("p", { class: "cl-post-status", role: "status" });
    this.alert = element("div", { role: "alert" });
    this.result = element("div");
    this.none = element("p", { class: "cl-quiet" }, "Choose a picture first. Your file stays as it is; the copy is a new one.");
    this.element = element("div", {}, this.none, this.make, this.status, this.alert, this.result);
    this.clear();
  }

  clear() {
    this.shelf.clear();
    this.made = this.busy = false;
    this.read = null;
    this.result.replaceChildren();
    this.alert.replaceChildren();
    this.tell("");
    this.refresh();
  }

  ready(read) {
    this.clear();
    this.read = read;
    this.refresh();
  }

  refresh() {
    const covers = this.page.found?.boxes().length ?? 0;
    const can = Boolean(this.read);
    this.none.hidden = can;
    this.make.hidden = !can;
    this.make.setAttribute("aria-disabled", String(this.busy));
    const what = covers ? `with ${plural(covers, "cover")} burned in` : "without covers";
    this.make.textContent = this.busy ? "Making the clean copy…" : `Make a clean copy ${what}`;
  }

  // A copy from before a change must not be taken for the one after it.
  coversChanged() {
    if (this.made) {
      this.shelf.clear();
      this.result.replaceChildren(element("p", {}, "The covers have changed since the copy was made. Make it once more."));
      this.made = false;
      this.tell("");
      this.page.line.ask({ do: "uncopy" }).then(() => this.page.readOutcome());
    }
    this.refresh();
  }

  tell(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  async begin() {
    if (this.busy) return;
    this.shelf.clear();
    this.made = false;
    this.busy = true;
    this.boxes = JSON.stringify(this.page.found.boxes());
    this.alert.replaceChildren();
    this.result.replaceChildren();
    this.refresh();
    this.tell("Making the clean copy…");
    const reply = await this.page.line.ask({ do: "clean", boxes: this.page.found.boxes() });
    if (reply.problem) this.fail(reply.problem);
  }

  fail(sentence) {
    this.busy = false;
    this.tell("");
    this.refresh();
    this.alert.replaceChildren(
      element("div", { class: "cl-note cl-doubt" }, element("h3", {}, element("span", { "aria-hidden": "true" }, "? "), "No clean copy was made"), element("p", {}, sentence)),
    );
  }

  show({ name, data, again, removed }) {
    this.busy = false;
    if (JSON.stringify(this.page.found.boxes()) !== this.boxes) {
      this.made = true;
      this.tell("");
      this.coversChanged();
      return;
    }
    this.made = true;
    this.refresh();
    const media = MEDIA[name.split(".").at(-1).toLowerCase()] ?? "application/octet-stream";
    const url = this.shelf.put(data, media);
    const left = again.findings.length;
    const good = !left && !again.refused;
    this.tell(good ? "The clean copy is made and was checked again." : "The clean copy is made. Look at what the second check says.");
    fill(
      this.result,
      element(
        "div",
        { class: "cl-post-pair" },
        this.read.preview ? postFigure(this.shelf.put(this.read.preview), "Your picture", "Your picture as it is") : null,
        this.picture(url, media),
      ),
      this.again(again, good),
      element(
        "p",
        { class: "cl-post-take" },
        element("a", { class: "cl-button", href: url, download: name }, good ? "Download the clean copy" : "Download it all the same"),
        element("span", { class: "cl-quiet" }, `${name}, ${megabytes(data.byteLength)}`),
      ),
      removed.length ? element("details", {}, element("summary", {}, "What was left behind"), element("ul", {}, removed.map((one) => element("li", {}, removedWords(one))))) : null,
    );
  }

  // The copy itself, not a picture of it.
  picture(url, media) {
    if (media.startsWith("image/")) return postFigure(url, "The clean copy", "The clean copy, with what you covered in solid black");
    if (!media.startsWith("video/")) return null;
    return element("figure", {}, element("video", { src: url, controls: true, "aria-label": "The clean copy" }), element("figcaption", {}, "The clean copy"));
  }

  again(again, good) {
    const unchecked = again.not_checked.length ? [element("p", {}, element("b", {}, "What it did not check:")), notChecked(again.not_checked)] : null;
    if (good) {
      return element(
        "div",
        { class: "cl-note cl-open cl-again" },
        element("h3", {}, element("span", { "aria-hidden": "true" }, "○ "), "The second check found nothing in the copy"),
        element("p", {}, "The same checks looked at it again. What no software sees is still for you to judge, in step 4."),
        unchecked,
      );
    }
    const list = new FoundList({ label: "Found in the copy" });
    list.draw(again.findings);
    const left = again.findings.length;
    return element(
      "div",
      { class: "cl-note cl-doubt cl-again" },
      element("h3", {}, element("span", { "aria-hidden": "true" }, "◆ "), again.refused ? "The second check could not read the copy" : `The second check still found ${plural(left, "thing")} in the copy`),
      again.refused ? element("p", {}, again.refused) : element("p", {}, "Cover it above and make the copy again, or decide whether it may stay."),
      list.element,
      unchecked,
    );
  }
}

const removedWords = (one) => (typeof one === "string" ? one : [one.title ?? one.what, one.what && one.title ? `: ${one.what}` : ""].join(""));
