import type { LambdaFunction } from "../../model/functions.ts";
import type { Model } from "../../model/model.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Text } from "../../values/text.ts";
import { textOf } from "../../values/value.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import { reference } from "./hcl-names.ts";

/** The one alias that a qualifier of a function names, as the module of `from` writes it. */
export function aliasReference(model: Model, fn: LambdaFunction, qualifier: Text, from: Resource): string | undefined {
  const aliases = model.world.of("aws_lambda_alias").filter((alias) => {
    const of = model.resolve(alias.get("function_name"), alias);
    const name = textOf(alias.get("name"));
    return (
      of.kind === "found" && of.function === fn && name.kind === "text" && equalTexts(name.text, qualifier) === "yes"
    );
  });
  const [alias, ...more] = aliases;
  if (!alias || more.length > 0 || !sameModule(alias, from)) return undefined;
  return reference(alias, "name", from);
}
