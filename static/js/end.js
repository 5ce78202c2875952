// data-module="end": a wide series opens at its newest end.
export default function end(box) {
  box.scrollLeft = box.scrollWidth;
}
