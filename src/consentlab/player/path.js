// The branches of a case as a small picture: steps from left to right, the learner's way on top.

const PATH_FITS = 780; // px, the width of a page's column
const PATH_NEAREST = 44; // px from column to column
const PATH_FARTHEST = 76;
const PATH_ROW = 52;
const PATH_EDGE = 30; // px of room around
const PATH_NARROW = 5; // columns that fit a telephone without scrolling

function pathPicture(path) {
  const step = Math.max(PATH_NEAREST, Math.min(PATH_FARTHEST, PATH_FITS / path.columns));
  const place = (column, row) => [PATH_EDGE + column * step, PATH_EDGE + row * PATH_ROW];
  const goesBack = path.edges.some((edge) => edge.to[0] <= edge.from[0]);
  const wide = 2 * PATH_EDGE + (path.columns - 1) * step;
  const high = 2 * PATH_EDGE + (path.rows - 1) * PATH_ROW + (goesBack ? PATH_EDGE : 0);
  const edges = [...path.edges].sort((a, b) => a.taken - b.taken); // what was taken lies on top
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "img", "aria-label": pathInWords(path) },
    ...edges.map((edge) => pathEdge(place(...edge.from), place(...edge.to), edge.taken, high)),
    ...path.nodes.map((node) => pathNode(node, place(node.column, node.row))),
  );
  const more = path.nodes.some((node) => !node.taken);
  const scrolls = path.columns > PATH_NARROW;
  return element(
    "figure",
    { class: "cl-way" },
    element(
      "div",
      scrolls ? { class: "cl-way-scroll", tabindex: "0", role: "group", "aria-label": "Your way; scroll to see all of it" } : {},
      drawing,
    ),
    element(
      "figcaption",
      { class: "cl-quiet" },
      `Your way is the thick line, in numbers. ${more ? "Squares are endings; dashed lines are ways that others may take." : "The square is its ending."}`,
    ),
  );
}

function pathInWords(path) {
  const steps = path.nodes.filter((node) => !node.end);
  const met = steps.filter((node) => node.taken).length;
  const end = path.nodes.find((node) => node.end && node.taken);
  const to = end ? `, to the ending “${end.words}”` : "";
  return `Your way through the case: ${met} of its ${steps.length} steps${to}. The table below has each of them.`;
}

function pathEdge([x1, y1], [x2, y2], taken, high) {
  const half = (x1 + x2) / 2;
  const d =
    x2 > x1
      ? `M${x1} ${y1} C${half} ${y1} ${half} ${y2} ${x2} ${y2}`
      : `M${x1} ${y1} C${x1 + 10} ${high} ${x2 - 10} ${high} ${x2} ${y2}`; // back to an earlier step
  return svg("path", { d, class: taken ? "cl-edge cl-taken" : "cl-edge" });
}

function pathNode(node, [x, y]) {
  const kind = node.taken ? "cl-node cl-taken" : "cl-node";
  const size = node.taken ? 15 : 9;
  const shape = node.end
    ? svg("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size, rx: 4, class: kind })
    : svg("circle", { cx: x, cy: y, r: size, class: kind });
  const group = svg("g", {}, shape);
  if (node.words) group.append(svg("title", {}, node.words));
  if (node.taken && !node.end) {
    const label = svg("text", { x, y: y + 5, "text-anchor": "middle" });
    label.textContent = node.numbers.length > 1 ? `${node.numbers[0]}+` : node.numbers.join("");
    group.append(label);
  }
  return group;
}
