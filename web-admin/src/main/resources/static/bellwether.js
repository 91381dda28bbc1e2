// The pages work without this. It tells screen readers what a swapped part now shows, brings the marked entry of the
// navigation into sight on a narrow screen, and shows a refused part of a page as the page it is.
const current = document.querySelector(".side [aria-current]");
if (current && current.parentElement.scrollWidth > current.parentElement.clientWidth) {
  current.scrollIntoView({ block: "nearest", inline: "center" });
}
document.addEventListener("htmx:afterSettle", (event) => {
  const changed = event.detail.elt.querySelector("[data-status]") || event.detail.elt.closest("[data-status]");
  const status = document.getElementById("status");
  if (status && changed) status.textContent = changed.getAttribute("data-status");
});
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 401) window.location.assign(event.detail.pathInfo.finalRequestPath);
});
document.addEventListener("htmx:sendError", () => window.location.reload());
