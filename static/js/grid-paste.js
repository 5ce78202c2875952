// A block copied from Excel or LibreOffice (tabs and line ends) fills cells from the one with the focus on.
export function readBlock(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const row = rows.at(-1);
    const sign = text[i];
    if (quoted) {
      if (sign !== '"') row[row.length - 1] += sign;
      else if (text[i + 1] === '"') { row[row.length - 1] += '"'; i += 1; }
      else quoted = false;
    } else if (sign === '"' && row.at(-1) === "") quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  if (rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  return rows;
}

export default function paste(form, rows, say) {
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const cell = event.target.closest("[data-columna]");
    if (!cell || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    if (cell.matches("textarea") && !text.includes("\t") && !text.startsWith('"') && cell.value) return;
    event.preventDefault();
    const lines = [...form.querySelectorAll("tbody tr")];
    const first = lines.indexOf(cell.closest("tr"));
    const column = Number(cell.dataset.columna);
    let put = 0, left = 0;
    readBlock(text).forEach((values, down) => values.forEach((value, right) => {
      const line = lines[first + down];
      const row = rows.find(({ element }) => element === line);
      const target = row?.cells.find((one) => Number(one.dataset.columna) === column + right && column + right < 3);
      if (target) { row.put(target, value.trim()); put += 1; } else if (value.trim()) left += 1;
    }));
    say(`Pegó ${put === 1 ? "1 celda" : `${put} celdas`}.${left ? ` No se pegaron ${left}: caían fuera de la tabla o en filas que no se escriben.` : ""}`);
  });
}
