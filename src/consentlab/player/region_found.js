// Once a picture has been explained: where on it what was found, and what was missed, lies.

class RegionFound {
  // `places`: what feedback.py says of each thing, with its corners in picture pixels
  constructor({ store }, places) {
    const drawing = svg(
      "svg",
      { viewBox: `0 0 ${store.width} ${store.height}`, class: "cl-found", "aria-hidden": "true" },
      ...places.flatMap((place) => place.shapes.map((corners) => this.outline(corners, place.tone === "sound"))),
    );
    const missed = places.some((place) => place.tone !== "sound");
    this.element = drawing;
    this.words = element(
      "p",
      { class: "cl-quiet" },
      missed ? "Dashed: what is still there to be found or needs another look. " : "",
      places.some((place) => place.tone === "sound") ? "Solid: what you found. " : "",
      "The list below says it in words.",
    );
  }

  // Twice, dark below light, so that it is seen on any picture.
  outline(corners, good) {
    const points = corners.map((corner) => corner.join(",")).join(" ");
    const kind = good ? "cl-outline cl-good" : "cl-outline cl-missed";
    return svg("g", { class: kind }, svg("polygon", { points, class: "cl-under" }), svg("polygon", { points }));
  }
}
