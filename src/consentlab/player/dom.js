// Small helpers to make native, semantic HTML.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

const paragraphs = (texts) => texts.map((text) => element("p", {}, text));
const countWords = (text) => (text.trim() ? text.trim().split(/\s+/).length : 0);

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const TYPING_PAUSE = 500; // ms after the last change before what is typed or dragged is sent

// JupyterLab must not take the keys that belong to a question. Some of its shortcuts look at nothing
// but what has the focus, so the mark has to be on that itself.
function suppressShortcuts(el) {
  const ours = "data-lm-suppress-shortcuts";
  el.setAttribute(ours, "true");
  el.addEventListener("focusin", (event) => event.target.setAttribute(ours, "true"));
}
