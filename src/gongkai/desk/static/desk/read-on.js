// Goes on reading a list's pages by itself once an officer has begun; without it the button does.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-read-on]");
  const begun = form && form.querySelector("progress").value > 0;
  if (begun && performance.getEntriesByType("navigation")[0]?.type === "navigate" && document.referrer === location.href) {
    form.querySelector("button").click();
  }
});
