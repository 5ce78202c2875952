// <ul data-module="move"> of <li data-move="name">: a row changes place among its siblings with Alt + ↑ or Alt + ↓
// while the focus is in it, or by dragging its .handle. Each row holds form[data-place], whose buttons do the
// same without script. What happened is said in [data-voice] of the page.
const voice = () => document.querySelector("[data-voice]");
const rowsOf = (list) => [...list.children].filter((row) => row.dataset.move);
let dragged = null;

async function tell(row, place) {
  const form = row.querySelector("form[data-place]");
  const fields = new FormData(form);
  fields.set("posicion", place);
  const answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
    location.reload(); // the session ended, or the draft is no longer one: the page says it better
    return null;
  }
  return { done: answer.ok, text: (await answer.json()).mensaje };
}

async function put(list, row, index) {
  const rows = rowsOf(list);
  if (index < 0 || index >= rows.length || list.ariaBusy === "true") return;
  const place = rows.indexOf(row);
  if (place === index) return;
  list.ariaBusy = "true";
  const focused = row.contains(document.activeElement) ? document.activeElement : null;
  try {
    const said = await tell(row, index);
    if (said?.done) {
      rows[index][index < place ? "before" : "after"](row);
      focused?.focus();
      row.classList.add("is-moved");
    }
    if (said && voice()) voice().textContent = said.text;
  } catch {
    if (voice()) voice().textContent = "No hubo conexión: nada se movió. Intente otra vez.";
  } finally {
    list.ariaBusy = "false";
  }
}

export default function move(list) {
  const holding = (event) => rowsOf(list).find((row) => row.contains(event.target));
  const mine = (event) => {
    const row = event.target.closest("li[data-move]");
    return row?.parentElement === list ? row : null;
  };
  list.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = mine(event);
    if (!step || !event.altKey || !row) return;
    event.preventDefault();
    const index = rowsOf(list).indexOf(row) + step;
    if (index < 0 || index >= rowsOf(list).length) {
      if (voice()) voice().textContent = `«${row.dataset.move}» ya es ${step < 0 ? "el primero" : "el último"}.`;
      return;
    }
    put(list, row, index);
  });
  list.addEventListener("dragstart", (event) => {
    const row = mine(event);
    if (!row || !event.target.closest(".handle")) return;
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.dataset.move);
    event.dataTransfer.setDragImage(row, 0, 0);
  });
  list.addEventListener("dragover", (event) => {
    const row = holding(event);
    if (!row || !dragged || dragged.parentElement !== list) return;
    event.preventDefault();
    rowsOf(list).forEach((other) => other.classList.toggle("is-over", other === row && other !== dragged));
  });
  list.addEventListener("drop", (event) => {
    const row = holding(event);
    if (!row || dragged?.parentElement !== list) return;
    event.preventDefault();
    put(list, dragged, rowsOf(list).indexOf(row));
  });
  list.addEventListener("dragend", () => {
    dragged = null;
    rowsOf(list).forEach((row) => row.classList.remove("is-over"));
  });
}
