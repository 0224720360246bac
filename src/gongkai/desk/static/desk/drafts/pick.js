// Narrows a long list of boxes down by what is typed; what is chosen stays in sight.

for (const list of document.querySelectorAll("[data-pick]")) {
  const legend = list.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
  const field = document.createElement("input");
  field.type = "text";
  field.className = "desk-pick-filter";
  field.dataset.pickFilter = "";
  field.placeholder = "输入几个字查找";
  field.setAttribute("aria-label", `${legend}：输入几个字查找`);
  const told = document.createElement("p");
  told.className = "desk-hint";
  told.setAttribute("role", "status");

  const narrow = () => {
    const words = field.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const label of list.querySelectorAll("label")) {
      const text = label.textContent.toLowerCase();
      const isShown = label.querySelector("input").checked || words.every((word) => text.includes(word));
      label.hidden = !isShown;
      shown += isShown ? 1 : 0;
    }
    for (const group of list.querySelectorAll("[data-pick-group]")) {
      group.hidden = !group.querySelector("label:not([hidden])");
    }
    const chosen = list.querySelectorAll("input:checked").length;
    told.textContent = `已选 ${chosen} 项${words.length ? `，列出 ${shown} 项` : ""}`;
  };

  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
    }
  });
  list.addEventListener("change", narrow);
  list.before(field, told);
  narrow();
}
