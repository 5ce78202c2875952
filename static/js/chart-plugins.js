// What Chart.js does not draw by itself.
import { drawIcon } from "./chart-icons.js";
import { token } from "./tokens.js";

const LINE = 17;
const FONT = () => `600 13px ${token("sans")}`;
const short = (label) => label.split(",")[0];

// The date at which things are judged. What lies to its right is not due yet.
export const cutLine = (index) => ({
  id: "cutLine",
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    if (index === undefined || index === null) return;
    const x = Math.round(scales.x.getPixelForValue(index)) + 0.5;
    ctx.save();
    ctx.strokeStyle = token("line-strong");
    ctx.beginPath();
    ctx.moveTo(x, chartArea.top);
    ctx.lineTo(x, chartArea.bottom);
    ctx.stroke();
    ctx.fillStyle = token("ink-2");
    ctx.font = `400 13px ${token("sans")}`;
    const roomLeft = x - chartArea.left > 60;
    ctx.textAlign = roomLeft ? "right" : "left";
    ctx.fillText("Corte", roomLeft ? x - 6 : x + 6, chartArea.top + 12);
    ctx.restore();
  },
});

// How much room the longest name needs to the right of the plot.
export function endRoom(series) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = FONT();
  return 18 + Math.max(...series.map((one) => pen.measureText(short(one.label)).width));
}

// Name each line at its last point instead of a legend: no colour has to be matched by eye.
export const endLabels = {
  id: "endLabels",
  afterDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.font = FONT();
    ctx.textBaseline = "middle";
    ctx.lineWidth = 6;
    ctx.lineJoin = "round";
    ctx.strokeStyle = token("paper");
    const ends = chart.data.datasets.map((set, i) => {
      const point = chart.getDatasetMeta(i).data[set.data.findLastIndex((value) => value !== null)];
      const text = short(set.label);
      return point && { x: point.x, y: point.y, text, width: ctx.measureText(text).width, color: set.borderColor };
    }).filter(Boolean).sort((a, b) => a.y - b.y);
    spread(ends, chartArea.bottom - LINE / 2);
    ends.forEach(({ x, y, text, color }) => {
      ctx.strokeText(text, x + 10, y);
      ctx.fillStyle = color;
      ctx.fillText(text, x + 10, y);
    });
    ctx.restore();
  },
};

// Names that would touch give way downwards, and upwards again at the floor.
function spread(ends, floor) {
  const touch = (a, b) => a.x < b.x + b.width + 10 && b.x < a.x + a.width + 10;
  ends.forEach((end, i) => {
    end.y = Math.max(end.y, ...ends.slice(0, i).filter((other) => touch(end, other)).map((other) => other.y + LINE));
  });
  for (let i = ends.length - 1; i >= 0; i -= 1) {
    const below = ends.slice(i + 1).filter((other) => touch(ends[i], other)).map((other) => other.y - LINE);
    ends[i].y = Math.min(ends[i].y, floor, ...below);
  }
}

// The mark and the count inside each segment of a stack that is tall enough: it is told without its colour.
export const segmentNumbers = {
  id: "segmentNumbers",
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `600 12px ${token("sans")}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    chart.data.datasets.forEach((set, i) => {
      if (!chart.isDatasetVisible(i)) return;
      chart.getDatasetMeta(i).data.forEach((element, j) => {
        const { x, y, base, width } = element.getProps(["x", "y", "base", "width"], true);
        if (!set.data[j] || Math.abs(base - y) < 15) return;
        const middle = (y + base) / 2;
        const text = String(set.data[j]);
        const room = width > ctx.measureText(text).width + 22;
        if (room) drawIcon(ctx, set.icon, { x: x - ctx.measureText(text).width / 2 - 4, y: middle, size: 10, ink: set.ink, halo: set.halo });
        write(ctx, text, { x: room ? x + 7 : x, y: middle, ink: set.ink, halo: set.halo });
      });
    });
    ctx.restore();
  },
};

function write(ctx, text, { x, y, ink, halo }) {
  if (halo) {
    ctx.lineWidth = 5;
    ctx.strokeStyle = halo;
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}
