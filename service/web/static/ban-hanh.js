// Help that pages can do without: the focus goes to what went wrong, and pointless questions disappear.
"use strict";

/** Whether a condition of a form, as service.forms writes it in JSON, holds for the answers that `read` finds. */
function holds([word, ...parts], read) {
  if (word === "and") return parts.every((part) => holds(part, read));
  if (word === "or") return parts.some((part) => holds(part, read));
  if (word === "not") return !holds(parts[0], read);
  const [name, literal] = parts;
  return (read(name, typeof literal) === literal) === (word === "=");
}

/** The answer to the field of this name, in the type it is compared with; null where there is none. */
function answer(form, name, type) {
  const field = form.elements.namedItem(name);
  if (!field) return null;
  if (field.type === "checkbox") return field.checked;
  if (field.value === "") return null;
  return type === "number" ? Number(field.value.replace(",", ".")) : field.value;
}

/** Hide what its condition says; the server leaves such answers out in any case. */
function hidePointless(form) {
  for (const part of form.querySelectorAll("[data-hide-when]")) {
    const row = part.closest(".row-of-many")?.id.replace("field-", "");
    const full = (name) => (name.startsWith("this.") ? name.replace("this.", `${row}-`) : name);
    part.hidden = holds(JSON.parse(part.dataset.hideWhen), (name, type) => answer(form, full(name), type));
  }
}

/** Where the person was: in the row they have just asked for, with its clause in sight beside it. */
function goOn(form) {
  // The place in the address is for pages without scripts; a browser that goes there later would take the focus away.
  if (location.hash === "#going-on") history.replaceState(null, "", location.pathname + location.search);
  const row = document.getElementById(form.dataset.focus);
  (row?.querySelector("input, textarea, select") ?? row)?.focus();
  bringInSight(document.getElementById(form.dataset.beside));
}

/** Scroll the box that a clause is in, and no more than the box, until the clause stands at its top. */
function bringInSight(clause) {
  const box = clause?.parentElement;
  if (box) box.scrollTop += clause.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientTop;
}

/** Ask before a page is left with something typed that was not sent. */
function keepTyped(form) {
  let typed = false;
  // A box may stand outside its form.
  document.addEventListener("input", (event) => { if (event.target.form === form) typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}

/** A menu that was opened closes again once the person turns to something else. */
function closeMenus(menu) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("focusin", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

/** A field with a list to choose from shows only what fits what stands in it: whoever types begins anew. */
function beginAnew(field) {
  field.addEventListener("focus", () => field.select());
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("input[list]").forEach(beginAnew);
  document.querySelectorAll(".masthead-menu").forEach(closeMenus);
  document.querySelector("#form-errors, #refusal")?.focus();
  document.querySelectorAll("form[data-focus]").forEach(goOn);
  document.querySelectorAll("main form").forEach(keepTyped);
  for (const form of document.forms) {
    if (!form.querySelector("[data-hide-when]")) continue;
    form.addEventListener("input", () => hidePointless(form));
    hidePointless(form);
  }
});
