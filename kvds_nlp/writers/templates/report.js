"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dialog = document.getElementById("behind");
  const list = document.getElementById("behind-list");
  const title = document.getElementById("behind-title");
  const count = document.getElementById("behind-count");
  const shownOf = {{ say["report.shown_of"]|tojson }};
  const named = (cell) => {
    const row = cell.closest("tr").querySelector("th");
    const head = cell.closest("table").querySelectorAll("thead th")[cell.cellIndex];
    return [row, head].filter(Boolean).map((th) => th.textContent.trim()).join(" – ");
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".f");
    if (!button) return;
    const [numbers, total] = data.f[button.dataset.f];
    title.textContent = named(button.closest("td"));
    count.textContent = shownOf.replace("{shown}", numbers.length).replace("{total}", total);
    list.replaceChildren(...numbers.map((number) => {
      const [at, why] = data.c[number];
      const [place, text] = data.t[at];
      const item = document.createElement("li");
      const words = document.createElement("p");
      const from = document.createElement("p");
      words.textContent = text;
      from.textContent = place;
      from.className = "soft";
      const reason = document.createElement("p");
      reason.textContent = why;
      reason.className = "soft";
      item.append(words, from, reason);
      return item;
    }));
    dialog.showModal();
    dialog.scrollTop = 0;
  });
  document.getElementById("behind-close").addEventListener("click", () => dialog.close());
})();
