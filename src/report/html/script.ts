/**
 * The script of the page: filters, and pan, zoom and clicks in the graph. It reads everything from the document, where texts
 * are already escaped, and writes only text (`textContent`); it contains no data.
 */
export const SCRIPT = `"use strict";
(() => {
const one = (query, of = document) => of.querySelector(query);
const all = (query, of = document) => [...of.querySelectorAll(query)];
const form = one("#filters"), status = one("#status"), only = one("#only");
const items = all("[data-item]").map((at) => ({ at, ...at.dataset, text: at.textContent.toLowerCase() }));
let chosen = null;

const same = (wanted, has) => !wanted || has === undefined || has === wanted;
function filter() {
  if (!form) return;
  const data = new FormData(form), severities = data.getAll("severity");
  const words = String(data.get("text") || "").toLowerCase().split(/\\s+/).filter(Boolean);
  for (const item of items) {
    item.at.hidden = !((!chosen || chosen.includes(item.at.id))
      && (item.severity === undefined || severities.includes(item.severity))
      && same(data.get("rule"), item.rule) && (!data.get("function") || item.function === undefined || item.function.split("\\n").includes(data.get("function"))) && same(data.get("plan"), item.plan)
      && words.every((word) => item.text.includes(word)));
  }
  for (const list of all("[data-list]")) {
    const inside = all("[data-item]", list), shown = inside.filter((at) => !at.hidden).length;
    one("[data-count]", list).textContent = shown === inside.length ? String(shown) : shown + " of " + inside.length;
    one(".none", list).hidden = shown > 0;
  }
  const findings = all("article[data-item]"), shown = findings.filter((at) => !at.hidden).length;
  status.textContent = shown + " of " + findings.length + (findings.length === 1 ? " finding shown" : " findings shown");
}
function choose(ids, words) {
  chosen = ids;
  if (only) {
    only.hidden = !ids;
    one("span", only).textContent = ids ? "Only results about " + words : "";
  }
  filter();
}
if (form) {
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { light([]); choose(null); }));
  one("button", only).addEventListener("click", () => { light([]); choose(null); one("#findings-title").focus(); });
}
addEventListener("hashchange", reveal);
function reveal() {
  const at = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (at && at.hidden) { form.reset(); chosen = null; light([]); choose(null); at.scrollIntoView(); }
}
let opened = [];
addEventListener("beforeprint", () => { opened = all("details:not([open])"); for (const at of opened) at.open = true; });
addEventListener("afterprint", () => { for (const at of opened) at.open = false; });

const view = one("#view"), svg = one("#graph");
const parts = all("[data-results]").map((at) => ({ at, ids: at.dataset.results.split(" ") }));
const light = (ids) => { for (const part of parts) part.at.classList.toggle("lit", part.ids.some((id) => ids.includes(id))); };
if (svg) {
  const width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height"));
  let x = 0, y = 0, scale = 1, fitted = true;
  const least = () => Math.min(1, view.clientWidth / width, view.clientHeight / height);
  const draw = () => {
    if (!view.clientWidth || !view.clientHeight) return;
    const w = view.clientWidth / scale, h = view.clientHeight / scale;
    const within = (at, size, whole) => size >= whole ? (whole - size) / 2 : Math.min(Math.max(at, -size / 3), whole - size * 2 / 3);
    x = within(x, w, width);
    y = within(y, h, height);
    svg.setAttribute("viewBox", [x, y, w, h].map((n) => n.toFixed(2)).join(" "));
  };
  const fit = () => { scale = least() || 1; x = y = 0; fitted = true; draw(); };
  const zoom = (by, cx = view.clientWidth / 2, cy = view.clientHeight / 2) => {
    const next = Math.min(3, Math.max(least(), scale * by));
    x += cx / scale - cx / next;
    y += cy / scale - cy / next;
    scale = next;
    fitted = false;
    draw();
  };
  const move = (dx, dy) => { x += dx / scale; y += dy / scale; fitted = false; draw(); };
  const show = (at) => {
    const box = at.getBBox();
    if (scale < 0.7) scale = Math.max(0.9, least());
    x = box.x + box.width / 2 - view.clientWidth / scale / 2;
    y = box.y + box.height / 2 - view.clientHeight / scale / 2;
    fitted = false;
    draw();
  };
  const seen = (at) => {
    const a = at.getBoundingClientRect(), b = view.getBoundingClientRect();
    return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  };
  const press = (at) => {
    const ids = at.dataset.results.split(" ");
    light(ids);
    if (form) form.reset();
    setTimeout(() => {
      light(ids);
      choose(ids, at.getAttribute("aria-label"));
      const first = document.getElementById(ids[0]);
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "start" });
    });
  };
  for (const { at } of parts) {
    at.addEventListener("focus", () => { if (at.matches(":focus-visible") && !seen(at)) show(at); });
    at.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); press(at); }
    });
  }
  let from = null, dragged = false;
  view.addEventListener("pointerdown", (event) => { if (event.button === 0) { from = [event.clientX, event.clientY]; dragged = false; } });
  view.addEventListener("pointermove", (event) => {
    if (!from) return;
    const dx = event.clientX - from[0], dy = event.clientY - from[1];
    if (!dragged && Math.hypot(dx, dy) < 5) return;
    if (!dragged) { dragged = true; view.setPointerCapture(event.pointerId); view.classList.add("moving"); }
    move(-dx, -dy);
    from = [event.clientX, event.clientY];
  });
  const release = () => { from = null; view.classList.remove("moving"); };
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) view.addEventListener(name, release);
  view.addEventListener("click", (event) => {
    const at = event.target.closest("[data-results]");
    if (at && !dragged) press(at);
    dragged = false;
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !view.matches(":focus, :focus-within")) return;
    event.preventDefault();
    const box = view.getBoundingClientRect();
    zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 250), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  const keys = {
    ArrowLeft: () => move(-60, 0), ArrowRight: () => move(60, 0), ArrowUp: () => move(0, -60), ArrowDown: () => move(0, 60),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit,
  };
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  const tools = { in: () => zoom(1.25), out: () => zoom(0.8), fit };
  for (const at of all("[data-zoom]")) at.addEventListener("click", () => tools[at.dataset.zoom]());
  for (const at of all("[data-show]")) at.addEventListener("click", () => {
    const ids = [at.dataset.show], part = parts.find((one) => one.at.matches(".edge") && one.ids.includes(ids[0])) || parts.find((one) => one.ids.includes(ids[0]));
    if (!part) return;
    light(ids);
    show(part.at);
    one("#graph-section").scrollIntoView();
    part.at.focus({ preventScroll: true });
  });
  addEventListener("beforeprint", () => svg.setAttribute("viewBox", "0 0 " + width + " " + height));
  addEventListener("afterprint", draw);
  const first = parts.find(({ at }) => at.matches(".edge"));
  const start = () => {
    fit();
    if (scale < 0.6 && first) { show(first.at); fitted = true; }
  };
  new ResizeObserver(() => fitted ? start() : draw()).observe(view);
  start();
}
filter();
reveal();
})();
`;
