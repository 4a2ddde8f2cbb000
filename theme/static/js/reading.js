// Text size and large print, kept from page to page, and the button that prints.
// It stands in the head and is run before the page is laid out, so that nothing moves afterwards.
{
  const root = document.documentElement;
  const NAMES = ["text", "easy"];

  // A browser may forbid to keep anything: then a choice lasts as long as its page.
  const kept = (name) => {
    try { return localStorage.getItem(`gongkailan.${name}`); } catch { return null; }
  };
  const keep = (name, value) => {
    try { localStorage.setItem(`gongkailan.${name}`, value); } catch { /* not kept */ }
  };

  const restore = () => NAMES.forEach((name) => {
    const value = kept(name);
    if (value) root.dataset[name] = value;
  });

  const show = () => document.querySelectorAll(".reading button[name]").forEach((button) => {
    const chosen = (root.dataset[button.name] ?? button.dataset.usual) === button.value;
    button.setAttribute("aria-pressed", chosen);
  });

  // A button with a value to be off with is a switch; the others choose one of several.
  const choose = (button) => {
    const off = button.dataset.off && button.getAttribute("aria-pressed") === "true";
    const value = off ? button.dataset.off : button.value;
    root.dataset[button.name] = value;
    keep(button.name, value);
    show();
  };

  root.classList.add("scripted");
  restore();
  addEventListener("DOMContentLoaded", show);
  // The page before, as the browser kept it, may be of another size than is chosen now.
  addEventListener("pageshow", (event) => { if (event.persisted) { restore(); show(); } });
  addEventListener("click", (event) => {
    const button = event.target.closest?.(".reading button");
    if (button?.name) choose(button);
    else if (button) print();
  });
}
