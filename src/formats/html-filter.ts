/**
 * Adds a checkbox to a page of verdicts that hides what matches. Without scripts the page has no
 * checkbox and shows all rows.
 */
export const filterScript = `
const rows = document.querySelectorAll("tr[data-verdict]");
const box = document.createElement("input");
box.type = "checkbox";
const label = document.createElement("label");
label.append(box, " Show only what does not match");
document.querySelector("main").prepend(label);
box.addEventListener("change", () => {
  for (const row of rows) row.hidden = box.checked && row.dataset.verdict === "matches";
  for (const table of document.querySelectorAll(".keep")) {
    const shown = table.querySelector("tr[data-verdict]:not([hidden])");
    table.hidden = box.checked && table.querySelector("tr[data-verdict]") !== null && shown === null;
  }
});
`;
