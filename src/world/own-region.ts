import type { ConfigResource } from "../plan/types.ts";

/** Every resource and data source takes `region` since version 6 of the provider; `data.aws_region` took others before. */
const OF_ANY = ["region"];
const OF_DATA_REGION = ["region", "name", "endpoint"];

/**
 * The argument by which a resource or data source is in a region of its own choice, undefined where it is in its
 * provider's. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export function regionArgument(configured: ConfigResource | undefined): string | undefined {
  if (!configured) return undefined;
  const names = configured.mode === "data" && configured.type === "aws_region" ? OF_DATA_REGION : OF_ANY;
  return names.find((name) => {
    const expression = configured.expressions[name];
    return expression !== undefined && !("constant_value" in expression && expression.constant_value === null);
  });
}
