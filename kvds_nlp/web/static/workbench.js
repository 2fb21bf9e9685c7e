/* A little script of our own: that a window is there, keys, files that are dropped, a selection.
   It never counts characters: a selection is told as the ids of words the server wrote (I9). */
"use strict";
(() => {
  const body = document.body;
  const token = body.dataset.token;
  const named = () => {
    try {
      let name = sessionStorage.getItem("venster");
      if (!name) sessionStorage.setItem("venster", (name = crypto.randomUUID()));
      return name;
    } catch { return "?"; }
  };
  const sign = (more) => new URLSearchParams({ token, venster: named(), ...more });
  if (token) {
    const ended = () => {
      const said = document.getElementById("melding");
      if (!said || said.textContent.trim()) return;
      const line = document.createElement("p");
      line.className = "why";
      line.textContent = body.dataset.ended;
      said.append(line);
    };
    const here = () => fetch("/hier", { method: "POST", body: sign({}) }).catch(ended);
    document.addEventListener("htmx:sendError", ended);
    here();
    setInterval(here, 15000);
    addEventListener("pageshow", (event) => { if (event.persisted) here(); });
    addEventListener("pagehide", () => navigator.sendBeacon("/hier", sign({ weg: "1" })));
    addEventListener("submit", (event) => {   // a double click is one click
      const form = event.target;
      if (form.hasAttribute("hx-post")) return;
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 3000);
    });
  }

  for (const area of document.querySelectorAll(".drop")) {
    const input = area.querySelector("input[type=file]");
    for (const kind of ["dragover", "dragenter"])
      area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("over"); });
    area.addEventListener("dragleave", () => area.classList.remove("over"));
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("over");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.done; });
  });

  /* Judging: which passage is chosen, which coding the keys are about, which words are selected. */
  const panel = document.getElementById("paneel");
  const coding = () => panel && (panel.querySelector(".coding.here") || panel.querySelector(".coding[data-code]"));
  const chosen = () => {
    const inside = document.getElementById("passage");
    return inside && document.getElementById("s" + inside.dataset.name);
  };
  const show = () => {
    const now = chosen();
    if (!now) return;
    for (const one of document.querySelectorAll(".segment.here")) if (one !== now) one.classList.remove("here");
    now.classList.add("here");
    now.scrollIntoView({ block: "nearest" });
    told();
  };
  const picked = () => {                     // the first and last word that the selection touches
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const near = range.commonAncestorContainer;
    const box = (near.nodeType === 1 ? near : near.parentElement).closest(".talk, .segment");
    if (!box) return null;
    const words = [...box.querySelectorAll("span[id^=w]")].filter((word) => touches(range, word));
    return words.length ? words : null;
  };
  const touches = (range, word) => {
    if (!range.intersectsNode(word)) return false;
    const whole = document.createRange();
    whole.selectNodeContents(word);
    return range.compareBoundaryPoints(Range.END_TO_START, whole) < 0
      && range.compareBoundaryPoints(Range.START_TO_END, whole) > 0;
  };
  let last = null;
  const told = () => {
    const line = document.getElementById("gekozen");
    if (!line) return;
    for (const form of document.querySelectorAll(last ? "#gemist, #woord, #inkorten" : "#gemist, #woord")) {
      form.elements.van.value = last ? last[0] : "";
      form.elements.tot.value = last ? last[1] : "";
    }
    line.textContent = last ? line.dataset.some + " " + last[2] : line.dataset.none;
  };
  document.addEventListener("selectionchange", () => {
    const words = picked();
    if (!words) return;                      // a click on the panel takes the selection away: kept
    for (const one of document.querySelectorAll(".picked")) one.classList.remove("picked");
    for (const word of words) word.classList.add("picked");
    last = [words[0].id, words[words.length - 1].id, words.map((word) => word.textContent).join(" ")];
    told();
  });
  const forget = () => {
    last = null;
    for (const one of document.querySelectorAll(".picked")) one.classList.remove("picked");
  };
  document.addEventListener("mouseup", (event) => {
    const segment = event.target.closest && event.target.closest(".segment:not(.context)");
    if (!segment || event.target.closest("a, button")) return;
    if (getSelection().isCollapsed) forget();
    const open = segment.querySelector("a.open");
    if (open && chosen() !== segment) open.click();
    else told();
  });
  document.addEventListener("htmx:afterSettle", show);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (event.detail.successful && form.id === "gemist") { forget(); told(); }
  });
  show();

  const step = (by) => {
    const link = document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]");
    if (link) return link.click();
    const all = [...document.querySelectorAll(".segment:not(.context)")];
    const next = all[all.indexOf(chosen()) + by];
    if (next) next.querySelector("a.open").click();
  };
  const jump = (by) => {                     // to the next coding that is open, here or further on
    const open = [...panel.querySelectorAll(".coding.open")];
    const here = coding();
    const next = open[open.indexOf(here) + by];
    if (open.length && next && (by > 0 || open.indexOf(here) > 0)) {
      if (here) here.classList.remove("here");
      next.classList.add("here");
      next.scrollIntoView({ block: "nearest" });
      return;
    }
    const onward = document.getElementById("volgende");
    if (onward && by > 0) return onward.click();
    if (document.querySelector("a[rel=next], a[rel=prev]")) return step(by);
    const all = [...document.querySelectorAll(".segment:not(.context)")];
    const from = all.indexOf(chosen());
    const rest = by > 0 ? all.slice(from + 1) : all.slice(0, Math.max(from, 0)).reverse();
    const there = rest.find((one) => one.querySelector(".margin li.open"));
    if (there) there.querySelector("a.open").click();
  };
  const fold = (name) => {
    const here = coding();
    const box = here && here.querySelector(`details[data-fold="${name}"]`);
    if (!box) return;
    box.open = name === "d" ? !box.open : true;
    const field = box.querySelector("select, input:not([type=hidden])");
    if (box.open && field) field.focus();
  };
  const press = (key) => {
    const here = coding();
    const inside = here && here.querySelector(`[data-key="${key}"]`);
    const button = inside || panel.querySelector(`.bar [data-key="${key}"]`);
    if (button) button.click();
  };
  const keys = document.getElementById("toetsen");
  const off = document.getElementById("zonder");
  if (keys) {
    try { off.checked = localStorage.getItem("zonder") === "1"; } catch { /* not kept */ }
    off.addEventListener("change", () => { try { localStorage.setItem("zonder", off.checked ? "1" : ""); } catch { /* not kept */ } });
    document.addEventListener("click", (event) => { if (event.target.closest("[data-help]")) keys.showModal(); });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || off.checked || keys.open) return;
      if (event.target.closest("input, select, textarea")) {
        if (event.key === "Escape") event.target.blur();
        return;
      }
      const does = {
        j: () => step(1), k: () => step(-1), n: () => jump(1), p: () => jump(-1),
        o: () => fold("o"), t: () => fold("t"), d: () => fold("d"),
        m: () => { const field = panel.querySelector("[data-focus=m]"); if (field) field.focus(); },
        "?": () => keys.showModal(),
      };
      const act = does[event.key] || ("axbu123".includes(event.key) && event.key.length === 1 ? () => press(event.key) : null);
      if (!act || (!panel && event.key !== "?")) return;
      event.preventDefault();
      if (asking) waiting.push(act);         // who types fast means what the page will show
      else act();
    });
    let asking = 1;                          // until the page is whole and its forms are htmx's
    const waiting = [];
    const onward = () => { while (!asking && waiting.length) waiting.shift()(); };
    document.addEventListener("htmx:beforeRequest", () => { asking += 1; });
    document.addEventListener("htmx:afterRequest", (event) => {
      if (!event.detail.successful) waiting.length = 0;
      setTimeout(() => { asking -= 1; onward(); }, 60);   // its new forms are ready by then
    });
    addEventListener("DOMContentLoaded", () => { asking -= 1; onward(); });
  }
  addEventListener("DOMContentLoaded", () => { document.documentElement.dataset.ready = "1"; });
})();
