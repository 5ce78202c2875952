// <form data-module="echo" data-eco="url">: says under each figure how the server understands it, before it is saved.
import figureNotes from "./figure-notes.js";

const PAUSE = 500;

export default function echo(form) {
  const inputs = [...form.querySelectorAll("input[data-eco]")];
  const notes = (name) => form.querySelector(`[data-notas="${name}"]`);
  inputs.forEach((input) => {
    const box = notes(input.dataset.eco);
    box.setAttribute("aria-live", "polite");
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), box.id].filter(Boolean).join(" "));
  });
  let later, asked = 0;

  async function ask() {
    const turn = asked += 1;
    const query = new URLSearchParams(inputs.map((input) => [input.name, input.value]));
    let told;
    try {
      const answer = await fetch(`${form.dataset.eco}?${query}`, { headers: { Accept: "application/json" } });
      if (!answer.headers.get("Content-Type")?.includes("json")) return;
      told = await answer.json();
    } catch { return; } // no connection: it is said when the form is saved
    if (turn !== asked) return;
    inputs.forEach(({ dataset: { eco } }) => figureNotes(notes(eco), told.celdas[eco]));
    const comment = form.querySelector("[data-comentario]");
    const written = comment.querySelector("textarea").value;
    comment.classList.toggle("only-if-asked", !(told.comentario || written));
  }

  inputs.forEach((input) => input.addEventListener("input", () => { clearTimeout(later); later = setTimeout(ask, PAUSE); }));
  if (inputs.some((input) => input.value !== input.defaultValue)) ask(); // brought back by keep.js
}
