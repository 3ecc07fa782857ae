// Live output, and conveniences; every page works without this.
"use strict";

// A run that goes on: its output is asked for each second, until it has ended.
const live = document.querySelector("[data-live]:not([data-live=''])");

async function follow() {
  try {
    const reply = await fetch(live.dataset.live, { credentials: "same-origin" });
    if (reply.ok) {
      const content = await reply.text();
      if (reply.headers.get("X-Run") === "ended") {
        finish();
        return;
      }
      show(content);
    } else if (reply.status === 404 || reply.status === 401) {
      return;
    }
  } catch (unreachable) {
    // The server may come back: asked again below.
  }
  setTimeout(follow, 1000);
}

// What is chosen to be read stays in sight, as does the end of what is written.
function show(content) {
  const before = live.querySelectorAll(".terminal");
  const places = Array.from(before, (t) => ({
    top: t.scrollTop,
    end: t.scrollTop + t.clientHeight >= t.scrollHeight - 4,
  }));
  if (!window.getSelection().isCollapsed && live.contains(window.getSelection().anchorNode)) {
    return;
  }
  live.querySelector(":scope > div").outerHTML = content;
  live.querySelectorAll(".terminal").forEach((t, i) => {
    const place = places[i];
    t.scrollTop = place && !place.end ? place.top : t.scrollHeight;
  });
}

// The whole page is loaded anew, unless somebody is writing in it.
function finish() {
  const written = Array.from(document.querySelectorAll(".notes textarea, .notes input[name=tags]"))
    .some((field) => field.value !== field.defaultValue);
  if (!written) {
    window.location.reload();
    return;
  }
  const note = document.createElement("p");
  note.className = "mistake";
  note.setAttribute("role", "status");
  note.textContent = "The run has ended. Save your notes to see its results.";
  live.prepend(note);
}

if (live) {
  live.querySelectorAll(".terminal").forEach((t) => { t.scrollTop = t.scrollHeight; });
  setTimeout(follow, 1000);
}

// "/" goes to the search, as in many programs; j and k walk through the table.
const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
    if (event.key === "Escape" && event.target.id === "query") {
      event.target.blur();
    }
    return;
  }
  if (event.key === "/") {
    const query = document.getElementById("query");
    event.preventDefault();
    if (query) {
      query.focus();
      query.select();
    } else {
      window.location.href = "/#query";
    }
  } else if (event.key === "j" || event.key === "k") {
    walk(event.key === "j" ? 1 : -1);
  }
});

if (window.location.hash === "#query") {
  document.getElementById("query")?.focus();
}

function walk(step) {
  const links = Array.from(document.querySelectorAll(".records td.is-label a"));
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
  next?.focus();
}

// How many records are selected.
document.querySelectorAll("form.selection").forEach((form) => {
  const shown = form.querySelector(".chosen");
  const buttons = form.querySelectorAll("button");
  const count = () => {
    const n = form.querySelectorAll("input[name=label]:checked").length;
    shown.textContent = n === 0 ? "" : n + " selected";
    buttons[0].disabled = n < 2 || n > 12;
    if (buttons[1]) {
      buttons[1].disabled = n < 1;
    }
  };
  form.addEventListener("change", count);
  window.addEventListener("pageshow", count);
  count();
});
