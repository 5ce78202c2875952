// <form data-module="dirty">: the browser asks before one leaves with something unsaved, and a second click on the
// button that sends does not send again.
const written = (form) => [...new FormData(form)]
  .map(([name, value]) => `${name}=${value instanceof File ? `${value.name}:${value.size}` : value}`).join("\n");

const PATIENCE = 15000;

export default function dirty(form) {
  const before = written(form);
  let sending = false;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sending) return event.preventDefault();
    sending = true;
    setTimeout(() => { sending = false; }, PATIENCE); // the answer never came: one may try again
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && written(form) !== before) event.preventDefault();
  });
  addEventListener("pageshow", () => { sending = false; });
}
