/** Replaces nodes of a plan by what does not belong there. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

const HUGE = "\u0001huge";
const deep = (levels: number): Json =>
  Array.from({ length: levels }).reduce<Json>((inner, _, i) => (i % 2 === 0 ? { a: inner } : [inner]), 1);

/** One or two of each kind, some of them as a stranger would choose them. */
const ODD: readonly Json[] = [
  JSON.parse('{"toString":1,"length":3,"__proto__":{"x":1},"constructor":"c"}'),
  {},
  [{ toString: 1 }, null, "a"],
  [],
  7,
  HUGE,
  null,
  "toString",
  "",
  deep(300),
  true,
  false,
];
/** Parts that nothing is read of. */
const UNREAD = new Set(["planned_values", "relevant_attributes", "resource_drift", "checks", "timestamp", "applyable"]);

/** A random node and what to put there, of another kind than it has. */
export function oddNode(plan: Json, pick: (below: number) => number): { readonly path: Path; readonly value: Json } {
  const all = paths(plan, []).filter(([first]) => !UNREAD.has(String(first)));
  for (;;) {
    const path = all[pick(all.length)] ?? [];
    const value = ODD[pick(ODD.length)] ?? null;
    if (kindOf(valueAt(plan, path)) !== kindOf(value)) return { path, value };
  }
}

function paths(json: Json, at: Path): readonly Path[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.keys(json).flatMap((key) => {
    const path = [...at, Array.isArray(json) ? Number(key) : key];
    return [path, ...paths(valueAt(json, path.slice(-1)), path)];
  });
}

export function valueAt(json: Json, path: Path): Json {
  let here: Json = json;
  for (const step of path) {
    const next: unknown = typeof here === "object" && here !== null ? Reflect.get(here, step) : undefined;
    here = (next ?? null) as Json;
  }
  return here;
}

/** The text of the plan with one node replaced. */
export function changed(plan: Json, path: Path, value: Json): string {
  const put = (here: Json, [step, ...rest]: Path): Json => {
    if (step === undefined) return value;
    if (Array.isArray(here)) return here.map((item, i) => (i === step ? put(item, rest) : item));
    const object: { readonly [key: string]: Json } =
      typeof here === "object" && here !== null && !isList(here) ? here : {};
    return { ...object, [step]: put(object[step] ?? null, rest) };
  };
  return JSON.stringify(put(plan, path)).replaceAll(JSON.stringify(HUGE), "1e999");
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/**
 * Whether the node is an attribute's value, a constant or a variable's, or says which of them is known: there another kind
 * is another plan and not always an odd one.
 */
export function isValue(path: Path): boolean {
  const [first, , third, fourth] = path;
  if (first === "resource_changes" && third === "change")
    return ["before", "after"].includes(String(fourth))
      ? path.length > 4
      : String(fourth).startsWith("after_") || String(fourth).startsWith("before_");
  if (first === "prior_state") return path.includes("values", 3) || path.includes("sensitive_values");
  if (first === "variables" || first === "output_changes") return true;
  return path.includes("constant_value") || path.includes("default");
}

const kindOf = (json: Json): string => (json === null ? "null" : isList(json) ? "a list" : typeof json);

/** `resource_changes[3].change.actions`. */
export const said = (path: Path): string =>
  path.map((step, i) => (typeof step === "number" ? `[${step}]` : `${i === 0 ? "" : "."}${step}`)).join("");

/** Numbers below another, the same for the same seed. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
