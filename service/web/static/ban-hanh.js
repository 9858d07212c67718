// Help that pages can do without: the focus goes to what went wrong.
document.addEventListener("DOMContentLoaded", () => {
  const wrong = document.querySelector("#form-errors, #refusal");
  if (wrong) wrong.focus();
});
