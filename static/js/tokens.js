// What scripts need to know of the look: the colours of the moment and whether to hold still.
export const root = document.documentElement;
export const token = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const isDark = () =>
  (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

// Whoever paints with tokens listens to this.
export const themeChanged = () => document.dispatchEvent(new CustomEvent("theme-changed"));
