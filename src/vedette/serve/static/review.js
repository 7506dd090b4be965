// The desk by keyboard alone: one key a judgement. Forms and links work without this file, too.
const typing = (target) => target instanceof Element && target.closest("input, textarea, select");

function open(details) {
  details.open = true;
  const first = details.querySelector("select, textarea, input:not([type=hidden]), button");
  (first || details.querySelector("summary")).focus();
}

function press(key) {
  const link = { j: "next", k: "previous" }[key];
  if (link) {
    const found = document.getElementById(link);
    if (found?.href) location.assign(found.href);
    return Boolean(found);
  }
  const details = document.querySelector(`details[data-opens="${CSS.escape(key)}"]`);
  if (details) {
    open(details);
    return true;
  }
  const button = document.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  button?.form.requestSubmit(button);
  return Boolean(button);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) {
    event.target.closest("details")?.removeAttribute("open");
    event.target.blur();
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.target.form.requestSubmit();
    return;
  }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (press(event.key)) event.preventDefault();
});

// A judgement is sent once, however often the key is pressed.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
