import type { Block, Expression } from "../hcl/syntax.ts";

/**
 * Whether Terraform leaves changes of an argument or nested block alone that something else makes (`ignore_changes`).
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ignoresChanges({ body }: Block, name: string): boolean {
  return body.blocks
    .filter(({ type }) => type === "lifecycle")
    .flatMap((lifecycle) => lifecycle.body.attributes.get("ignore_changes")?.value ?? [])
    .flatMap((value) => (value.kind === "tuple" ? value.items : [value]))
    .some((item) => [name, "all"].includes(rootOf(item) ?? ""));
}

/** `environment` of `environment[0].variables["MODE"]`, also as the text that old configurations have. */
function rootOf(item: Expression): string | undefined {
  switch (item.kind) {
    case "variable":
      return item.name;
    case "attribute":
    case "index":
    case "splat":
      return rootOf(item.on);
    case "literal":
      return typeof item.value === "string" ? (/^\w+/.exec(item.value)?.[0] ?? undefined) : undefined;
    case "template": {
      const [first] = item.parts;
      return first?.kind === "text" ? /^\w+/.exec(first.text)?.[0] : undefined;
    }
    default:
      return undefined;
  }
}
