// Comfort only: every page works without this. Keys, the slider of days, suggestions while typing.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll(".item")];
  let at = -1;
  const move = (step) => {
    const all = items();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all.forEach((one, n) => one.classList.toggle("at", n === at));
    all[at].querySelector("a.open, a, summary")?.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: () => items()[at]?.querySelector("a.open, a")?.click(),
    "/": () => document.getElementById("q")?.focus(),
    "?": () => document.querySelector(".keys")?.scrollIntoView({ block: "center" }),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return document.activeElement?.blur();
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = keys[event.key];
    if (key) {
      event.preventDefault();
      key();
    }
  });
  // The day of a story as a slider: the date field stays, and says where the slider stands.
  const day = document.getElementById("as-of");
  if (day && day.dataset.days) {
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: day.dataset.days, value: day.dataset.at });
    slider.setAttribute("aria-label", document.querySelector("label[for=as-of]").textContent);
    const first = Date.parse(day.dataset.first);
    slider.addEventListener("input", () => {
      day.value = new Date(first + slider.value * 864e5).toISOString().slice(0, 10);
    });
    slider.addEventListener("change", () => day.form.requestSubmit());
    day.before(slider);
  }
})();
