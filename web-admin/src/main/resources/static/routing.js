// The editor works without this. Keeps the focus on what was moved, and shows answers that say no in place.
let pressed = null;
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  pressed = button && button.id && button.closest(".editor") ? button.id : null;
}, true);
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event;
  if (detail.target && detail.target.id === "replay" && detail.xhr.status >= 400) {
    // The link to it stays.
    detail.isError = false;
    return;
  }
  if (!detail.target || detail.target.id !== "panel" || detail.requestConfig.verb !== "post") return;
  if (detail.xhr.status === 409 || detail.xhr.status === 422) {
    detail.shouldSwap = true;
    detail.isError = false;
  } else if (detail.xhr.status >= 400) {
    // The address of a form has no page of its own; this page says what is left of it.
    detail.isError = false;
    window.location.reload();
  }
});
document.addEventListener("htmx:afterSettle", () => {
  if (!pressed) return;
  const id = pressed;
  pressed = null;
  const row = id.replace(/-(up|down|remove)$/, "");
  for (const next of [id, row + "-down", row + "-up"]) {
    const button = document.getElementById(next);
    if (button && !button.disabled) {
      button.focus({ preventScroll: true });
      return;
    }
  }
  const content = document.querySelector(".problem") || document.getElementById("content");
  if (content) { content.tabIndex = -1; content.focus({ preventScroll: true }); }
});
