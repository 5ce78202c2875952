// <button data-module="print">: the browser's own print dialog.
export default function print(button) {
  button.addEventListener("click", () => window.print());
}
