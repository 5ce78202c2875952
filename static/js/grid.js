// <form data-module="grid">: a row saves itself as a draft while it is typed; rows are [data-url], cells [data-campo].
// Each cell tells its state in words. What is not saved also waits in sessionStorage, what the server refused too, so
// that a lost connection, an ended session or a reload lose nothing. The server reads and judges every figure: here nothing is reckoned.
import figureNotes from "./figure-notes.js";
import paste from "./grid-paste.js";
import { move } from "./grid-keys.js";

const WORDS = {
  typed: ["Sin guardar", ""], saving: ["Guardando…", ""], saved: ["✓ Guardado", "saved"],
  doubt: ["! Con reparo", "doubt"], refused: ["✕ No se guardó: corríjalo", "doubt"], offline: ["✕ Sin conexión: se guardará sola", "offline"],
  out: ["✕ Sin guardar: ingrese de nuevo", "offline"], conflict: ["! Otra persona escribió aquí", "doubt"],
  closed: ["✕ No se guarda", "doubt"],
};
const PAUSE = 800;
const RETRIES = [2000, 4000, 8000, 15000, 30000];

// A form is not sent again while its submit event is still being told: microtasks would come too early.
const nextTask = () => new Promise((done) => { setTimeout(done); });
const line = (text, className) => Object.assign(document.createElement("p"), { textContent: text, className: className ?? "" });

export default function grid(form) {
  const voice = form.querySelector("[data-voz]");
  const token = form.querySelector("[name=csrf_token]").value;
  const store = `grilla:${form.dataset.de}:${location.pathname}`;
  const rows = [...form.querySelectorAll("tr[data-url]")].map((element) => new Row(element));
  const say = (text) => { voice.textContent = text; };

  function Row(element) {
    const name = element.querySelector("th a").textContent;
    const cells = [...element.querySelectorAll("[data-campo]")];
    const revision = element.querySelector("[name$=revision]");
    const saved = new Map(cells.map((cell) => [cell, cell.defaultValue]));
    const refused = new Set(cells.filter((cell) => cell.matches("[data-rechazado]")));
    let timer, busy, failures = 0, blocked = false;

    const dirty = () => cells.filter((cell) => cell.value !== saved.get(cell));
    const show = (cell, state) => {
      const [text, kind] = WORDS[state];
      const mark = element.querySelector(`[data-estado="${cell.dataset.campo}"]`);
      mark.textContent = text;
      mark.className = kind ? `cell-state cell-state--${kind}` : "cell-state";
    };
    const notes = (cell, told) => {
      figureNotes(element.querySelector(`[data-notas="${cell.dataset.campo}"]`), told);
      if (told.estado === "reparo") cell.setAttribute("aria-invalid", "true");
      else cell.removeAttribute("aria-invalid");
    };

    function typed(cell) {
      blocked = false;
      show(cell, "typed");
      keep();
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    }

    async function save() {
      clearTimeout(timer);
      if (busy) { await busy; }
      const changed = dirty();
      if (!changed.length || blocked) return;
      changed.forEach((cell) => show(cell, "saving"));
      busy = send(changed).finally(() => { busy = undefined; });
      await busy;
    }

    async function send(changed) {
      const sent = new Map(cells.map((cell) => [cell, cell.value]));
      const body = new URLSearchParams([[revision.name, revision.value], ...cells.map((cell) => [cell.name, cell.value])]);
      let answer, data;
      try {
        answer = await fetch(element.dataset.url, {
          method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" },
          signal: AbortSignal.timeout(20000),
        });
        if (answer.status >= 500) throw new Error("busy");
        data = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
      } catch {
        changed.forEach((cell) => show(cell, "offline"));
        say(`Sin conexión. Lo escrito en ${name} sigue aquí y se guardará cuando vuelva.`);
        timer = setTimeout(save, RETRIES[Math.min(failures++, RETRIES.length - 1)]);
        return;
      }
      failures = 0;
      if (!data) return expelled(changed, answer.status);
      if (data.revision !== undefined) revision.value = data.revision;
      if (data.resultado === "guardada") accepted(sent, changed, data);
      else if (data.resultado === "conflicto") conflict(changed, data);
      else {
        blocked = true;
        changed.forEach((cell) => show(cell, "closed"));
        say(`${name}: ${data.aviso}`);
      }
      keep();
    }

    function accepted(sent, changed, data) {
      element.querySelector("[data-conflicto]").replaceChildren();
      cells.forEach((cell) => {
        const told = data.celdas[cell.dataset.campo];
        if (told) notes(cell, told);
        if (cell.value !== sent.get(cell)) return;
        saved.set(cell, cell.value);
        if (cell.value && data.rechazados.includes(cell.dataset.campo)) refused.add(cell);
        else refused.delete(cell);
        const doubt = refused.has(cell) ? "refused" : "doubt";
        if (changed.includes(cell)) show(cell, told?.estado === "reparo" ? doubt : "saved");
      });
      const asks = data.comentario || cells.some((cell) => cell.dataset.campo === "comentario_cifra" && cell.value);
      element.querySelector("[data-comentario]").classList.toggle("only-if-asked", !asks);
      if (data.revision) element.querySelector("[data-fila-estado]").textContent = "Borrador";
      const doubts = Object.values(data.celdas).filter(({ estado }) => estado === "reparo").flatMap(({ notas }) => notas);
      say(doubts.length ? `${name}: ${doubts.at(-1)}` : `Guardado: ${name}.`);
      if (dirty().length) timer = setTimeout(save, PAUSE);
    }

    function conflict(changed, data) {
      blocked = true;
      changed.forEach((cell) => show(cell, "conflict"));
      const button = (text, act) => {
        const made = Object.assign(document.createElement("button"), { type: "button", className: "button button--s", textContent: text });
        made.append(Object.assign(document.createElement("span"), { className: "sr", textContent: ` en ${name}` }));
        made.addEventListener("click", act);
        return made;
      };
      const there = [data.guardado.valor || data.guardado.numerador || "sin cifra", data.guardado.denominador && `de ${data.guardado.denominador}`, data.guardado.logros];
      const done = () => { blocked = false; element.querySelector("[data-conflicto]").replaceChildren(); cells[0].focus(); };
      element.querySelector("[data-conflicto]").replaceChildren(
        line("Alguien guardó esta fila en otra ventana.", "figure-notes__doubt"), line(`Guardado ahora: ${there.filter(Boolean).join(" ")}`),
        button("Usar lo guardado", () => {
          cells.forEach((cell) => { cell.value = data.guardado[cell.dataset.campo]; saved.set(cell, cell.value); show(cell, "saved"); });
          refused.clear(); done(); keep();
        }),
        button("Dejar lo mío", () => {
          cells.forEach((cell) => saved.set(cell, data.guardado[cell.dataset.campo]));
          done(); save();
        }));
      say(`${name}: alguien guardó esta fila en otra ventana. Elija cuál dejar.`);
    }

    function expelled(changed, status) {
      blocked = true;
      changed.forEach((cell) => show(cell, status === 401 ? "out" : "closed"));
      if (status !== 401) return say(`${name}: no se pudo guardar. Vuelva a abrir la página.`);
      voice.replaceChildren("Su sesión terminó. Lo que escribió queda en esta ventana: ",
        Object.assign(document.createElement("a"), { href: form.dataset.ingresar, textContent: "ingrese de nuevo" }), " y se guardará.");
    }

    element.addEventListener("input", (event) => typed(event.target));
    element.addEventListener("change", (event) => { if (dirty().includes(event.target)) save(); });
    element.addEventListener("focusin", (event) => { event.target.dataset.antes = event.target.value ?? ""; });
    element.addEventListener("keydown", (event) => {
      const cell = event.target;
      if (!cell.dataset.campo) return;
      if (event.key === "Escape") {
        if (cell.value !== cell.dataset.antes) { cell.value = cell.dataset.antes; typed(cell); }
        event.preventDefault();
      } else if (move(form, cell, event)) event.preventDefault();
    });
    Object.assign(this, {
      element, cells, dirty, save, typed,
      put(cell, value) { cell.value = value; typed(cell); },
      pending: () => cells.filter((cell) => refused.has(cell) || dirty().includes(cell)).map((cell) => [cell.name, cell.value]),
      restore(kept) {
        for (const cell of cells) if (kept[cell.name] !== undefined && kept[cell.name] !== cell.value) { cell.value = kept[cell.name]; typed(cell); }
      },
      retry() { if (failures) { failures = 0; save(); } },
      out: () => blocked && dirty().length > 0,
    });
  }

  function keep() {
    const values = rows.flatMap((row) => row.pending());
    try {
      if (values.length) sessionStorage.setItem(store, JSON.stringify(Object.fromEntries(values)));
      else sessionStorage.removeItem(store);
    } catch { /* storage is forbidden: the page itself still keeps it */ }
  }

  try {
    const kept = JSON.parse(sessionStorage.getItem(store) ?? "null");
    if (kept) rows.forEach((row) => row.restore(kept));
  } catch { /* nothing was kept */ }
  keep();

  paste(form, rows, say);
  addEventListener("online", () => rows.forEach((row) => row.retry()));
  let stage = "idle"; // then saving, go (let through once), gone: what is sent twice is sent once
  form.addEventListener("submit", async (event) => {
    if (stage === "go") { stage = "gone"; return; }
    event.preventDefault();
    if (stage !== "idle") return;
    stage = "saving";
    await Promise.all([...rows.map((row) => row.save()), nextTask()]);
    const left = rows.find((row) => row.dirty().length);
    if (left) {
      stage = "idle";
      say("Hay filas que todavía no se guardan: revíselas antes de enviar. Nada se perdió.");
      left.dirty()[0].focus();
      return;
    }
    stage = "go";
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", () => { stage = "idle"; });
  addEventListener("beforeunload", (event) => {
    if (stage !== "gone" && rows.some((row) => row.dirty().length && !row.out())) event.preventDefault();
  });
}
