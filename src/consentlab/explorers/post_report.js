// Step 8: a report to print or to keep. The picture is in it only where that was ticked.

class PostReport {
  constructor(page) {
    this.page = page;
    this.picture = element("input", { type: "checkbox", id: `${page.uid}-with` });
    this.status = element("p", { class: "cl-post-status", role: "status" });
    const button = (words, act, plain) =>
      element("button", { type: "button", class: plain ? "cl-button cl-plain" : "cl-button", onclick: act }, words);
    this.element = element(
      "div",
      {},
      element("p", {}, "What was found and what you answered, for your records or for your data guardian. Findings stay masked."),
      element("label", { class: "cl-option cl-with", for: this.picture.id }, this.picture, element("span", {}, "With the picture in it, as you chose it")),
      element(
        "p",
        { class: "cl-post-take" },
        button("Print the report", () => this.print()),
        button("Save the report as a file", () => this.save(), true),
      ),
      this.status,
    );
  }

  async html() {
    this.status.textContent = "";
    await this.page.readOutcome(); // so that the report says what the page says
    const reply = await this.page.line.ask({ do: "report", with_picture: this.picture.checked });
    this.status.textContent = reply.problem ?? "";
    return reply.report ?? "";
  }

  async save() {
    const html = await this.html();
    if (!html) return;
    const url = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    element("a", { href: url, download: "before-you-post.html" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    this.status.textContent = "The report is saved where your browser keeps downloads.";
  }

  // In a frame in which no script runs, whatever the report may hold.
  async print() {
    const html = await this.html();
    if (!html) return;
    this.frame?.remove();
    this.frame = element("iframe", { class: "cl-hidden", sandbox: "allow-same-origin allow-modals", title: "The report", tabindex: "-1", "aria-hidden": "true" });
    this.frame.addEventListener("load", () => this.frame?.contentWindow.print(), { once: true });
    this.frame.srcdoc = html;
    this.element.append(this.frame);
  }

  clear() {
    this.frame?.remove();
    this.frame = null;
    this.status.textContent = "";
    this.picture.checked = false;
  }
}
