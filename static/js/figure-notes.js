// What the server says under a figure: how it is understood, and last what is doubtful in it.
export default function figureNotes(box, { estado, notas }) {
  box.replaceChildren(...notas.map((text, index) => Object.assign(document.createElement("p"), {
    textContent: text, className: estado === "reparo" && index === notas.length - 1 ? "figure-notes__doubt" : "",
  })));
}
