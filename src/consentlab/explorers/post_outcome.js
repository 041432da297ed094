// Step 6: what follows. It is never “safe”: the best there is says that these checks found nothing.

const VERDICTS = {
  "do-not-post": ["✕", "harm"],
  mend: ["◆", "doubt"],
  "could-not-check": ["?", "doubt"],
  "nothing-found": ["○", "open"],
};

const FEW_OPEN = 4; // questions; a longer list of open ones is folded away

class PostOutcome {
  constructor(page) {
    Object.assign(this, { page, drawn: "" });
    this.element = element("div");
    this.live = element("p", { class: "cl-hidden", role: "status" });
    this.clear();
  }

  clear() {
    this.drawn = "";
    this.said = "";
    fill(
      this.element,
      this.live,
      element("p", { class: "cl-quiet" }, "Once there is a picture, a word or an answer, what follows from it is said here."),
    );
    this.live.textContent = "";
  }

  draw(outcome) {
    const now = JSON.stringify(outcome);
    if (now === this.drawn) return;
    this.drawn = now;
    const [symbol, tone] = VERDICTS[outcome.verdict] ?? VERDICTS["could-not-check"];
    fill(
      this.element,
      this.live,
      element(
        "div",
        { class: `cl-note cl-verdict cl-${tone}` },
        element("h3", {}, element("span", { "aria-hidden": "true" }, `${symbol} `), outcome.title),
        element("p", {}, outcome.words),
      ),
      outcome.reasons.length ? [element("h3", {}, "Why"), element("ul", { class: "cl-reasons" }, outcome.reasons.map(postReason))] : null,
      this.asked(outcome),
      outcome.unanswered.length ? this.unanswered(outcome.unanswered) : null,
      outcome.not_checked.length ? [element("h3", {}, "What was not checked"), notChecked(outcome.not_checked)] : null,
      outcome.unseen?.length ? [element("h3", {}, "What no software sees"), postList(outcome.unseen)] : null,
      element("p", { class: "cl-guardian" }, element("b", {}, "Nothing here says that a picture is safe. "), (outcome.bounds ?? []).join(" ")),
    );
    if (this.said !== outcome.title) this.live.textContent = `Outcome: ${outcome.title}`;
    this.said = outcome.title;
  }

  asked({ requires, good_practice: good = [], recommends }) {
    if (!requires.length && !good.length && !recommends.length) return null;
    const said = (all) =>
      all.length
        ? element("ul", {}, all.map(({ says, source }) => element("li", {}, says, " ", postSource(source))))
        : element("p", {}, "Nothing further, by what you answered.");
    const column = (title, note, ...content) =>
      element("div", {}, element("h3", {}, title), element("p", { class: "cl-quiet" }, note), content);
    return element(
      "div",
      { class: "cl-post-pair cl-asked-of-you" },
      column(
        "The GMC requires",
        "The floor: your employer or regulator may ask for more.",
        said(requires),
        good.length ? [element("h4", {}, "The GMC calls it good practice"), said(good)] : null,
      ),
      column("The article’s Box 1 recommends", "Better practice than the floor.", said(recommends)),
    );
  }

  unanswered(ids) {
    const go = (id) =>
      element("button", { type: "button", class: "cl-link", onclick: () => this.page.focusQuestion(id) }, this.page.askOf(id) || id);
    const list = element("ul", {}, ids.map((id) => element("li", {}, go(id))));
    if (ids.length <= FEW_OPEN) return [element("h3", {}, "Still to be answered"), list];
    this.folded ??= element("details", {});
    this.folded.replaceChildren(element("summary", {}, `${ids.length} questions are still to be answered`), list);
    return this.folded;
  }
}

const postList = (all) => element("ul", {}, all.map((one) => element("li", {}, one)));

function postReason({ what, why, source, remedy }) {
  return element(
    "li",
    {},
    element("b", {}, what),
    element("span", { class: "cl-reason-why" }, why, " ", postSource(source)),
    remedy ? element("span", { class: "cl-group-do" }, element("b", {}, "What to do: "), remedy) : null,
  );
}
