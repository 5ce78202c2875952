// <details open data-module="chart-data">: the table under a chart folds once charts can be drawn.
export default async function chartData(box) {
  await import("./chart.js");
  box.open = false;
}
