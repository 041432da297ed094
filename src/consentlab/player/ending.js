// The last page of a case: how it ended, the way there and, in practice, what each step earned.

function drawEnding(view, replay) {
  const { ending, practice } = view;
  const title = ending ? ending.title : practice ? "The end of the case" : "That is everything";
  return [
    element("h3", { tabindex: "-1", class: "cl-ask" }, title),
    ...(ending ? paragraphs(ending.debrief) : []),
    practice ? endingPoints(view) : element("p", {}, endingSaved(view)),
    pathPicture(view.path),
    endingTable(view, replay),
    ...(view.spared ? [element("p", { class: "cl-quiet" }, view.spared)] : []),
  ];
}

function endingSaved(view) {
  const done = `${view.saved}. `;
  if (view.handed_in) return `${done}You handed this in on ${view.handed_in}.`;
  return `${done}You can look back at your answers; hand in when the other cases are done too.`;
}

function endingPoints(view) {
  const passed =
    view.passed === null
      ? ""
      : view.passed
        ? ` That is a pass: ${view.pass_mark} per cent were asked for.`
        : ` Not a pass yet: ${view.pass_mark} per cent were asked for.`;
  return element(
    "p",
    {},
    element("b", {}, `You earned ${view.points} of ${view.out_of}.`),
    passed,
    " This was practice: nothing of it is handed in. Go back to any step and try another way.",
  );
}

function endingTable(view, replay) {
  const { practice } = view;
  const heads = ["Step", ...(practice ? ["Points"] : [])];
  return element(
    "table",
    { class: "cl-steps" },
    element("caption", { class: "cl-hidden" }, practice ? "Your steps, and what each earned" : "Your steps"),
    element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, view.rows.map((row, at) => endingRow(row, at + 1, practice, replay))),
  );
}

function endingRow(row, number, practice, replay) {
  const again = () =>
    element(
      "button",
      { type: "button", class: "cl-link", onclick: () => replay(row.visit) },
      "Play again from here",
      element("span", { class: "cl-hidden" }, `: step ${number}, ${row.ask}`),
    );
  return element(
    "tr",
    {},
    element(
      "td",
      {},
      element("b", {}, `${number}. ${row.ask}`),
      row.again ? element("span", { class: "cl-quiet" }, " (once more)") : null,
      element("br", {}),
      element("span", {}, row.said),
      practice ? [element("br", {}), again()] : null,
    ),
    practice ? element("td", { class: "cl-number" }, row.out_of ? `${row.points} of ${row.out_of}` : "–") : null,
  );
}
