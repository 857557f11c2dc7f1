import { keyOf } from "../../values/text.ts";
import { itemsOf, textOf, type Value } from "../../values/value.ts";
import type { Resource, World } from "../../world/types.ts";
import type { CodeRoot } from "../code-package.ts";
import type { Archives } from "./artifact.ts";
import { below } from "./several-roots.ts";

export interface Layers {
  /** In the order in which modules are looked up. */
  readonly roots: readonly CodeRoot[];
  /** Why it is not proven that one of them is what is deployed. */
  readonly inferred?: string;
}

/**
 * The layers of a function that this plan makes, as far as their files are found: of files with one name the last layer's
 * counts. Other layers have libraries as a rule, and what is imported from them is not found.
 * https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
 */
export function layersOf(fn: Resource, archives: Archives, world: World, runtime: string): Layers {
  const layers = itemsOf(fn.get("layers")).items.flatMap((arn) => layerOf(world, arn) ?? []);
  const found = layers.map((layer) => archives.of(layer)).filter((one) => one.kind === "found");
  const roots = found.reverse().flatMap(({ root }) => foldersIn(runtime).map((folder) => below(root, folder)));
  const inferred = found.find((one) => one.inferred !== undefined)?.inferred;
  return { roots, ...(inferred === undefined ? {} : { inferred }) };
}

/** The folders of a layer in which a runtime looks for modules. */
const foldersIn = (runtime: string): readonly string[] =>
  runtime.startsWith("python") ? [`python/lib/${runtime}/site-packages/`, "python/"] : ["nodejs/"];

function layerOf(world: World, arn: Value): Resource | undefined {
  const wanted = textKey(arn);
  return wanted === undefined
    ? undefined
    : world.of("aws_lambda_layer_version").find((layer) => textKey(layer.get("arn")) === wanted);
}

function textKey(value: Value): string | undefined {
  const text = textOf(value);
  return text.kind === "text" ? keyOf(text.text) : undefined;
}
