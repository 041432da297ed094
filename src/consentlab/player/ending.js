// The last page of a case: how it ended, the way there and, in practice, what each step earned.

// `replay` and `look` are what the learner may do with a step: play it again, or see its reasons.
function drawEnding(view, replay, look) {
  const { ending, practice } = view;
  const title = ending ? ending.title : practice ? "The end of the case" : "That is everything";
  return [
    element("h3", { tabindex: "-1", class: "cl-ask" }, title),
    ...(ending ? paragraphs(ending.debrief) : []),
    practice ? endingPoints(view) : element("p", {}, endingSaved(view)),
    view.rows.length > 1 && !view.later ? pathPicture(view.path) : null,
    endingTable(view, replay, look),
    ...(view.spared ? [element("p", { class: "cl-quiet" }, view.spared)] : []),
  ];
}

function endingSaved(view) {
  const done = `${view.saved}. `;
  if (view.later) return `${done}${view.later}`;
  if (view.handed_in) return `${done}You made your hand-in file on ${view.handed_in}, and these answers are closed since.`;
  return `${done}You can look back at your answers. Hand in once all cases of this exercise are done.`;
}

function endingPoints(view) {
  const passed =
    view.passed === null
      ? ""
      : view.passed
        ? ` That is a pass; the pass mark is ${view.pass_mark} per cent.`
        : ` Not a pass yet; the pass mark is ${view.pass_mark} per cent.`;
  return element(
    "p",
    {},
    element("b", {}, `You earned ${view.points} of ${view.out_of}.`),
    passed,
    view.later ? ` ${view.later}` : " This was practice: nothing of it is handed in. Go back to any step and try another way.",
  );
}

function endingTable(view, replay, look) {
  const { practice } = view;
  const heads = ["Step", ...(practice ? ["Points"] : [])];
  return element(
    "table",
    { class: "cl-steps" },
    element("caption", { class: "cl-hidden" }, practice ? "Your steps, and what each earned" : "Your steps"),
    element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col", class: head === "Points" ? "cl-number" : null }, head)))),
    element("tbody", {}, view.rows.map((row, at) => endingRow(row, at + 1, view, replay, look))),
  );
}

function endingRow(row, number, { practice, replays, later }, replay, look) {
  const [words, act] = later ? [practice ? "See why" : "Look at it", look] : ["Play again from here", replay];
  const link = () =>
    element(
      "button",
      { type: "button", class: "cl-link", onclick: () => act(row.visit) },
      words,
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
      replays || later ? [element("br", {}), link()] : null,
    ),
    practice ? element("td", { class: "cl-number" }, row.out_of ? `${row.points} of ${row.out_of}` : "–") : null,
  );
}
