// Pages work without this. Tells screen readers what a swapped part now shows, and dims it while it is on its way.
document.addEventListener("htmx:afterSettle", (event) => {
  const panel = event.detail.elt;
  const status = document.getElementById("status");
  const told = panel.querySelector && panel.querySelector("[data-status]");
  if (status && told) status.textContent = told.getAttribute("data-status");
});
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 401) window.location.assign(event.detail.pathInfo.finalRequestPath);
});
document.addEventListener("htmx:sendError", (event) => {
  const status = document.getElementById("status");
  if (status) { status.textContent = status.dataset.lost || ""; status.classList.remove("hidden"); }
});
