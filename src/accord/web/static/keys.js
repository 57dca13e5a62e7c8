// Keys for those who would rather not reach for the mouse; nothing here is needed to work.
// Up and down go from row to row of a table, and from entry to entry of a list. A filter is
// applied as soon as something else is chosen in it.
const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

function step(from, by) {
  const within = from.closest("table, .list");
  if (!within) return null;
  const rows = [...within.querySelectorAll("tbody tr, .list > li")]
    .map((row) => row.querySelector("a[href^='/'], button"))
    .filter(Boolean);
  const here = rows.findIndex((one) => one.closest("tr, li") === from.closest("tr, li"));
  return rows[here + by] ?? null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = by && step(event.target, by);
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

for (const form of document.querySelectorAll("form.filter")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
}

// On a narrow screen the rail is a row that may be longer than the screen.
document.querySelector(".rail [aria-current='page']")?.scrollIntoView({ block: "nearest", inline: "nearest" });
