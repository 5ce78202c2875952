// <ol data-module="mesa">: one key for each decision, on the reading that has the focus.
// Readings are [data-lectura]; what a key presses is [data-tecla] inside them.
// The keys work only with the focus on the list, so that they never act by surprise.
const typing = (element) => element.closest("input, textarea, select, summary, a, button");

function press(reading, key) {
  const target = reading.querySelector(`[data-tecla="${key}"]`);
  if (!target) return false;
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.querySelector("textarea, input:not([type=hidden])")?.focus();
  } else {
    target.click();
  }
  return true;
}

export default function mesa(list) {
  const readings = [...list.querySelectorAll("[data-lectura]")];
  const here = () => readings.findIndex((reading) => reading.contains(document.activeElement));

  function go(index) {
    const reading = readings[Math.min(Math.max(index, 0), readings.length - 1)];
    reading?.focus({ preventScroll: true });
    reading?.scrollIntoView({ block: "start" });
  }

  function arrive() {
    const reading = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (readings.includes(reading)) reading.focus({ preventScroll: true });
  }

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
    if (typing(event.target)) {
      if (event.key === "Escape") readings[here()]?.focus();
      return;
    }
    if (event.key in moves) {
      go(here() < 0 ? 0 : here() + moves[event.key]);
      event.preventDefault();
      return;
    }
    const reading = readings[here()];
    if (reading && press(reading, event.key === "Enter" ? "a" : event.key)) event.preventDefault();
  });
  addEventListener("hashchange", arrive);
  arrive();
}
