/**
 * Takes out of a plan's JSON text what differs from one run to the next, and nothing else. Each replacement is numbered by
 * its first appearance, so two uses of one id stay equal and two ids stay different.
 *
 * @param {string} text what `terraform show -json` printed
 * @param {string | null} endpoint moto's address, if the plan was made against it
 */
export function steady(text, endpoint) {
  let out = text
    .replace(/"timestamp":"[^"]*"/, '"timestamp":"2026-01-01T00:00:00Z"')
    .replace(/"relevant_attributes":(\[.*?\}\])/s, (_, list) => `"relevant_attributes":${sortedAttributes(list)}`);
  if (endpoint === null) return out;
  out = out.replaceAll(endpoint, "https://sqs.eu-central-1.amazonaws.com");
  out = out.replace(/20[2-9]\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g, (_, fraction, zone) =>
    fraction || zone ? `2026-01-01T00:00:00${fraction ? ".000" : ""}${zone ?? ""}` : _,
  );
  // "terraform-" and 26 digits: names that the provider makes itself.
  out = numbered(out, /20[2-9]\d{15}[0-9a-f]{8}/g, (n) => `20260101000000000${n.toString(16).padStart(9, "0")}`);
  out = numbered(
    out,
    /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
    (n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`,
  );
  out = numbered(
    out,
    /\b(?:AROA|AIDA|ANPA)[A-Z0-9]{10,17}\b/g,
    (n, id) => id.slice(0, 4) + String(n).padStart(17, "0"),
  );
  out = numbered(out, /\bA[A-Z0-9]{20}\b/g, (n) => `A${String(n).padStart(20, "0")}`);
  return apiIds(out);
}

function numbered(text, pattern, name) {
  const seen = new Map();
  return text.replace(pattern, (id) => {
    if (!seen.has(id)) seen.set(id, name(seen.size + 1, id));
    return seen.get(id);
  });
}

/** The ids of APIs, their resources, deployments, integrations and routes: short words, known only by whose id they are. */
function apiIds(text) {
  const ids = new Set();
  visit(JSON.parse(text), (node) => {
    if (!/^aws_api_?gateway/.test(node.type ?? "")) return;
    for (const values of [node.values, node.change?.before, node.change?.after]) {
      for (const key of ["id", "root_resource_id"]) {
        const id = values?.[key];
        if (typeof id === "string" && /^[a-z0-9]{6,12}$/.test(id)) ids.add(id);
      }
    }
  });
  let out = text;
  let n = 0;
  for (const id of ids) out = out.replaceAll(new RegExp(`\\b${id}\\b`, "g"), `id${String(++n).padStart(8, "0")}`);
  return out;
}

function visit(node, see) {
  if (node === null || typeof node !== "object") return;
  see(node);
  for (const child of Object.values(node)) visit(child, see);
}

/** Terraform prints this list in no fixed order. */
function sortedAttributes(list) {
  try {
    const items = JSON.parse(list).map((item) => JSON.stringify(item));
    return `[${items.sort().join(",")}]`;
  } catch {
    return list;
  }
}
