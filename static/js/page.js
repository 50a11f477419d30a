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
  // A form that got no answer says so; polls have words of their own.
  const unsent = (hidden) => (event) => {
    const note = document.getElementById("unsent");
    const refused = event.detail.xhr?.status >= 400 && event.detail.xhr.status < 500;
    if (note && !refused && event.detail.elt?.id !== "job-progress") note.hidden = hidden;
  };
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
    document.addEventListener(name, unsent(false));
  document.addEventListener("htmx:beforeRequest", unsent(true));
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
