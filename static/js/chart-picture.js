// <button data-picture="id of the chart's JSON" data-title="…">: the chart as a PNG, in the light roles, with its
// title above and below it where it comes from: a picture that is passed on says whose it is.
import { root, token } from "./tokens.js";

const WIDE = 1200;
const TALL = 560;
const HEAD = 64;
const FOOT = 44;
const EDGE = 24;

function source() {
  const demo = document.querySelector(".demo") ? "DEMO: avances inventados. " : "";
  return `${demo}${document.title}. ${location.host}${location.pathname}`;
}

// Text of one line, cut where it does not fit.
function write(pen, text, y, width) {
  let shown = text;
  while (shown.length > 1 && pen.measureText(shown).width > width) shown = `${shown.slice(0, -2)}…`;
  pen.fillText(shown, EDGE, y);
}

function compose(plot, title) {
  const scale = plot.width / WIDE;
  const sheet = Object.assign(document.createElement("canvas"), {
    width: plot.width + 2 * EDGE * scale, height: plot.height + (HEAD + FOOT) * scale,
  });
  const pen = sheet.getContext("2d");
  pen.fillStyle = token("paper");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(plot, EDGE * scale, HEAD * scale);
  pen.scale(scale, scale);
  pen.fillStyle = token("ink");
  pen.font = `600 22px ${token("sans")}`;
  write(pen, title, 40, WIDE);
  pen.fillStyle = token("ink-2");
  pen.font = `400 15px ${token("sans")}`;
  write(pen, source(), HEAD + TALL + 30, WIDE);
  return sheet;
}

// Draw with the light roles, whatever the page wears, without its being seen.
function inLight(work) {
  const theme = root.dataset.theme;
  root.dataset.theme = "light";
  try {
    return work();
  } finally {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
}

export function picture(Chart, settings, title) {
  return inLight(() => {
    const plot = Object.assign(document.createElement("canvas"), { width: WIDE, height: TALL });
    const chart = new Chart(plot, settings());
    const sheet = compose(plot, title);
    chart.destroy();
    return sheet;
  });
}

export function save(sheet, name) {
  sheet.toBlob((blob) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${name}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}
