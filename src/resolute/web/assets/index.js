"use strict";

// The draws are made anew when their number changes; without this script the button does the same.
const draws = document.getElementById("draws");
let latest = 0;

async function again() {
  const asked = ++latest;
  const words = new URLSearchParams(new FormData(draws));
  const response = await fetch(`${draws.dataset.address}?${words}`);
  if (!response.ok || asked !== latest) return;
  document.getElementById("doubt").innerHTML = await response.text();
  history.replaceState(null, "", `?${words}`);
}

for (const name of ["lan", "nam"]) {
  draws.elements[name].addEventListener("input", () => {
    if (draws.checkValidity()) again();
  });
}
