// <nav data-module="menus">: folded menus close when one leaves them, by Escape, or by a click beside them.
// Without script they open and close by their own word.
export default function menus(nav) {
  const open = () => nav.querySelector("details[open]");
  const close = () => open()?.removeAttribute("open");

  nav.addEventListener("keydown", (event) => {
    const menu = open();
    if (event.key !== "Escape" || !menu) return;
    close();
    menu.querySelector("summary").focus();
  });
  nav.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !open()?.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!open()?.contains(event.target)) close();
  });
  addEventListener("pageshow", close); // back to a page that was left by one of its menus
}
