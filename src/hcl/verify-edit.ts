export type Verdict = { readonly kind: "safe" } | { readonly kind: "refused"; readonly because: string };

/**
 * Checks with HashiCorp's own parser (loaded only here) whether `after` is valid HCL and differs from `before` only in
 * the given blocks: `aws_x.y`, `data.aws_x.y`, `module.m`, `local.l`, `variable.v`, `output.o`, `provider.p`.
 */
export async function verifyEdit(before: string, after: string, intended: readonly string[]): Promise<Verdict> {
  const parse = await loadParser();
  const old = blocksOf(parse(before));
  if (typeof old === "string") return { kind: "refused", because: `the file cannot be compared: ${old}` };
  const now = blocksOf(parse(after));
  if (typeof now === "string") return { kind: "refused", because: `the edited file is not valid HCL: ${now}` };
  const allowed = new Set(intended);
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    if (!allowed.has(name) && old.get(name) !== now.get(name)) {
      return { kind: "refused", because: `the edit would change ${name}` };
    }
  }
  return { kind: "safe" };
}

/** HCL as JSON; `error` is the reason if it is not valid. */
export type Parsed = { readonly json: unknown } | { readonly error: string };

/** HashiCorp's parser: 3.8 MB of JavaScript, so it is loaded on demand. */
export async function loadParser(): Promise<(text: string) => Parsed> {
  const loaded: unknown = await import("hcl2-parser");
  const parse = functionIn(loaded) ?? functionIn(field(loaded, "default"));
  return (text) => {
    if (!parse) return { error: "the parser is not available" };
    try {
      const [json, error] = parse(text) as readonly unknown[];
      if (typeof json === "string" && json !== "") return { json: JSON.parse(json) };
      return { error: messageOf(error) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

function functionIn(module: unknown): ((text: string) => unknown) | undefined {
  const parse = field(module, "parseToString");
  return typeof parse === "function" ? (text) => parse(text) : undefined;
}

function messageOf(error: unknown): string {
  const message = field(error, "Error");
  return typeof message === "function" ? String(message.call(error)) : "a syntax error";
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Levels of names below each block type, and the prefix of their addresses. */
const ADDRESSES: Readonly<Record<string, readonly [depth: number, prefix: string]>> = {
  resource: [2, ""],
  data: [2, "data."],
  module: [1, "module."],
  variable: [1, "variable."],
  output: [1, "output."],
  provider: [1, "provider."],
};

/** Every block's content by address, or why there is none. */
function blocksOf(parsed: Parsed): ReadonlyMap<string, string> | string {
  if ("error" in parsed) return parsed.error;
  const found = new Map<string, string>();
  for (const [type, value] of entries(parsed.json)) {
    if (type === "locals") {
      for (const body of Array.isArray(value) ? value : [value]) {
        for (const [name, local] of entries(body)) found.set(`local.${name}`, JSON.stringify(local));
      }
      continue;
    }
    const [depth, prefix] = Object.hasOwn(ADDRESSES, type) ? (ADDRESSES[type] ?? [0, ""]) : [0, `${type}`];
    collect(found, prefix, depth, value);
  }
  return found;
}

function collect(found: Map<string, string>, name: string, depth: number, value: unknown): void {
  if (depth === 0) found.set(name, JSON.stringify(value));
  else {
    for (const [key, inner] of entries(value)) {
      collect(found, name === "" || name.endsWith(".") ? name + key : `${name}.${key}`, depth - 1, inner);
    }
  }
}

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
