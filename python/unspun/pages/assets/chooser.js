// Says how many rows reach the score that the slider stands at.
"use strict";
const cut = document.getElementById("cut");
const rows = document.getElementById("cut-rows");
const counts = cut.dataset.counts.split(" ").map(Number);
cut.addEventListener("input", () => {
  rows.textContent = `${(cut.value / 100).toFixed(2)}: ${counts[cut.value].toLocaleString("en")} rows`;
});
