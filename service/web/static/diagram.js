// Draws the BPMN files that the page names, and marks where something waits and what is done. Without this script the
// lists of steps say the same.
"use strict";

/** The steps that wait and those that are done, told apart by colour, frame and number. */
function mark(viewer, place) {
  const drawn = viewer.get("elementRegistry");
  const canvas = viewer.get("canvas");
  for (const element of JSON.parse(place.dataset.done)) {
    if (drawn.get(element)) canvas.addMarker(element, "is-done");
  }
  for (const [element, count] of Object.entries(JSON.parse(place.dataset.open))) {
    if (!drawn.get(element)) continue;
    canvas.addMarker(element, "is-open");
    if (place.dataset.counted !== "yes") continue;
    const badge = document.createElement("span");
    badge.className = "waiting-here";
    badge.textContent = count;
    viewer.get("overlays").add(element, { position: { top: -14, right: 14 }, html: badge });
  }
}

async function draw(place) {
  place.hidden = false;
  // In too narrow a window the style sheet keeps the diagram away, and what is folded away nobody looks at.
  if (!place.clientWidth || place.closest("details:not([open])") || place.dataset.drawn) return;
  place.dataset.drawn = "yes";
  const answer = await fetch(place.dataset.drawing);
  const viewer = new BpmnJS({ container: place });
  await viewer.importXML(await answer.text());
  mark(viewer, place);
  viewer.get("canvas").zoom("fit-viewport", "auto");
}

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll(".diagram[data-drawing]")) {
    draw(place);
    place.closest("details")?.addEventListener("toggle", () => draw(place));
  }
});
