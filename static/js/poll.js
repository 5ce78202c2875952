// <div data-module="poll" data-url="…">: while something in it waits ([data-waits]) its content is asked for anew.
// What one is about to press stays: nothing is replaced while the focus is inside. Once nothing waits any more, the
// element [data-said] beside it says data-done to who listens.
const EVERY = 3000; // ms
const AT_MOST = 1200; // an hour: who left the page open all night asks no more

export default function poll(box) {
  let asked = 0;

  async function look() {
    if (!box.querySelector("[data-waits]") || ++asked > AT_MOST) return;
    if (!document.hidden && !box.contains(document.activeElement)) {
      try {
        const answer = await fetch(box.dataset.url, { headers: { Accept: "text/html" } });
        if (answer.ok && !answer.redirected) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          box.replaceChildren(...page.body.childNodes);
          if (!box.querySelector("[data-waits]")) box.parentElement.querySelector("[data-said]").textContent = box.dataset.done;
        }
      } catch { /* nobody answers just now: it is asked again */ }
    }
    setTimeout(look, EVERY);
  }

  setTimeout(look, EVERY);
}
