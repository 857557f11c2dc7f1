import { parseArn } from "../../aws/arn.ts";
import { knownText } from "../../values/known.ts";
import { known } from "../../values/text.ts";
import { at, itemsOf, textOf, unknown, type Value } from "../../values/value.ts";
import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";
import { openApiIn } from "./openapi-document.ts";

/** A function that a resource names in a document, or somewhere in its blocks. */
export interface NamedFunction {
  readonly path: Path;
  readonly target: Value;
}

const INVOKES = "aws:invokeLambdaFunction";

/**
 * The functions that the steps of an Automation document invoke.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-lamb.html
 */
export function* inAutomation(document: Resource): Iterable<NamedFunction> {
  const path = ["content"];
  const content = document.get(...path);
  const read = openApiIn(content);
  const steps = itemsOf(at(read, "mainSteps")).items;
  const found = steps.filter((step) => knownText(at(step, "action")) === INVOKES);
  for (const step of found) {
    const target = at(step, "inputs", "FunctionName");
    // `{{ FunctionName }}` is a parameter of the document.
    const isOpen = target.kind === "null" || (knownText(target) ?? "").includes("{{");
    yield { path, target: isOpen ? unknown("a parameter of the document names it") : target };
  }
  if (found.length === 0 && read.kind === "unknown" && mentions(content, INVOKES))
    yield { path, target: unknown(`the document cannot be read: ${read.because}`) };
}

/**
 * The functions behind the custom resources of a template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html
 */
export function* inTemplate(stack: Resource): Iterable<NamedFunction> {
  const path = ["template_body"];
  const body = stack.get(...path);
  const resources = at(openApiIn(body), "Resources");
  const custom =
    resources.kind === "object"
      ? [...resources.entries.values()].map((resource) => at(resource, "Properties", "ServiceToken"))
      : [];
  const tokens = custom.filter((token) => token.kind !== "null");
  // A reference of CloudFormation (`{ "Ref": "Function" }`) is to a parameter or to a function of the template itself.
  for (const target of tokens)
    yield { path, target: textOf(target).kind === "text" ? target : unknown("the template refers to it") };
  if (tokens.length === 0 && mentions(body, "ServiceToken"))
    yield { path, target: unknown("the template cannot be read") };
}

/** Every ARN of a function in the arguments of a resource, whichever block it is in. */
export function* anywhere(resource: Resource): Iterable<NamedFunction> {
  for (const name of resource.attributeNames()) {
    for (const target of functionsIn(resource.get(name), 0)) yield { path: [name], target };
  }
}

const MAX_DEPTH = 20;

function* functionsIn(value: Value, depth: number): Iterable<Value> {
  if (depth > MAX_DEPTH) return;
  if (value.kind === "list") for (const item of value.items) yield* functionsIn(item, depth + 1);
  else if (value.kind === "object") for (const item of value.entries.values()) yield* functionsIn(item, depth + 1);
  else if (isFunctionArn(value)) yield value;
}

function isFunctionArn(value: Value): boolean {
  const texted = textOf(value);
  const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
  if (arn?.kind !== "arn" || known(arn.service) !== "lambda") return false;
  const [first] = arn.resource;
  return typeof first === "string" && first.startsWith("function:");
}

function mentions(value: Value, word: string): boolean {
  const texted = textOf(value);
  return texted.kind === "text" && texted.text.some((part) => typeof part === "string" && part.includes(word));
}
