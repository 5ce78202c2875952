// <div class="field" data-module="counter"> with a textarea[maxlength] and a .counter: characters written.
// The number is read aloud only near the end, and not at every key.
const number = new Intl.NumberFormat("es-CL");

export default function counter(field) {
  const area = field.querySelector("textarea[maxlength]");
  const line = field.querySelector(".counter");
  if (!area || !line) return;
  const voice = document.createElement("span");
  voice.className = "sr";
  voice.setAttribute("aria-live", "polite");
  line.after(voice);
  let later;
  const say = () => {
    const left = area.maxLength - area.value.length;
    line.textContent = `${number.format(area.value.length)} de ${number.format(area.maxLength)} caracteres`;
    line.classList.toggle("counter--near", left <= area.maxLength / 10);
    clearTimeout(later);
    later = setTimeout(() => {
      voice.textContent = left <= area.maxLength / 10 ? `Quedan ${number.format(left)} caracteres` : "";
    }, 1000);
  };
  area.addEventListener("input", say);
  say();
}
