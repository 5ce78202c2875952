// How each kind of series looks. Shape and dash say it, not colour alone.
// due: expected, dashed, without points. main: validated, solid plum. soft: declared, thin, hollow diamonds.
// goal: what was promised for a day, a mark by itself.
import { drawIcon } from "./chart-icons.js";
import { token } from "./tokens.js";

const lines = {
  due: () => ({ borderColor: token("ink-2"), borderDash: [6, 5], borderWidth: 1.5, pointRadius: 0, pointStyle: "line" }),
  main: () => ({ borderColor: token("brand"), backgroundColor: token("brand"), borderWidth: 3, pointRadius: 4, pointStyle: "circle" }),
  soft: () => ({ borderColor: token("s-en_revision"), backgroundColor: token("paper"), borderWidth: 1.5, pointRadius: 4, pointStyle: "rectRot" }),
  past: () => ({ borderColor: token("line-strong"), backgroundColor: token("line-strong"), borderWidth: 1.5, pointRadius: 3, pointStyle: "rect" }),
  goal: () => ({ borderColor: token("ink"), backgroundColor: token("paper"), borderWidth: 0, pointBorderWidth: 2, pointRadius: 7, pointStyle: "triangle" }),
};
export const line = (kind) => lines[kind]();

const bars = {
  due: () => ({ backgroundColor: "transparent", borderColor: token("ink-2"), borderWidth: 1.5 }),
  main: () => ({ backgroundColor: token("brand"), borderColor: token("brand") }),
  soft: () => ({ backgroundColor: texture("dots", "s-en_revision", "s-en_revision-tint"), borderColor: token("s-en_revision"), borderWidth: 1 }),
  past: () => ({ backgroundColor: token("line-strong"), borderColor: token("line-strong") }),
};
export const bar = (kind) => ({ ...bars[kind](), maxBarThickness: 56 });

// A segment of a stack: `kind` is the slug of a situación. What is unknown is texture, never a plain colour.
const OUT = ["no_aplica", "por_confirmar", "sin_meta", "cualitativa", "no_calculable"];
export function fill(kind) {
  const slug = OUT.includes(kind) ? "fuera" : kind;
  const base = { borderColor: token("paper"), borderWidth: 1, maxBarThickness: 72, ink: token(`s-${slug}-on`), halo: null, icon: slug };
  if (slug === "en_revision") {
    return key({ ...base, backgroundColor: texture("dots", "s-en_revision", "s-en_revision-tint"), ink: token("s-en_revision-ink"), halo: token("paper") });
  }
  if (slug === "sin_datos") {
    return key({ ...base, backgroundColor: texture("hatch", "s-sin_datos", "paper"), borderColor: token("s-sin_datos"), ink: token("s-sin_datos-ink"), halo: token("paper") });
  }
  return key({ ...base, backgroundColor: token(`s-${slug}`) });
}

// What the legend shows of a segment: its fill with the mark that the segment itself bears.
function key(set) {
  const swatch = Object.assign(document.createElement("canvas"), { width: 20, height: 14 });
  const pen = swatch.getContext("2d");
  pen.fillStyle = set.backgroundColor;
  pen.fillRect(0, 0, 20, 14);
  drawIcon(pen, set.icon, { x: 10, y: 7, size: 9, ink: set.ink, halo: set.halo });
  return { ...set, pointStyle: swatch };
}

function texture(kind, ink, ground) {
  const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
  const pen = tile.getContext("2d");
  pen.fillStyle = token(ground);
  pen.fillRect(0, 0, 8, 8);
  pen.fillStyle = pen.strokeStyle = token(ink);
  if (kind === "dots") {
    pen.beginPath();
    pen.arc(4, 4, 1.5, 0, 2 * Math.PI);
    pen.fill();
  } else {
    pen.lineWidth = 2;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) { pen.moveTo(shift - 1, 9); pen.lineTo(shift + 9, -1); }
    pen.stroke();
  }
  return pen.createPattern(tile, "repeat");
}
