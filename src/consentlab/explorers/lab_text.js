// Texts of a laboratory: strings, stressed words and sources, and nothing else.

function labText(text) {
  return [text].flat().map((piece) => {
    if (typeof piece === "string") return piece;
    if (piece.strong !== undefined) return element("strong", {}, piece.strong);
    return element("a", { class: "cl-source", href: piece.url, title: piece.title, target: "_blank", rel: "noopener noreferrer" }, piece.label);
  });
}

const labParagraphs = (texts) => texts.map((text) => element("p", {}, labText(text)));
