// Search in a copy without server: keeps of a list what holds the words that were typed. The list carries the stems
// of its words (data-title, data-text), and a word is found by a stem that it begins with: it has no stemmer, and finds a
// little more than the server does. Words of data-empty are not looked for. Without this the list is whole.
const ENDING = 6;
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const wordsOf = (text, empty) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])
  .filter((word) => word.length > 1 && !empty.has(word));

const touches = (stem, word) => stem === word || (word.length > 2 && stem.startsWith(word))
  || (stem.length > 3 && word.startsWith(stem) && word.length - stem.length <= ENDING);

export default function find(element) {
  const form = element.querySelector("form");
  const input = element.querySelector("input");
  const told = element.querySelector("[data-found]");
  const list = element.querySelector("ul");
  const rows = [...list.children].map((row, place) => ({
    row, place, title: row.dataset.title.split(" "), text: row.dataset.text.split(" "),
  }));
  const all = told.textContent;
  const empty = new Set(element.dataset.empty.split(" "));

  const show = () => {
    const words = wordsOf(input.value, empty);
    const noted = rows.map(({ row, place, title, text }) => ({ row, place, notes: words.map((word) =>
      4 * title.some((stem) => touches(stem, word)) + text.some((stem) => touches(stem, word))) }));
    const found = noted.filter(({ notes }) => notes.every(Boolean));
    const sum = ({ notes }) => notes.reduce((a, b) => a + b, 0);
    found.sort((a, b) => sum(b) - sum(a) || a.place - b.place);
    list.replaceChildren(...found.map(({ row }) => row));
    told.textContent = !words.length ? all
      : found.length ? `${found.length} ${found.length === 1 ? "resultado" : "resultados"} de «${input.value}».`
        : `Nada tiene «${input.value}». Pruebe con otra palabra, o con una sola.`;
  };

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  if (input.value) show();
}
