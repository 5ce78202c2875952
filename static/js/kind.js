// <form data-module="kind" data-kind="tipo">: shows only what the chosen kind asks for. data-kinds on a part names
// the values of that field for which it stands; parts with something wrong in them always show.
export default function kind(form) {
  const field = form.elements[form.dataset.kind];
  if (!field) return;
  const parts = [...form.querySelectorAll("[data-kinds]")];
  const show = () => parts.forEach((part) => {
    const asked = part.dataset.kinds.split(" ").includes(field.value);
    part.hidden = !asked && !part.querySelector(".error");
  });
  field.addEventListener("change", show);
  show();
}
