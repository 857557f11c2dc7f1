import fc from "fast-check";
import { printAddress, printModules } from "../../src/plan/parse-address.ts";
import { addresses } from "./addresses.ts";

const json = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom("}{", '"', "\\", "resource_changes", 1e300, -0.5));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const version = fc.constantFrom("1.0", "1.2");

const resource = addresses.chain((address) =>
  fc.record({
    address: fc.oneof(
      { weight: 9, arbitrary: fc.constant<unknown>(printAddress(address)) },
      { weight: 1, arbitrary: json },
    ),
    module_address: fc.constantFrom(
      address.modules.length > 0 ? printModules(address.modules) : undefined,
      "module.other",
    ),
    mode: fc.constant(address.mode),
    type: fc.constant(address.type),
    name: fc.oneof({ weight: 9, arbitrary: fc.constant(address.name) }, { weight: 1, arbitrary: fc.constant("other") }),
    index: fc.oneof({ weight: 9, arbitrary: fc.constant<unknown>(address.key) }, { weight: 1, arbitrary: json }),
    provider_name: fc.constant("registry.terraform.io/hashicorp/aws"),
  }),
);
const marks = optional(fc.oneof(json, fc.constantFrom<unknown>(false, true, {}, { a: true }, [{ b: [true] }])));
const change = fc.record({
  actions: fc.oneof(
    fc.constantFrom<unknown>(["create"], ["delete", "create"], ["no-op"], ["read"], ["forget"], ["new-thing"], []),
    json,
  ),
  before: optional(json),
  after: optional(json),
  after_unknown: optional(json),
  before_sensitive: marks,
  after_sensitive: marks,
  replace_paths: optional(fc.oneof(json, fc.constant([["a", 0], ["b"]]))),
});
const changes = fc.tuple(
  resource,
  fc.oneof({ weight: 9, arbitrary: change as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: json }),
  optional(fc.constant("a1b2")),
  optional(fc.string()),
);
const data = fc.tuple(resource, optional(json), optional(fc.string()), marks);
const { module } = fc.letrec((tie) => ({
  module: fc.record(
    {
      resources: fc.array(
        data.map(([base, values, deposed, sensitive]) => ({
          ...base,
          values,
          deposed_key: deposed,
          sensitive_values: sensitive,
        })),
        { maxLength: 3 },
      ),
      child_modules: fc.oneof({ depthSize: "small" }, fc.constant([]), fc.array(tie("module"), { maxLength: 2 }), json),
    },
    { requiredKeys: [] },
  ),
}));

/** Plans as data, with what a plan would not hold here and there. */
export const planObjects = fc.record(
  {
    format_version: version,
    terraform_version: fc.constantFrom<unknown>("1.11.4", null),
    variables: fc.dictionary(fc.string(), fc.record({ value: json }, { requiredKeys: [] }), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    planned_values: json,
    resource_changes: fc.array(
      changes.map(([base, change, deposed, previous]) => ({ ...base, change, deposed, previous_address: previous })),
      { maxLength: 4 },
    ),
    prior_state: fc.oneof(
      { weight: 5, arbitrary: module.map((root): unknown => ({ values: { root_module: root } })) },
      { weight: 1, arbitrary: json },
    ),
    configuration: json,
    errored: fc.boolean(),
    complete: fc.boolean(),
    deferred_changes: fc.constantFrom(
      [],
      [{ reason: "instance_count_unknown", resource_change: { address: "aws_x.y[*]" } }],
    ),
  },
  { requiredKeys: ["format_version", "planned_values", "resource_changes"] },
);

/**
 * Prints a value as JSON in an odd but valid hand: space between tokens, characters as \u escapes, keys written twice.
 * `pick(n)` gives a number below n.
 */
export function printOddly(value: unknown, pick: (n: number) => number): string {
  const space = (): string => ["", "", "", " ", "\r\n", "\t"][pick(6)] ?? "";
  const quote = (text: string): string => {
    if (pick(3) > 0) return JSON.stringify(text);
    return `"${[...Array(text.length).keys()].map((at) => escapeAt(text, at, pick)).join("")}"`;
  };
  const print = (item: unknown): string => {
    if (typeof item === "string") return quote(item);
    if (Array.isArray(item)) return `[${space()}${item.map((entry) => print(entry) + space()).join(`,${space()}`)}]`;
    if (typeof item !== "object" || item === null) return JSON.stringify(item) ?? "null";
    const members = Object.entries(item).filter(([, entry]) => entry !== undefined);
    const first = members[0];
    const twice =
      first && pick(8) === 0 ? [[first[0], pick(2) ? 7 : members] as [string, unknown], ...members] : members;
    const printed = twice.map(([key, entry]) => `${quote(key)}${space()}:${space()}${print(entry)}${space()}`);
    return `{${space()}${printed.join(`,${space()}`)}}`;
  };
  return space() + print(value) + space();
}

function escapeAt(text: string, at: number, pick: (n: number) => number): string {
  const code = text.charCodeAt(at);
  if (pick(3) === 0 || code < 0x20 || (code >= 0xd800 && code < 0xe000) || '"\\'.includes(text.charAt(at)))
    return `\\u${code.toString(16).padStart(4, "0")}`;
  return text.charAt(at);
}
