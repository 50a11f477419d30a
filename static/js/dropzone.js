// Says which file was chosen, and shows when a drag is over the target. The native file
// input does the work; without this file the page still accepts a drop.
(() => {
  const wire = (zone) => {
    const input = zone.querySelector("input[type=file]");
    const lead = zone.querySelector(".lead");
    const out = zone.querySelector("output");
    if (!input) return;
    const kept = out ? out.textContent : ""; // a file that was fine the last time
    const say = () => {
      const names = [...input.files].map((file) => file.name).join(", ");
      zone.classList.toggle("has-file", Boolean(names));
      if (lead) lead.hidden = Boolean(names);
      if (out) out.textContent = names || kept;
    };
    input.addEventListener("change", say);
    for (const name of ["dragenter", "dragover"])
      input.addEventListener(name, () => zone.classList.add("over"));
    for (const name of ["dragleave", "drop"])
      input.addEventListener(name, () => zone.classList.remove("over"));
    say(); // a page restored by «back» may still hold its file
  };
  document.querySelectorAll(".drop").forEach(wire);
  // A second press of the same button sends nothing twice.
  document.querySelectorAll("form[data-once]").forEach((form) => {
    form.addEventListener("submit", () => {
      const button = form.querySelector("button.primary");
      if (button) setTimeout(() => button.setAttribute("disabled", ""), 0);
    });
  });
  addEventListener("pageshow", () => {
    document
      .querySelectorAll("form[data-once] button[disabled]")
      .forEach((button) => button.removeAttribute("disabled"));
  });
})();
