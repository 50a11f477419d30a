// Counts the seconds between two answers, and says so when the server stays silent: the
// last state is left standing, and polling goes on.
(() => {
  const MISSES = 3;
  let missed = 0;
  const note = document.getElementById("lost");
  const isPoll = (event) => event.detail.elt?.id === "job-progress";
  const miss = (event) => {
    if (!isPoll(event)) return;
    missed += 1;
    if (note && missed >= MISSES) note.hidden = false;
  };
  document.addEventListener("htmx:sendError", miss);
  document.addEventListener("htmx:responseError", miss);
  document.addEventListener("htmx:timeout", miss);
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!isPoll(event) || event.detail.xhr.status >= 400) return;
    missed = 0;
    if (note) note.hidden = true;
  });
  const words = (seconds) => {
    const rest = seconds % 60;
    return seconds < 90 ? `${seconds} s` : `${(seconds - rest) / 60} min ${rest} s`;
  };
  const tick = (name, by) => {
    const clock = document.querySelector(`[data-${name}]`);
    if (!clock) return;
    const seconds = Math.max(1, Math.round(Number(clock.dataset[name]) + by));
    clock.dataset[name] = seconds;
    clock.textContent = words(seconds);
  };
  setInterval(() => {
    tick("elapsed", 1);
    tick("left", -1);
  }, 1000);
})();
