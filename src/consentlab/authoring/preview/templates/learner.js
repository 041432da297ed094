// The learner's own page, as the player draws it in a lesson: only the line to Python is another.

import player from "/static/player.js";

const place = document.getElementById("play");
const hearing = [];
let last = Promise.resolve(); // one message after the other, as a kernel takes them

const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

async function say(message) {
  const answer = await fetch("/say", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  });
  if (!answer.ok) return; // the player says by itself that it waits in vain
  const { reply, buffers } = await answer.json();
  for (const hear of hearing) hear(reply, buffers.map(bytes));
}

const model = {
  get: () => place.dataset.label,
  on: (_, hear) => hearing.push(hear),
  send: (message) => {
    last = last.then(() => say(message)).catch(() => {});
  },
};

if (place.dataset.label) player.render({ model, el: place });

// On a narrow screen the frame is as tall as this page, so that nothing scrolls within it.
const frame = window.frameElement;
const fit = () => frame.style.setProperty("--tall", `${Math.ceil(document.body.getBoundingClientRect().height) + 2}px`);
if (frame) new ResizeObserver(() => requestAnimationFrame(fit)).observe(document.body);
