// Keys for the review, live only while focus is inside the list and never while typing.
(() => {
  const list = document.getElementById("changes");
  const cards = () => [...list.querySelectorAll(":scope > .change")];
  const press = (card, name) => card?.querySelector(`button[value=${name}]`)?.click();
  const go = (card) => {
    card?.focus();
    card?.scrollIntoView({ block: "center" });
  };
  const showKeys = () => {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
    if (keys.open) keys.scrollIntoView({ block: "nearest" });
  };
  list?.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = cards();
    const at = all.indexOf(event.target.closest(".change"));
    const typing = event.target.closest("input,textarea,select");
    if (typing) {
      if (event.key === "Escape") press(all[at], "cancel");
      return;
    }
    const act = {
      j: () => go(all[at + 1]),
      k: () => go(all[Math.max(0, at - 1)]),
      a: () => press(all[at], "accept"),
      r: () => press(all[at], "reject"),
      e: () => press(all[at], "edit"),
      u: () => press(all[at], "undo"),
      "?": showKeys,
    }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
