import { equalTexts } from "../values/compare.ts";
import type { Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";

/** The aliases of a function that a qualifier names. */
export const aliasesNamed = (model: Model, fn: LambdaFunction, qualifier: Text): readonly Resource[] =>
  model.world.of("aws_lambda_alias").filter((alias) => {
    const of = model.resolve(alias.get("function_name"), alias);
    const name = textOf(alias.get("name"));
    return (
      of.kind === "found" && of.function === fn && name.kind === "text" && equalTexts(name.text, qualifier) === "yes"
    );
  });
