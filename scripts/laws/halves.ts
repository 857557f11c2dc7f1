import type { LawCase } from "./cases.ts";
import { type Item, itemsOf, type Reference, referencesIn } from "./references.ts";
import { edited, type TextEdit } from "./text.ts";
import { modulesOf, type Source, type Tree, Unfit } from "./tree.ts";

/** What goes with the functions: they, what gives them rights, and who may invoke them. */
const OF_FUNCTIONS = /^(?:data\.)?aws_(?:lambda_(?!event_source_mapping|permission)|iam_)/;

/**
 * A root cut into two: half of the resources in a module `half`, the rest around it. What one half says of the other goes
 * through arguments and outputs. Throws Unfit where nothing is in a half.
 */
export function halved(one: LawCase, sources: readonly Source[], half: "functions" | "others"): Tree {
  const roots = modulesOf(sources).get(".") ?? [];
  const items = itemsOf(roots).filter(({ kind }) => kind !== "output");
  const movable = items.filter(({ kind, name }) => kind !== "local" && kind !== "variable" && name !== "");
  if (movable.some(({ kind }) => kind === "module")) throw new Unfit("it has modules");
  const inner = new Set(
    movable.filter(({ name }) => OF_FUNCTIONS.test(name) === (half === "functions")).map(({ name }) => name),
  );
  if (inner.size === 0 || inner.size === movable.length) throw new Unfit("all of it is in one half");
  const byName = new Map(items.map((item) => [item.name, item]));
  const wires = wiring(referencesIn(roots, new Set(byName.keys())), byName, inner);
  const files = roots.flatMap((source) => cut(source, items, inner, wires.edits.get(source) ?? []));
  const others = [...one.files].filter(([path]) => !path.endsWith(".tf"));
  const call = [
    'module "half" {',
    '  source = "./half"',
    ...[...wires.arguments].map(([name, value]) => `  ${name} = ${value}`),
    ...(one.aliases.length === 0
      ? []
      : [
          "  providers = {",
          ...["", ...one.aliases.map((alias) => `.${alias}`)].map((a) => `    aws${a} = aws${a}`),
          "  }",
        ]),
    "}",
  ];
  const outputs = [...wires.outputs].map(([name, value]) => `output "${name}" {\n  value = ${value}\n}\n`);
  const variables = [...wires.arguments.keys()].map((name) => `variable "${name}" {}\n`);
  const versions = one.files.get("versions.tf");
  return new Map([
    ...files,
    ...others,
    ["call.tf", `${call.join("\n")}\n`],
    ...others.map(([path, text]) => [`half/${path}`, text] as const),
    ["half/wires.tf", [...variables, ...outputs].join("\n")],
    ...(one.aliases.length > 0 && versions !== undefined ? [["half/versions.tf", versions] as const] : []),
  ]);
}

interface Wires {
  /** Name and value of what the module is given, and of what it gives. */
  readonly arguments: Map<string, string>;
  readonly outputs: Map<string, string>;
  readonly edits: Map<Source, TextEdit[]>;
}

function wiring(references: readonly Reference[], items: ReadonlyMap<string, Item>, inner: ReadonlySet<string>): Wires {
  const wires: Wires = { arguments: new Map(), outputs: new Map(), edits: new Map() };
  for (const { item, source, range, attribute, around } of references) {
    const from = inner.has(holderOf(around));
    const to = inner.has(item);
    const local = items.get(item);
    if (from === to || !local) continue;
    // Of what has several instances the whole is handed over.
    const part =
      local.block.body.attributes.has("count") || local.block.body.attributes.has("for_each") ? undefined : attribute;
    const place = part?.range ?? range;
    const value = source.text.slice(place.start, place.end);
    if (/\s/.test(value)) throw new Unfit("a reference is spread over lines");
    const name = value.replaceAll(".", "_");
    if (to) wires.outputs.set(name, value);
    else wires.arguments.set(name, value);
    const edits = wires.edits.get(source) ?? [];
    edits.push({ ...place, text: to ? `module.half.${name}` : `var.${name}` });
    wires.edits.set(source, edits);
  }
  return wires;
}

/** The item whose block something stands in. */
function holderOf(around: Reference["around"]): string {
  const [outer] = around;
  if (!outer) return "";
  return `${outer.type === "data" ? "data." : ""}${outer.labels.join(".")}`;
}

/** A file as its outer and its inner half. */
function cut(
  source: Source,
  items: readonly Item[],
  inner: ReadonlySet<string>,
  edits: readonly TextEdit[],
): readonly (readonly [string, string])[] {
  const moved = items
    .filter((item) => item.source === source && inner.has(item.name))
    .map(({ block }) => source.range(block.span));
  const isIn = ({ start }: TextEdit): boolean => moved.some((range) => start >= range.start && start < range.end);
  const outer = edited(source.text, [
    ...edits.filter((edit) => !isIn(edit)),
    ...moved.map((range) => ({ ...range, text: "" })),
  ]);
  const texts = moved.map((range) => {
    const own = edits
      .filter(({ start }) => start >= range.start && start < range.end)
      .map((edit) => ({ ...edit, start: edit.start - range.start, end: edit.end - range.start }));
    return edited(source.text.slice(range.start, range.end), own);
  });
  const file = source.path.slice(source.path.lastIndexOf("/") + 1);
  return [
    [source.path, `${outer.trim()}\n`],
    ...(texts.length === 0 ? [] : [[`half/${file}`, `${texts.join("\n\n")}\n`] as const]),
  ];
}
