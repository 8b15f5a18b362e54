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
  // Search as one types: what the last word may become below the field, results on the page of results.
  const field = document.getElementById("q");
  const later = (wait, call) => {
    let timer;
    return (...args) => {
      clearTimeout(timer);
      timer = setTimeout(() => call(...args), wait);
    };
  };
  if (field) {
    const list = document.createElement("ul");
    Object.assign(list, { id: "offers", hidden: true, role: "listbox" });
    list.setAttribute("aria-label", field.labels[0].textContent);
    field.form.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", "offers"], ["aria-autocomplete", "list"]])
      field.setAttribute(name, value);
    let chosen = -1;
    const close = () => {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const take = (text) => {
      field.value = /[^\x00-\x7f]/.test(field.value) ? field.value.replace(/\S+$/, text) : text;
      close();
      field.form.requestSubmit();
    };
    const mark = () =>
      [...list.children].forEach((one, n) => {
        one.setAttribute("aria-selected", String(n === chosen));
        if (n === chosen) field.setAttribute("aria-activedescendant", one.id);
      });
    const offer = (found) => {
      list.replaceChildren(
        ...found.map((one, n) => {
          const item = document.createElement("li");
          Object.assign(item, { id: `offer-${n}`, role: "option", textContent: one.text });
          const count = document.createElement("small");
          count.textContent = one.count;
          item.append(count);
          item.addEventListener("mousedown", (event) => {
            event.preventDefault();
            take(one.text);
          });
          return item;
        }),
      );
      list.hidden = !found.length;
      chosen = -1;
      field.setAttribute("aria-expanded", String(!!found.length));
    };
    let asked = 0;
    const results = document.getElementById("results");
    const look = later(120, async () => {
      const q = field.value.trim();
      const own = ++asked;
      if (!q) return close();
      const query = new URLSearchParams({ q });
      try {
        if (results) {
          const page = await fetch(`/search?${query}&part=results`, { headers: { accept: "text/html" } });
          const text = await page.text();
          if (own === asked && page.ok) {
            results.innerHTML = text;
            document.querySelector(".help")?.remove();
            history.replaceState(null, "", `/search?${query}`);
          }
        } else {
          const found = await (await fetch(`/suggest.json?${query}`)).json();
          if (own === asked && document.activeElement === field && Array.isArray(found)) offer(found);
        }
      } catch {
        close(); // the server is gone; the form still works when it is back
      }
    });
    field.addEventListener("input", (event) => event.isComposing || look());
    field.addEventListener("compositionend", look);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (list.hidden || !count) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
        mark();
        event.preventDefault();
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        take(list.children[chosen].firstChild.data);
      } else if (event.key === "Escape") {
        event.preventDefault(); // browsers empty a field of searches by it
        close();
      }
    });
  }
  // What a large story leaves to its whole page is opened in place.
  document.addEventListener("click", async (event) => {
    const more = event.target.closest("p.more > a");
    if (!more || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const own = more.closest(".evidence") ? more.closest("li[id]") : more.closest("section[aria-labelledby]");
    event.preventDefault();
    more.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(more.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = own.id ? page.getElementById(own.id) : page.querySelector(`[aria-labelledby="${own.getAttribute("aria-labelledby")}"]`);
      const opened = found.querySelector(own.id ? ".evidence" : ".more");
      opened.open = true;
      own.replaceWith(found);
      opened.querySelector("summary").focus();
    } catch {
      location.href = more.href;
    }
  });
  // Files may be dropped anywhere on the form of the page that adds.
  const drop = document.querySelector("form.drop");
  if (drop) {
    const files = drop.querySelector("input[type=file]");
    for (const name of ["dragover", "dragleave", "drop"])
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragover");
        if (name === "drop") files.files = event.dataTransfer.files;
      });
  }
})();
