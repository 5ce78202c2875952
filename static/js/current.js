// data-module="current": a strip of links that is wider than the screen shows where one is.
export default function current(strip) {
  const here = strip.querySelector("[aria-current]");
  if (!here) return;
  const [box, link] = [strip.getBoundingClientRect(), here.getBoundingClientRect()];
  if (link.right > box.right) strip.scrollLeft += link.right - box.right;
}
