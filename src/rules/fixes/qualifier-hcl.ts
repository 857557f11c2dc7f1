import { aliasesNamed } from "../../model/aliases.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import type { Model } from "../../model/model.ts";
import type { Text } from "../../values/text.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import { reference } from "./hcl-names.ts";

/** The one alias that a qualifier of a function names, as the module of `from` writes it. */
export function aliasReference(model: Model, fn: LambdaFunction, qualifier: Text, from: Resource): string | undefined {
  const [alias, ...more] = aliasesNamed(model, fn, qualifier);
  if (!alias || more.length > 0 || !sameModule(alias, from)) return undefined;
  return reference(alias, "name", from);
}
