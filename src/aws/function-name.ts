import type { Hole, Text } from "../values/text.ts";
import { known, text } from "../values/text.ts";
import { cutAtColon, parseArn } from "./arn.ts";

/** What a text says about the function that it names; parts that the text omits are the caller's own. */
export type FunctionName =
  | {
      readonly kind: "function";
      readonly name: Text;
      readonly partition?: Text;
      readonly region?: Text;
      readonly account?: Text;
      /** Alias, version number or `$LATEST`; null if the text names the function without a qualifier. */
      readonly qualifier: Text | null;
    }
  /** API Gateway inserts a stage variable at run time: `${stageVariables.fn}`. */
  | { readonly kind: "stage-variable"; readonly variable: string }
  /** Enough of the text is known to be sure that it does not name a function. */
  | { readonly kind: "no-function" }
  | { readonly kind: "unknown"; readonly because: string };

/**
 * Reads every form in which a trigger names a function: name, `name:qualifier`, partial ARN, ARN, qualified ARN, and
 * API Gateway's invocation URIs, plain (2015-03-31) and with response streaming (2021-11-15).
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (FunctionName),
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html
 */
export function functionOf(value: Text): FunctionName {
  const arn = parseArn(value);
  if (arn.kind === "no-arn") return partial(value);
  if (arn.kind === "unknown") {
    if (isArnOfAnother(value)) return noFunction;
    return value.length === 1 && isName(value) ? named(value) : arn;
  }
  const service = known(arn.service);
  if (service === undefined) return { kind: "unknown", because: "the ARN's service is unknown until apply" };
  if (service === "apigateway") return known(arn.account) === "lambda" ? inUri(arn.resource) : noFunction;
  if (service !== "lambda") return noFunction;
  const { partition, region, account } = arn;
  const read = afterFunction(arn.resource);
  return read.kind === "function" ? { ...read, partition, region, account } : read;
}

/** The ARN of a resource that is no function, unknown until apply: `aws_autoscaling_policy.out.arn`. */
const isArnOfAnother = ([only, ...more]: Text): boolean =>
  typeof only === "object" && more.length === 0 && ARN_OF_ANOTHER.test(only.id);
const ARN_OF_ANOTHER = /(?:^|\.)aws_(?!lambda_)[a-z0-9_]+\.[\w-]+(?:\[[^\]]*\])?\.arn$/;

const noFunction: FunctionName = { kind: "no-function" };
const named = (name: Text): FunctionName => ({ kind: "function", name, qualifier: null });
const isName = (value: Text): boolean => value.every((part) => typeof part === "string" || part.chars === "segment");

const uriForms = [
  ["path/2015-03-31/functions/", "/invocations"],
  ["path/2021-11-15/functions/", "/response-streaming-invocations"],
] as const;

function inUri(resource: Text): FunctionName {
  for (const [head, tail] of uriForms) {
    const inner = between(resource, head, tail);
    if (inner) return stageVariable(inner) ?? functionOf(inner);
  }
  const hole = resource.find((part): part is Hole => typeof part !== "string");
  const first = resource[0];
  const mayFit = hole && (typeof first !== "string" || uriForms.some(([head]) => agree(first, head)));
  const last = resource.at(-1);
  const mayEnd = typeof last !== "string" || uriForms.some(([, tail]) => endsAlike(last, tail));
  return mayFit && mayEnd ? { kind: "unknown", because: `${hole.label} is unknown until apply` } : noFunction;
}

const agree = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
const endsAlike = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

/** The text between a literal beginning and a literal end. */
function between(value: Text, head: string, tail: string): Text | undefined {
  const first = value[0];
  if (typeof first !== "string" || !first.startsWith(head)) return undefined;
  const rest = text(first.slice(head.length), value.slice(1));
  const last = rest.at(-1);
  if (typeof last !== "string" || !last.endsWith(tail)) return undefined;
  return text(rest.slice(0, -1), last.slice(0, last.length - tail.length));
}

function stageVariable(value: Text): FunctionName | undefined {
  for (const part of value) {
    const found = typeof part === "string" ? /\$\{stageVariables\.([A-Za-z0-9_]+)\}/.exec(part) : null;
    if (found) return { kind: "stage-variable", variable: found[1] ?? "" };
  }
  return undefined;
}

/** `function:NAME` or `function:NAME:QUALIFIER`. */
function afterFunction(resource: Text): FunctionName {
  const variable = stageVariable(resource);
  if (variable) return variable;
  const fields = split(resource);
  if (fields.kind !== "fields") return fields;
  const [head = [], name, qualifier, ...more] = fields.fields;
  const word = known(head);
  if (word === undefined) return { kind: "unknown", because: "the kind of Lambda resource is unknown until apply" };
  if (word !== "function" || name === undefined || name.length === 0 || more.length > 0) return noFunction;
  return { kind: "function", name, qualifier: qualifier ?? null };
}

/** The provider's form of names: `[REGION:][ACCOUNT:][function:]NAME[:QUALIFIER]`. */
function partial(value: Text): FunctionName {
  const variable = stageVariable(value);
  if (variable) return variable;
  const whole = known(value);
  if (whole !== undefined && !/^[A-Za-z0-9_:$-]+$/.test(whole)) return noFunction;
  const split_ = split(value);
  if (split_.kind !== "fields") return split_;
  const fields = [...split_.fields];
  if (fields.some((field) => field.length === 0)) return noFunction;
  if (fields.length > 1 && fields[0]?.some((part) => typeof part !== "string" && part.chars !== "digits"))
    if (known(fields[1] ?? []) !== "function")
      return { kind: "unknown", because: "it is unknown until apply whether it begins with an account or a name" };
  let region: Text | undefined;
  let account: Text | undefined;
  const [first, second] = fields;
  if (first && second && /^[a-z]{2}(-[a-z]+)+-\d+$/.test(known(first) ?? "")) {
    region = first;
    fields.shift();
  }
  const next = fields[0];
  if (
    next &&
    fields.length > 1 &&
    (isAccount(next) || (known(next) === undefined && known(fields[1] ?? []) === "function"))
  ) {
    account = next;
    fields.shift();
  }
  if (fields.length > 1 && known(fields[0] ?? []) === "function") fields.shift();
  const [name, qualifier, ...more] = fields;
  if (!name || more.length > 0) return noFunction;
  return {
    kind: "function",
    name,
    qualifier: qualifier ?? null,
    ...(region && { region }),
    ...(account && { account }),
  };
}

const isAccount = (value: Text): boolean => {
  const whole = known(value);
  if (whole !== undefined) return /^\d{12}$/.test(whole);
  return value.every((part) => (typeof part === "string" ? /^\d*$/.test(part) : part.chars === "digits"));
};

type Split = { readonly kind: "fields"; readonly fields: readonly Text[] } | Extract<FunctionName, { kind: "unknown" }>;

function split(value: Text): Split {
  const fields: Text[] = [];
  let rest = value;
  for (;;) {
    const cut = cutAtColon(rest);
    if (cut.kind === "hidden") return { kind: "unknown", because: `${cut.hole.label} is unknown until apply` };
    if (cut.kind === "no-colon") return { kind: "fields", fields: [...fields, rest] };
    fields.push(cut.before);
    rest = cut.after;
  }
}
