// Light or dark as the system says, and English, unless a person chose otherwise here. Runs before the page is drawn.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const read = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const chosen = read();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  // On a phone the menu is pulled sideways: the page that is open stands in its middle.
  document.addEventListener("DOMContentLoaded", () => { document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" }); });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-theme-switch]")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private windows forget it */ }
    root.dispatchEvent(new Event("themechange"));
  });
  document.addEventListener("change", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-language-switch]")) return;
    document.cookie = `language=${encodeURIComponent(event.target.value)}; path=/; max-age=31536000; SameSite=Lax`;
    location.reload();
  });
})();
