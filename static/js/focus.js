// data-module="focus": the summary of what is missing gets the focus, so that it is heard first.
// Its links put the focus into the field, with its label in sight.
export default function focus(box) {
  box.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
  box.focus();
}
