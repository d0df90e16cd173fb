"use strict";

// The sheet of figures: each cell is saved when it is left, and kept on this machine until it is.
const sheet = document.getElementById("sheet");

function kept(input) {
  return ["o", sheet.dataset.person, sheet.dataset.part, input.dataset.unit, input.dataset.period].join("|");
}

function tell(words) {
  document.getElementById("told").textContent = words;
}

function mark(input, state) {
  input.classList.remove("saving", "saved", "unsaved");
  input.classList.add(state);
  tell(`${input.getAttribute("aria-label")}: ${input.value} – ${sheet.dataset[state]}`);
}

async function save(input) {
  const draft = { id: crypto.randomUUID(), text: input.value };
  const earlier = JSON.parse(localStorage.getItem(kept(input)) || "null");
  if (earlier && earlier.text === draft.text) draft.id = earlier.id;
  localStorage.setItem(kept(input), JSON.stringify(draft));
  mark(input, "saving");
  let answer;
  try {
    const response = await fetch("/nhap/o", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": sheet.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify({
        ...draft,
        part: sheet.dataset.part,
        unit: input.dataset.unit,
        period: input.dataset.period,
        seen: input.dataset.entries.split(" ").filter(Boolean),
      }),
    });
    answer = await response.json();
  } catch {
    mark(input, "unsaved");
    return;
  }
  if (answer.trouble || !answer.recorded) {
    mark(input, "unsaved");
    tell([answer.trouble, ...(answer.findings || [])].filter(Boolean).join(" "));
    return;
  }
  localStorage.removeItem(kept(input));
  input.value = answer.said.join(" / ");
  input.dataset.saved = input.value;
  input.dataset.entries = answer.entries.join(" ");
  input.classList.toggle("rivals", answer.entries.length > 1);
  mark(input, "saved");
  if (answer.entries.length > 1) tell(`${sheet.dataset.conflict}: ${input.value}. ${answer.findings.join(" ")}`);
}

function beside(input, down) {
  const cell = input.closest("td");
  const row = cell.parentElement;
  const other = down > 0 ? row.nextElementSibling : row.previousElementSibling;
  return other && other.cells[cell.cellIndex].querySelector("input");
}

if (sheet) {
  for (const input of sheet.querySelectorAll("input[data-unit]")) {
    input.dataset.saved = input.value;
    const draft = JSON.parse(localStorage.getItem(kept(input)) || "null");
    if (draft && draft.text !== input.value) {
      input.value = draft.text;
      mark(input, "unsaved");
    }
  }
  sheet.addEventListener("submit", (event) => event.preventDefault());
  sheet.addEventListener("focusout", ({ target }) => {
    if (target.dataset.unit && target.value !== target.dataset.saved) save(target);
  });
  sheet.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!target.dataset.unit) return;
    const down = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[key];
    if (down) {
      event.preventDefault();
      const other = beside(target, down);
      if (other) {
        other.focus();
        other.select();
      } else target.blur();
    } else if (key === "Escape") target.value = target.dataset.saved;
  });
  sheet.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!event.target.dataset.unit || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    let first = event.target;
    for (const line of text.replace(/\r/g, "").replace(/\n$/, "").split("\n")) {
      let cell = first && first.closest("td");
      for (const value of line.split("\t")) {
        const input = cell && cell.querySelector("input");
        if (input) {
          input.value = value.trim();
          save(input);
          cell = cell.nextElementSibling;
        }
      }
      first = first && beside(first, 1);
    }
  });
}
