import { isDeepStrictEqual } from "node:util";
import type { HclParser } from "../../src/hcl/parser.ts";
import { sourcesOf, type Tree } from "../laws/tree.ts";

/** A resource of a plan, as far as it is compared. */
interface Planned {
  readonly label: string;
  readonly actions: readonly string[];
  readonly after: Readonly<Record<string, unknown>>;
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** Attributes that a policy document, a local or an input may reach from elsewhere. */
const POLICIES = /polic|^inline_policy|^definition$/;

/** Every argument of a permission replaces it: that is what a fix of the argument says. */
const REPLACED = /^resource aws_lambda_permission /;

/**
 * Where a plan differs from the one before in resources whose blocks the fix neither changes nor adds: what comes, goes,
 * or has another value. A policy may be written in a block of its own. `stateful`: only what comes and goes is compared.
 */
export function planDifferences(
  before: string,
  after: string,
  own: Tree,
  files: Tree,
  parser: HclParser,
  stateful: boolean,
): readonly string[] {
  const [old, now] = [plannedIn(before), plannedIn(after)];
  const touched = touchedBlocks(own, files, parser);
  const differences: string[] = [];
  for (const address of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(address), now.get(address)];
    const label = (is ?? was)?.label ?? "";
    const isTouched = touched.has(label);
    if (!was) differences.push(...(isTouched ? [] : [`${address} is new`]));
    else if (!is) differences.push(...(isTouched ? [] : [`${address} is gone`]));
    else if (!isTouched) {
      if (!isDeepStrictEqual(was.actions, is.actions))
        differences.push(`${address}: ${was.actions.join("/")} becomes ${is.actions.join("/")}`);
      if (!stateful)
        differences.push(
          ...changedAttributes(was, is).flatMap((name) => (POLICIES.test(name) ? [] : [`${address}.${name}`])),
        );
    } else if (!was.actions.includes("delete") && is.actions.includes("delete") && !REPLACED.test(label))
      differences.push(`${address} is replaced or deleted`);
  }
  return differences;
}

const changedAttributes = (was: Planned, is: Planned): readonly string[] =>
  [...new Set([was, is].flatMap(({ after, unknown }) => [...Object.keys(after), ...Object.keys(unknown)]))].filter(
    (name) =>
      !isDeepStrictEqual(was.after[name], is.after[name]) || !isDeepStrictEqual(was.unknown[name], is.unknown[name]),
  );

/** The managed resources of a plan by address, without the module that the fixture is put in. */
function plannedIn(text: string): ReadonlyMap<string, Planned> {
  const { resource_changes: changes = [] } = JSON.parse(text) as {
    readonly resource_changes?: readonly {
      readonly address: string;
      readonly mode: string;
      readonly type: string;
      readonly name: string;
      readonly change: {
        readonly actions: readonly string[];
        readonly after: Readonly<Record<string, unknown>> | null;
        readonly after_unknown?: Readonly<Record<string, unknown>>;
      };
    }[];
  };
  return new Map(
    changes
      .filter(({ mode }) => mode === "managed")
      .map(({ address, type, name, change }) => [
        address,
        {
          label: `resource ${type} ${name}`,
          actions: change.actions,
          after: change.after ?? {},
          unknown: change.after_unknown ?? {},
        },
      ]),
  );
}

/** Blocks that are new, gone or written otherwise, by type and labels. */
function touchedBlocks(own: Tree, files: Tree, parser: HclParser): ReadonlySet<string> {
  const [old, now] = [own, files].map((tree) => {
    const texts = new Map<string, string>();
    for (const source of sourcesOf(tree, parser))
      for (const block of source.body.blocks) {
        const { start, end } = source.range(block.span);
        const name = [block.type, ...block.labels].join(" ");
        const folder = source.path.replace(/[^/]*$/, "");
        texts.set(`${folder}\n${name}`, `${texts.get(`${folder}\n${name}`) ?? ""}${source.text.slice(start, end)}`);
      }
    return texts;
  });
  const keys = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return new Set([...keys].filter((key) => old?.get(key) !== now?.get(key)).map((key) => key.replace(/^.*\n/, "")));
}
