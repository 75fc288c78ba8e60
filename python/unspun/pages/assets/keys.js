// Walks through the notes: j or n to the next, k or p to the one before.
"use strict";
const references = () => [...document.querySelectorAll("sup.ref a")].filter((link) => link.checkVisibility());
let at = -1;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
  const links = references();
  if (!step || links.length === 0) return;
  const focused = links.indexOf(document.activeElement);
  at = Math.min(Math.max((focused >= 0 ? focused : at) + step, 0), links.length - 1);
  links[at].focus();
  links[at].scrollIntoView({ block: "center" });
});
