// Draws the BPMN file that the page names; without this script the list of tasks below says the same.
document.addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("diagram");
  place.hidden = false;
  if (!place.clientWidth) return; // Too narrow a window to read a diagram in: the style sheet keeps it away.
  const answer = await fetch(place.dataset.drawing);
  const viewer = new BpmnJS({ container: place });
  await viewer.importXML(await answer.text());
  viewer.get("canvas").zoom("fit-viewport", "auto");
});
