import type { HclParser } from "../../src/hcl/parser.ts";
import type { LawCase } from "./cases.ts";
import { edited, offsetsIn } from "./text.ts";
import { Unfit } from "./tree.ts";

/** The one provider of a case. */
export interface Configured {
  readonly text: string;
  readonly region: string;
  /** The provider block with another region, account or alias. */
  with(lines: Readonly<Record<string, string>>, blocks?: string): string;
  /** All of the text, with other arguments of the provider. */
  moved(lines: Readonly<Record<string, string>>): string;
}

/** Throws Unfit where the provider says no region. */
export function providerOf({ providers }: LawCase, parser: HclParser): Configured {
  const range = offsetsIn(providers);
  const { body } = parser.parseFile("providers.tf", providers);
  const block = body.blocks.find(({ type }) => type === "provider");
  const region = block?.body.attributes.get("region")?.value;
  if (!block || region?.kind !== "literal") throw new Unfit("its provider has no region of its own");
  const { start, end } = range(block.span);
  const changed = (lines: Readonly<Record<string, string>>, blocks = ""): string => {
    const cut = [...block.body.attributes.values()]
      .filter(({ name }) => Object.hasOwn(lines, name))
      .map(({ span }) => ({ start: range(span).start - start, end: range(span).end - start, text: "" }));
    const added = Object.entries(lines).map(([name, value]) => `  ${name} = ${value}\n`);
    const text = edited(providers.slice(start, end), cut);
    return `${text.slice(0, -1)}${added.join("")}${blocks}}\n`;
  };
  return {
    text: providers,
    region: String(region.value),
    with: changed,
    moved: (lines) => providers.slice(0, start) + changed(lines) + providers.slice(end),
  };
}
