// Before printing: every fold opens and charts are drawn in the light roles. Afterwards all is as it was.
import { root, themeChanged } from "./tokens.js";

export default function preparePaper() {
  let folded = [];
  let theme;
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((box) => { box.open = true; });
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    themeChanged();
  });
  addEventListener("afterprint", () => {
    folded.forEach((box) => { box.open = false; });
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    themeChanged();
  });
}
