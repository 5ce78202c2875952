// <figure data-module="chart"> with <canvas data-chart="id of a JSON script">. The shape of the JSON is told in
// templates/components/grafico.html. A missing report is a gap, never a bridge and never a zero.
import { cutLine, endLabels, endRoom, segmentNumbers } from "./chart-plugins.js";
import { bar, fill, line } from "./chart-look.js";
import { picture, save } from "./chart-picture.js";
import { calm, token } from "./tokens.js";

await import("../vendor/chart.umd.min.js");
const { Chart } = globalThis;
const number = new Intl.NumberFormat("es-CL", { maximumFractionDigits: 1 });
// As in the table below: what is short of the whole does not say 100.
const figure = (value, unit) => number.format(unit === "%" && value > 99.9 && value < 100 ? 99.9 : value);
const NARROW = 480;
const drawn = new Map();

const datasets = ({ type = "line", series }) => series.map((one) => ({
  label: one.label,
  data: one.data,
  ...(type === "stack" ? fill(one.kind) : type === "bar" ? bar(one.kind) : line(one.kind)),
  ...(type === "line" && { stepped: one.step ? "before" : false, spanGaps: false, showLine: one.kind !== "goal", clip: one.kind === "goal" ? false : undefined }),
}));

function axes({ type = "line", unit, max, series }, narrow) {
  const stacked = type === "stack";
  const whole = series.every((one) => one.data.every((value) => value === null || Number.isInteger(value)));
  const suffix = unit === "%" ? "\u00a0%" : unit ? ` ${unit}` : "";
  return {
    x: {
      stacked, grid: { display: false }, border: { color: token("line-strong") },
      ticks: { color: token("ink-2"), maxRotation: narrow && type !== "line" ? 60 : 0, autoSkipPadding: 12 },
    },
    y: {
      stacked, beginAtZero: true, max, border: { display: false }, grid: { color: token("line") },
      ticks: { color: token("ink-2"), precision: stacked || whole ? 0 : undefined, callback: (value) => number.format(value) + suffix },
    },
  };
}

function options(chart, narrow, named) {
  const suffix = chart.unit === "%" ? "\u00a0%" : chart.unit ? ` ${chart.unit}` : "";
  return {
    animation: calm() || matchMedia("print").matches ? false : { duration: 250 },
    maintainAspectRatio: false, locale: "es-CL",
    interaction: { mode: "index", intersect: false },
    layout: { padding: { right: named ? endRoom(chart.series) : 8, top: 4 } },
    scales: axes(chart, narrow),
    plugins: {
      legend: {
        display: !named && chart.series.length > 1, position: "bottom",
        labels: { color: token("ink"), usePointStyle: chart.type !== "bar", boxHeight: 7, boxWidth: 16, ...(chart.type === "stack" && { pointStyleWidth: 22, padding: 14 }) },
      },
      tooltip: {
        filter: (item) => item.parsed.y !== null,
        callbacks: { label: (item) => ` ${item.dataset.label}: ${figure(item.parsed.y, chart.unit)}${suffix}` },
      },
    },
  };
}

const read = (id) => JSON.parse(document.getElementById(id).textContent);

// Everything that Chart.js is told; `narrow` is a phone, where lines are named in a legend.
function settings(chart, narrow) {
  const isLine = (chart.type ?? "line") === "line";
  const named = isLine && !narrow;
  Chart.defaults.font.family = token("sans");
  Chart.defaults.font.size = 13;
  const plugins = [cutLine(chart.cut)];
  if (named) plugins.push(endLabels);
  if (chart.type === "stack") plugins.push(segmentNumbers);
  return {
    type: isLine ? "line" : "bar",
    data: { labels: chart.labels, datasets: datasets(chart) },
    options: options(chart, narrow, named),
    plugins,
  };
}

function draw(canvas, animate = true) {
  drawn.get(canvas)?.destroy();
  const all = settings(read(canvas.dataset.chart), canvas.parentElement.clientWidth < NARROW);
  if (!animate) all.options.animation = false;
  drawn.set(canvas, new Chart(canvas, all));
}

function offerPicture(button) {
  const id = button.dataset.picture;
  button.addEventListener("click", () => save(picture(Chart, () => {
    const all = settings(read(id), false);
    Object.assign(all.options, { animation: false, responsive: false, devicePixelRatio: 2 });
    return all;
  }, button.dataset.title), id));
}

document.addEventListener("theme-changed", () => drawn.forEach((_, canvas) => draw(canvas, false)));

export default function start(figure) {
  figure.querySelectorAll("canvas[data-chart]").forEach((canvas) => draw(canvas));
  figure.querySelectorAll("button[data-picture]").forEach(offerPicture);
}
