// <… data-module="review">: single keys for whoever reviews many. What a key does is [data-tecla="v"]: a link is
// followed, a button pressed, a field gets the focus, details open. In a list j and k walk through [data-renglon].
// Keys rest while somebody types, with a modifier held, and where [data-teclas] switched them off (kept in this browser).
const KEPT = "pladeco-teclas";
const typing = (element) => element.closest("input, textarea, select, [contenteditable], dialog");

function off() {
  try { return localStorage.getItem(KEPT) === "no"; } catch { return false; }
}

function keep(value) {
  try { localStorage.setItem(KEPT, value); } catch { /* a browser that keeps nothing asks again next time */ }
}

function press(target) {
  if (target instanceof HTMLDetailsElement) {
    target.open = !target.open;
    target.querySelector("summary").focus();
  } else if (target.matches("textarea, input")) {
    target.scrollIntoView({ block: "center" });
    target.focus();
  } else {
    target.click();
  }
}

function walk(box, step) {
  const rows = [...box.querySelectorAll("[data-renglon]")];
  const here = rows.indexOf(document.activeElement);
  const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
  next?.focus();
  return Boolean(next);
}

export default function review(box) {
  const button = box.querySelector("[data-teclas]");
  const show = () => {
    button?.setAttribute("aria-pressed", String(!off()));
    document.documentElement.classList.toggle("sin-teclas", off());
  };
  button?.addEventListener("click", () => { keep(off() ? "sí" : "no"); show(); });
  show();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (off() || document.querySelector("dialog[open]")) return;
    const moves = { j: 1, k: -1 };
    const target = box.querySelector(`[data-tecla="${CSS.escape(event.key)}"]`);
    if (target) {
      press(target);
      event.preventDefault();
    } else if (event.key in moves && walk(box, moves[event.key])) {
      event.preventDefault();
    }
  });

  box.querySelectorAll("form").forEach((form) => {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault(); // a second press of the same decision
      sent = true;
    });
    addEventListener("pageshow", () => { sent = false; });
  });

  if (!location.hash && !document.querySelector("[role=alert]")) {
    box.querySelector("[data-foco]")?.focus({ preventScroll: true });
  }
}
