// Comfort only: layers are switched without asking the server again, a mark leads to its explanation, and the list of
// related articles is weighed behind the page. Without this the same stands behind the links.
"use strict";
(() => {
  const report = document.querySelector(".report");
  const toggles = [...document.querySelectorAll(".toggle[data-layer]")];
  if (!report) return;
  const shown = () => toggles.filter((one) => one.hasAttribute("aria-current")).map((one) => one.dataset.layer);
  const address = (names) => {
    const to = new URL(location.href);
    names.length ? to.searchParams.set("show", names.join(",")) : to.searchParams.delete("show");
    return to.pathname + to.search.replaceAll("%2C", ",");
  };
  const hint = (name, on) => {
    for (const mark of report.querySelectorAll(`.l-${name}`)) {
      const of = document.getElementById(mark.dataset.entry)?.querySelector("b");
      if (!on) mark.removeAttribute("title");
      else if (!mark.title && of) mark.title = of.textContent;
    }
  };
  const turn = (toggle, on) => {
    const name = toggle.dataset.layer;
    on ? toggle.setAttribute("aria-current", "true") : toggle.removeAttribute("aria-current");
    report.classList.toggle(`show-${name}`, on);
    document.getElementById(`layer-${name}`)?.toggleAttribute("open", on);
    hint(name, on);
    const now = shown();
    for (const one of toggles) {
      const layer = one.dataset.layer;
      const order = toggles.map((other) => other.dataset.layer);
      one.href = address(order.filter((other) => now.includes(other) !== (other === layer)));
    }
    history.replaceState(null, "", address(now) + location.hash);
  };
  for (const toggle of toggles) {
    toggle.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      turn(toggle, !toggle.hasAttribute("aria-current"));
    });
  }
  // From a mark to what explains it: the innermost of those that are shown.
  const explain = (id) => {
    const entry = document.getElementById(id);
    if (!entry) return;
    entry.closest("details")?.setAttribute("open", "");
    document.querySelector(".entry.at")?.classList.remove("at");
    entry.classList.add("at");
    entry.scrollIntoView({ block: "nearest" });
    return entry;
  };
  report.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      if (link.classList.contains("to")) explain(link.hash.slice(1));
      return;
    }
    if (!getSelection().isCollapsed) return;
    const on = shown();
    for (let mark = event.target.closest(".l"); mark; mark = mark.parentElement.closest(".l")) {
      if (on.some((name) => mark.classList.contains(`l-${name}`))) return explain(mark.dataset.entry);
    }
  });
  const open = () => location.hash.length > 1 && explain(location.hash.slice(1));
  addEventListener("hashchange", open);
  open();
  // Related articles, weighed by nearness and with reasons.
  const near = document.querySelector(".related[data-more]");
  if (near && "IntersectionObserver" in window) {
    const seen = new IntersectionObserver(async (entries) => {
      if (!entries.some((one) => one.isIntersecting)) return;
      seen.disconnect();
      try {
        const answer = await fetch(near.dataset.more);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.querySelector("#related");
        if (answer.ok && found?.children.length) {
          near.previousElementSibling?.matches("h3") && near.previousElementSibling.remove();
          near.replaceChildren(...found.children);
        }
      } catch {
        // the server is gone: what is there stays
      }
    }, { rootMargin: "400px" });
    seen.observe(near.closest("section"));
  }
})();
