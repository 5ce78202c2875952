// <button data-module="theme">: light or dark, remembered in this browser.
import { isDark, root, themeChanged } from "./tokens.js";

export default function theme(button) {
  const name = () => { button.textContent = isDark() ? "Modo claro" : "Modo oscuro"; };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* it lasts as long as the page */ }
    name();
    themeChanged();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { name(); themeChanged(); });
  name();
}
