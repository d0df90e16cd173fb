"use strict";

// The sheet of figures: each cell is saved when it is left, and kept on this machine until it is.
const sheet = document.getElementById("sheet");

function kept(input, what = "o") {
  return [what, sheet.dataset.person, sheet.dataset.part, input.dataset.unit, input.dataset.period].join("|");
}

// A draft is what was typed and when; its "sent" is what went to the office and has no answer yet.
function draft(input) {
  return JSON.parse(localStorage.getItem(kept(input)) || "null");
}

function keep(input, told) {
  if (told) localStorage.setItem(kept(input), JSON.stringify(told));
  else localStorage.removeItem(kept(input));
}

function typed(input) {
  const { sent } = draft(input) || {};
  keep(input, { text: input.value, at: new Date().toISOString(), sent });
}

function held(input) {
  return input.dataset.entries.split(" ").filter(Boolean);
}

function tell(words) {
  document.getElementById("told").textContent = words;
}

function mark(input, state) {
  input.classList.remove("saving", "saved", "unsaved");
  input.classList.add(state);
  tell(`${input.getAttribute("aria-label")}: ${input.value} – ${sheet.dataset[state]}`);
}

async function send(input, sent) {
  const { unit, period } = input.dataset;
  const response = await fetch("/nhap/o", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-CSRFToken": sheet.querySelector("[name=csrfmiddlewaretoken]").value,
    },
    body: JSON.stringify({ ...sent, part: sheet.dataset.part, unit, period }),
  });
  if (response.status >= 500) throw await response.json().catch(() => ({}));
  return { ...(await response.json()), settled: response.ok || response.status === 400 };
}

// What has no answer is sent again as it was, which is harmless, before anything newer is.
async function deliver(input) {
  for (let told = draft(input); told; told = draft(input)) {
    told.sent = told.sent || { id: crypto.randomUUID(), text: told.text, seen: held(input) };
    keep(input, told);
    mark(input, "saving");
    const { sent } = told;
    let answer;
    try {
      answer = await send(input, sent);
    } catch ({ trouble }) {
      mark(input, "unsaved");
      if (trouble) tell(trouble);
      setTimeout(() => save(input), 5000);
      return;
    }
    const { text, at } = draft(input) || told;
    const newer = text !== sent.text;
    const recorded = answer.recorded && !answer.trouble;
    // Who is told to sign in again has not been told what became of an earlier try.
    keep(input, recorded && !newer ? null : { text, at, sent: answer.settled ? null : sent });
    if (recorded) shown(input, answer, sent);
    else if (!newer || !answer.settled) {
      mark(input, "unsaved");
      tell([answer.trouble, ...(answer.findings || [])].filter(Boolean).join(" "));
      return;
    }
    if (newer && document.activeElement === input) return;
  }
}

function shown(input, answer, sent) {
  const said = answer.said.join(" / ");
  if (input.value === sent.text) input.value = said;
  input.dataset.saved = said;
  input.dataset.entries = answer.entries.join(" ");
  input.classList.remove("back");
  input.classList.toggle("rivals", answer.entries.length > 1);
  mark(input, "saved");
  beheld(input, answer);
  if (answer.question && answer.asks) speak(input);
  if (answer.question) tell(`${input.getAttribute("aria-label")}: ${answer.question}`);
  if (answer.entries.length > 1) tell(`${sheet.dataset.conflict}: ${said}. ${answer.findings.join(" ")}`);
}

// What was said beside a cell is drawn anew whenever the office has told of it.
function beheld(input, { signs = [], notes = "", asks = "", followed = false }) {
  Object.assign(input.dataset, { notes, asks, followed: followed ? "yes" : "" });
  document.getElementById(`s.${input.id}`).replaceChildren(
    ...signs.map(([sign, said]) => {
      const drawn = document.createElement("span");
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", said);
      drawn.title = said;
      drawn.textContent = sign;
      return drawn;
    }),
  );
}

const note = document.getElementById("note");
let about = null;

// The line for a note beside a cell; where a reason is asked for, Enter gives it.
function speak(input) {
  if (about !== input) {
    const { id, text } = JSON.parse(localStorage.getItem(kept(input, "n")) || "{}");
    note.dataset.id = id || crypto.randomUUID();
    note.elements.text.value = text || "";
  }
  about = input;
  const [reason, , follow] = note.querySelectorAll("button");
  reason.hidden = reason.disabled = !input.dataset.asks;
  follow.value = input.dataset.followed ? "cleared" : "followed";
  follow.textContent = input.dataset.followed ? note.dataset.clear : note.dataset.follow;
  const asked = input.dataset.asks ? note.dataset.reason : note.dataset.comment;
  note.querySelector("span").textContent = `${asked}: ${input.getAttribute("aria-label")}`;
  note.hidden = false;
}

async function said(act) {
  const input = about;
  const { unit, period, asks } = input.dataset;
  const told = new URLSearchParams({
    csrfmiddlewaretoken: sheet.querySelector("[name=csrfmiddlewaretoken]").value,
    part: sheet.dataset.part, unit, period, act, id: `${note.dataset.id}-${act}`, text: note.elements.text.value,
  });
  if (act === "reason") asks.split(" ").forEach((each) => told.append("figure", each));
  let answer;
  try {
    const response = await fetch("/so-lieu/ghi-chu", { method: "POST", headers: { Accept: "application/json" }, body: told });
    answer = await response.json();
  } catch {
    answer = { trouble: sheet.dataset.unsaved };
  }
  if (!answer.recorded) {
    if (answer.findings) note.dataset.id = crypto.randomUUID(); // it was heard, and is another one if it is sent again
    tell([answer.trouble, ...(answer.findings || [])].filter(Boolean).join(" "));
    return;
  }
  localStorage.removeItem(kept(input, "n"));
  beheld(input, answer);
  about = null;
  note.hidden = true;
  input.focus();
  tell(`${input.getAttribute("aria-label")}: ${sheet.dataset.saved}`);
}

const busy = new Set();

async function save(input) {
  if (busy.has(input)) return;
  busy.add(input);
  try {
    await deliver(input);
  } finally {
    busy.delete(input);
  }
}

// What an earlier visit left on this machine is offered, never put back in silence.
function offer() {
  const left = [];
  for (const input of sheet.querySelectorAll("input[data-unit]")) {
    input.dataset.saved = input.value;
    const told = draft(input);
    if (told && told.sent && held(input).includes(told.sent.id)) {
      if (told.text === told.sent.text) keep(input, null);
      else keep(input, { text: told.text, at: told.at });
    }
    if (told && told.text === input.value) keep(input, null);
    if (draft(input)) left.push(input);
  }
  const asked = document.getElementById("drafts");
  if (!asked || !left.length) return;
  for (const input of left) {
    const { text, at } = draft(input);
    const line = document.createElement("li");
    const when = new Date(at).toLocaleString(document.documentElement.lang);
    line.textContent = `${input.getAttribute("aria-label")}: “${text}” (${when})`;
    asked.querySelector("ul").append(line);
  }
  asked.hidden = false;
  asked.addEventListener("click", ({ target }) => {
    if (!target.dataset.answer) return;
    for (const input of left) {
      const told = draft(input);
      if (target.dataset.answer === "no") keep(input, null);
      else if (told) {
        input.value = told.text;
        save(input);
      }
    }
    asked.hidden = true;
    left[0].focus();
  });
}

function beside(input, down) {
  const cell = input.closest("td");
  const row = cell.parentElement;
  const other = down > 0 ? row.nextElementSibling : row.previousElementSibling;
  return other && other.cells[cell.cellIndex].querySelector("input");
}

if (sheet) {
  offer();
  sheet.addEventListener("submit", (event) => event.preventDefault());
  sheet.addEventListener("focusin", ({ target }) => {
    const { unit, period, usual, notes } = target.dataset;
    if (!unit) return;
    document.getElementById("usual").textContent = [usual, notes].filter(Boolean).join(". ");
    const more = document.getElementById("beside");
    more.href = `/so-lieu?${new URLSearchParams({ part: sheet.dataset.part, unit, period })}`;
    more.hidden = false;
  });
  sheet.addEventListener("focusout", ({ target }) => {
    if (target.dataset.unit && draft(target)) save(target);
  });
  sheet.addEventListener("input", ({ target }) => {
    if (!target.dataset.unit) return;
    const { sent } = draft(target) || {};
    if (target.value === target.dataset.saved && !sent) keep(target, null);
    else typed(target);
  });
  sheet.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!target.dataset.unit) return;
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const { unit, period } = target.dataset;
      location = `/so-lieu?${new URLSearchParams({ part: sheet.dataset.part, unit, period })}`;
      return;
    }
    if (key === "F2" && event.shiftKey) {
      event.preventDefault();
      // A question about the cell that was just left comes before the cell that one has come to.
      if (target.dataset.asks || note.hidden || !about.dataset.asks) speak(target);
      note.elements.text.focus();
      return;
    }
    const down = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[key];
    // What was sent back may be right as it is, and is then sent again by Enter.
    if (key === "Enter" && target.classList.contains("back")) typed(target);
    if (down) {
      event.preventDefault();
      const other = beside(target, down);
      if (other) {
        other.focus();
        other.select();
      } else target.blur();
    } else if (key === "Escape") {
      const { sent } = draft(target) || {};
      target.value = target.dataset.saved;
      if (!sent) keep(target, null);
    }
  });
  note.addEventListener("submit", (event) => {
    event.preventDefault();
    said(event.submitter.value);
  });
  // What is being written is on this machine too, until it is recorded.
  note.addEventListener("input", () => {
    localStorage.setItem(kept(about, "n"), JSON.stringify({ id: note.dataset.id, text: note.elements.text.value }));
  });
  note.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    note.hidden = true;
    about.focus();
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
          typed(input);
          save(input);
          cell = cell.nextElementSibling;
        }
      }
      first = first && beside(first, 1);
    }
  });
}

const choose = document.getElementById("choose");
if (choose) {
  choose.hidden = false;
  choose.addEventListener("click", () => {
    const boxes = [...choose.form.querySelectorAll("input[type=checkbox]:not(:disabled)")];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
