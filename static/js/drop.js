// <div class="drop" data-module="drop"> around an input[type=file]: drag and drop, and the list of what was chosen.
// data-max: largest file in bytes; larger ones are named before they are sent.
const number = new Intl.NumberFormat("es-CL", { maximumFractionDigits: 1 });
const size = (bytes) => (bytes < 1e6 ? `${number.format(Math.max(1, Math.round(bytes / 1000)))} kB` : `${number.format(bytes / 1e6)} MB`);

export default function drop(zone) {
  const input = zone.querySelector("input[type=file]");
  if (!input) return;
  const max = Number(zone.dataset.max) || Infinity;
  const list = Object.assign(document.createElement("ul"), { className: "files drop__list" });
  const voice = Object.assign(document.createElement("p"), { className: "sr" });
  voice.setAttribute("role", "status");
  zone.append(list, voice);

  const set = (files) => {
    const bag = new DataTransfer();
    files.forEach((file) => bag.items.add(file));
    input.files = bag.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const line = (file, index) => {
    const row = document.createElement("li");
    const kind = Object.assign(document.createElement("span"), {
      className: "kind", textContent: file.name.includes(".") ? file.name.split(".").pop().slice(0, 4).toUpperCase() : "?",
    });
    kind.setAttribute("aria-hidden", "true");
    const text = document.createElement("div");
    const name = Object.assign(document.createElement("b"), { textContent: file.name });
    const note = Object.assign(document.createElement("span"), { textContent: size(file.size) });
    if (file.size > max) {
      note.textContent += `: el límite es ${size(max)}. Elija uno más liviano.`;
      note.classList.add("days--late");
    }
    text.append(name, note);
    const remove = Object.assign(document.createElement("button"), {
      className: "button button--s button--plain", type: "button", textContent: "Quitar",
    });
    remove.append(Object.assign(document.createElement("span"), { className: "sr", textContent: ` ${file.name}` }));
    remove.addEventListener("click", () => {
      set([...input.files].filter((_, i) => i !== index));
      input.focus();
    });
    row.append(kind, text, remove);
    return row;
  };
  const show = () => {
    const files = [...input.files];
    list.replaceChildren(...files.map(line));
    list.hidden = files.length === 0;
    voice.textContent = files.length === 1 ? "1 archivo elegido" : `${files.length} archivos elegidos`;
  };

  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("is-over"); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    const dropped = [...event.dataTransfer.files];
    if (dropped.length) set(input.multiple ? [...input.files, ...dropped] : dropped.slice(0, 1));
  });
  input.addEventListener("change", show);
  list.hidden = true;
}
