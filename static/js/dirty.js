// <form data-module="dirty">: the browser asks before one leaves with something unsaved.
const written = (form) => [...new FormData(form)]
  .map(([name, value]) => `${name}=${value instanceof File ? `${value.name}:${value.size}` : value}`).join("\n");

export default function dirty(form) {
  const before = written(form);
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => {
    if (!sending && written(form) !== before) event.preventDefault();
  });
  addEventListener("pageshow", () => { sending = false; });
}
