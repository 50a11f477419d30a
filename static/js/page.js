// Focus goes to the error summary, or to what the server marked after a swap; the account
// menu closes on Escape or an outside click. Every page works without this file.
(() => {
  const land = (selector) => {
    const target = document.querySelector(selector);
    target?.removeAttribute("data-focus");
    target?.focus();
  };
  land(".error-summary,[data-focus]");
  document.addEventListener("htmx:afterSettle", () => land("[data-focus]"));
  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
})();
