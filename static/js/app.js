// Starts the modules that a page asks for: data-module="name" or data-module="one two".
// Each exports default(element). Pages say everything without them.
// html[data-listo="1"] tells that all have started and all charts are drawn.
import preparePaper from "./paper.js";

const modules = {
  chart: () => import("./chart.js"),
  "chart-data": () => import("./chart-data.js"),
  confirm: () => import("./confirm.js"),
  current: () => import("./current.js"),
  counter: () => import("./counter.js"),
  dirty: () => import("./dirty.js"),
  drop: () => import("./drop.js"),
  end: () => import("./end.js"),
  find: () => import("./find.js"),
  focus: () => import("./focus.js"),
  grid: () => import("./grid.js"),
  keep: () => import("./keep.js"),
  echo: () => import("./echo.js"),
  kind: () => import("./kind.js"),
  move: () => import("./move.js"),
  menus: () => import("./menus.js"),
  mesa: () => import("./mesa.js"),
  poll: () => import("./poll.js"),
  print: () => import("./print.js"),
  review: () => import("./review.js"),
  theme: () => import("./theme.js"),
};

async function start(element, name) {
  if (!modules[name]) throw new Error(`data-module="${name}": no such module`);
  const module = await modules[name]();
  await module.default(element);
}

const starts = [...document.querySelectorAll("[data-module]")].flatMap((element) =>
  element.dataset.module.split(" ").map((name) => start(element, name)));

preparePaper();
const results = await Promise.allSettled(starts);
results.filter((result) => result.status === "rejected").forEach((result) => console.error(result.reason));
document.documentElement.dataset.listo = "1";
