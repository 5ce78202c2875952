// Enter and the arrows go down and up a column of the grid. In a text the arrows first reach its end.
const typable = (row, column) => row.querySelector(`[data-columna="${column}"]:not([readonly])`);

export function move(form, cell, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const steps = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (!step || (event.key === "Enter" && event.shiftKey && cell.matches("textarea"))) return false;
  if (cell.matches("textarea") && event.key !== "Enter") {
    const edge = step > 0 ? cell.value.length : 0;
    if (cell.selectionStart !== edge || cell.selectionEnd !== edge) return false;
  }
  const rows = [...form.querySelectorAll("tbody tr")];
  const here = rows.indexOf(cell.closest("tr"));
  const back = event.key === "Enter" && event.shiftKey ? -1 : step;
  for (let index = here + back; rows[index]; index += back) {
    const next = typable(rows[index], cell.dataset.columna);
    if (next?.offsetParent) {
      next.focus();
      next.select();
      break;
    }
  }
  return true;
}
