// Marked words open the fields of their claims; an address with a claim's id shows its sentence.
const card = (id) => document.getElementById(`fields-${id}`);

function show(ids, scroll) {
  for (const open of document.querySelectorAll(".card[open]")) if (!ids.includes(open.dataset.claim)) open.open = false;
  for (const mark of document.querySelectorAll(".claimed")) {
    mark.classList.toggle("chosen", mark.dataset.claims.split(" ").some((id) => ids.includes(id)));
  }
  for (const id of ids) if (card(id)) card(id).open = true;
  const first = card(ids[0]);
  if (first && scroll) first.scrollIntoView({ block: "nearest" });
  return first;
}

document.querySelector(".article")?.addEventListener("click", (event) => {
  const mark = event.target.closest(".claimed");
  if (!mark) return;
  event.preventDefault();
  const ids = mark.dataset.claims.split(" ");
  show(ids, true)?.querySelector("summary").focus({ preventScroll: true });
});

for (const details of document.querySelectorAll(".card")) {
  details.querySelector("summary").addEventListener("click", () => { if (!details.open) show([details.dataset.claim], false); });
}

function follow() {
  const id = decodeURIComponent(location.hash.slice(1)).replace(/^fields-/, "");
  if (id && card(id)) {
    show([id], false);
    document.getElementById(id)?.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", follow);
follow();
