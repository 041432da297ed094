// What a practice step earned and why.

const MARKS = { sound: "✓", doubt: "◆", harm: "✕" };

const toneSymbol = (tone) =>
  element("span", { class: `cl-symbol cl-${tone}`, "aria-hidden": "true" }, `${MARKS[tone]} `);

function drawFeedback(said) {
  return element(
    "div",
    { class: `cl-note cl-${said.tone}` },
    element("h3", { tabindex: "-1" }, toneSymbol(said.tone), said.heading),
    said.counts ? null : element("p", { class: "cl-quiet" }, "You were here before, and your first answer is the one that counts."),
    said.parts.map((part) => [
      part.label ? element("h4", {}, part.label, part.score ? element("span", { class: "cl-quiet" }, ` ${part.score}`) : null) : null,
      part.open ? element("p", {}, "You left this open.") : null,
      part.reasons.map(drawReason),
    ]),
    said.others.length
      ? element(
          "details",
          { class: "cl-others" },
          element("summary", {}, "The choices that you were right to leave"),
          said.others.map(drawReason),
        )
      : null,
  );
}

function drawReason(one) {
  return element(
    "div",
    { class: `cl-reason cl-${one.tone}` },
    one.text
      ? element("p", { class: "cl-said" }, toneSymbol(one.tone), one.label ? element("b", {}, `${one.label}: `) : null, one.text)
      : null,
    one.model ? element("blockquote", {}, one.model) : null,
    element("p", {}, one.because, " ", drawSource(one.source)),
  );
}

function drawSource({ label, title, url }) {
  return element(
    "a",
    { class: "cl-ref", href: url, title, target: "_blank", rel: "noopener noreferrer" },
    label,
    element("span", { class: "cl-hidden" }, " (opens the source in a new tab)"),
  );
}
