// <button data-module="confirm" data-confirm="¿…?">: asks once more before its form is sent.
// data-confirm-title is optional. Without script the button simply works.
function ask(button) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const title = Object.assign(document.createElement("h2"), {
    id: "confirm-title", textContent: button.dataset.confirmTitle ?? "Antes de seguir",
  });
  const text = Object.assign(document.createElement("p"), { id: "confirm-text", textContent: button.dataset.confirm });
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.setAttribute("aria-describedby", text.id);
  const back = Object.assign(document.createElement("button"), {
    className: "button", type: "button", textContent: "Volver sin hacer nada", autofocus: true,
  });
  const go = Object.assign(document.createElement("button"), {
    className: "button button--main", type: "button", textContent: button.textContent.trim(),
  });
  const row = Object.assign(document.createElement("div"), { className: "inline" });
  row.append(back, go);
  dialog.append(title, text, row);
  document.body.append(dialog);
  return new Promise((answer) => {
    back.addEventListener("click", () => dialog.close());
    go.addEventListener("click", () => dialog.close("go"));
    dialog.addEventListener("close", () => { dialog.remove(); button.focus(); answer(dialog.returnValue === "go"); });
    dialog.showModal();
  });
}

export default function confirm(button) {
  let sure = false;
  button.addEventListener("click", async (event) => {
    if (sure || !button.form) return;
    event.preventDefault();
    if (!(await ask(button))) return;
    sure = true;
    button.form.requestSubmit(button);
    sure = false;
  });
}
