// The keys of the explorer. Every page works without them; what each does stands at /keys.
"use strict";
(() => {
  const on = () => localStorage.getItem("keys") !== "off";
  const box = document.getElementById("keys-on");
  if (box) {
    box.closest("label").hidden = false;
    box.checked = on();
    box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  }
  const rows = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.offsetParent !== null);
  const selected = () => document.querySelector("[data-row][aria-current], [data-answer][data-here], .m-stm[data-here]");
  const select = (it) => {
    document.querySelectorAll("[data-row][aria-current]").forEach((old) => old.removeAttribute("aria-current"));
    document.querySelectorAll("[data-here]").forEach((old) => old.removeAttribute("data-here"));
    if (it.hasAttribute("data-row")) it.setAttribute("aria-current", "true");
    else it.setAttribute("data-here", "");
    it.scrollIntoView({ block: "nearest" });
    const focus = it.matches("a, [tabindex]") ? it : it.querySelector("a[href]");
    if (focus) focus.focus({ preventScroll: true });
  };
  const step = (selector, by) => {
    const all = rows(selector);
    if (!all.length) return;
    const here = selected();
    let at = all.findIndex((it) => it === here || it.contains(here) || (here && here.contains(it)));
    if (at < 0) at = by > 0 ? -1 : 0;
    select(all[(at + by + all.length) % all.length]);
  };
  const follow = (selector, within) => {
    const link = (within || document).querySelector(selector);
    if (link && link.href) location.href = link.href;
  };
  const press = (selector) => {
    const button = document.querySelector(selector);
    // Moved to and not pressed: a decision is made by a second, plain press.
    if (button) button.focus();
    return Boolean(button);
  };
  const place = (text) => {
    const link = [...document.querySelectorAll(".nav a")].find((it) => it.textContent === text);
    if (link) location.href = link.href;
  };
  const cycle = (group) => {
    const all = [...group.querySelectorAll("a")];
    const at = all.findIndex((it) => it.hasAttribute("aria-current"));
    if (all.length) location.href = all[(at + 1) % all.length].href;
  };
  const places = { q: "Questions", t: "Timeline", a: "Accounts", c: "Compare", p: "People", s: "Stemma", r: "Review" };
  const keys = {
    "/": () => { const s = document.querySelector("input[type=search]"); if (s) s.focus(); else location.href = "/search"; },
    j: () => step("[data-row]", 1),
    k: () => step("[data-row]", -1),
    J: () => step("[data-answer]", 1),
    K: () => step("[data-answer]", -1),
    n: () => step(".m-stm", 1),
    p: () => step(".m-stm", -1),
    Enter: () => { const here = selected(); if (here) follow("a.qt, .src a[href], a[href]", here); },
    Backspace: () => history.back(),
    o: () => follow("[data-key=o]"),
    c: () => follow("[data-key=c]"),
    "[": () => follow("[data-key=left]"),
    "]": () => follow("[data-key=right]"),
    x: () => { if (!press("[data-key=reject]")) follow("[data-key=x]"); },
    1: () => follow("[data-key=x1]"),
    2: () => follow("[data-key=x2]"),
    3: () => follow("[data-key=x3]"),
    v: () => { const group = document.querySelector("[data-key=v]"); if (group) cycle(group); },
    w: () => follow("[data-key=w]", selected()),
    e: () => { const part = document.querySelector("[data-key=e]"); if (part && part.href) location.href = part.href; else if (part) part.focus(); },
    y: () => press("[data-key=y]"),
    u: () => press("[data-key=u]"),
    "?": () => { const link = document.getElementById("keys"); if (link) location.href = link.href; },
  };
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !on()) return;
    const target = event.target;
    if (target.closest("input, select, textarea, summary, button, [contenteditable]")) return;
    // A focused link is opened by the browser itself.
    if (event.key === "Enter" && target.closest("a")) return;
    if (going) {
      going = false;
      if (places[event.key]) { event.preventDefault(); place(places[event.key]); }
      return;
    }
    if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
    if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
  });
  const current = document.querySelector("[aria-current=true][data-row], .note.cur");
  if (current && !location.hash) current.scrollIntoView({ block: "center" });
})();
