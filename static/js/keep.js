// <form data-module="keep" data-de="who">: what is typed also waits in this window (sessionStorage), and comes back when
// the page is opened again before it was saved: after a lost connection, an ended session or a reload. So does a text
// that the server refused, when the page that says so is left without mending it.
// Another revision means that something was saved meanwhile: then the saved text stands.
const fields = (form) => [...form.elements].filter((field) => field.name && !["hidden", "file", "submit", "button"].includes(field.type));
const state = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
const key = (field) => (["checkbox", "radio"].includes(field.type) ? `${field.name}=${field.value}` : field.name);

export default function keep(form) {
  const store = `avance:${form.dataset.de}:${location.pathname}`;
  const revision = form.elements.revision?.value ?? "";
  const shown = new Map(fields(form).map((field) => [key(field), state(field)]));
  const refused = fields(form).some((field) => field.getAttribute("aria-invalid") === "true" && field.value);
  const note = Object.assign(document.createElement("p"), { className: "label" });
  note.setAttribute("role", "status");
  form.prepend(note);
  const forget = () => { try { sessionStorage.removeItem(store); } catch { /* storage is forbidden */ } };
  const put = (values) => fields(form).filter((field) => {
    const value = values[key(field)];
    if (value === undefined || value === state(field)) return false;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
    return field.dispatchEvent(new Event("input", { bubbles: true }));
  }).length;

  function remember() {
    const values = Object.fromEntries(fields(form).map((field) => [key(field), state(field)]));
    try {
      if (!refused && fields(form).every((field) => shown.get(key(field)) === state(field))) forget();
      else sessionStorage.setItem(store, JSON.stringify({ revision, values }));
    } catch { /* storage is forbidden: the page itself still keeps it */ }
  }

  try {
    const kept = JSON.parse(sessionStorage.getItem(store) ?? "null");
    if (document.querySelector("[role=alert]")) {
      if (refused) remember();
      else forget();
    } else if (kept && kept.revision === revision && put(kept.values)) {
      const back = Object.assign(document.createElement("button"), {
        type: "button", className: "button button--s", textContent: "Descartarlo",
      });
      back.addEventListener("click", () => { put(Object.fromEntries(shown)); forget(); note.replaceChildren(); });
      note.replaceChildren("Aquí está lo que había escrito y no alcanzó a guardarse. Los archivos elíjalos de nuevo. ", back);
    } else if (kept) forget();
  } catch { forget(); }

  form.addEventListener("input", remember);
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    note.textContent = "No hay conexión. Nada se perdió: lo que escribió sigue aquí. Envíelo cuando vuelva la conexión.";
    note.scrollIntoView({ block: "center" });
  }, { capture: true });
  addEventListener("online", () => { note.textContent = "Volvió la conexión: ya puede guardar o enviar."; });
}
