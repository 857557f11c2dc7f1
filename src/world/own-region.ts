import type { ConfigResource } from "../plan/types.ts";

/** Every resource and data source takes `region` since version 6 of the provider; this one took others before. */
const OTHERS: Readonly<Record<string, readonly string[]>> = { "data.aws_region": ["name", "endpoint"] };

/**
 * The argument by which a resource or data source is in a region of its own choice, undefined where it is in its
 * provider's. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export function regionArgument(configured: ConfigResource | undefined): string | undefined {
  if (!configured) return undefined;
  const kind = configured.mode === "data" ? `data.${configured.type}` : configured.type;
  return ["region", ...(OTHERS[kind] ?? [])].find((name) => {
    const expression = configured.expressions[name];
    return expression !== undefined && !("constant_value" in expression && expression.constant_value === null);
  });
}
