import type { CodePackage } from "../code/code-package.ts";
import { isWrapped } from "../code/locate/wrapped-handler.ts";
import { memoized } from "../values/memoized.ts";
import { known } from "../values/text.ts";
import { itemsOf, textOf } from "../values/value.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";

/** Why the calls that were read may not be all that the function's environment makes; undefined where they are. */
export function codeDoubt(model: Model, fn: LambdaFunction): string | undefined {
  const ofModel = memoized(doubts, model, () => new Map<LambdaFunction, { readonly doubt: string | undefined }>());
  return memoized(ofModel, fn, () => ({ doubt: doubtIn(model, fn) })).doubt;
}

/** The files of a function are looked through once for all rules. */
const doubts = new WeakMap<Model, Map<LambdaFunction, { readonly doubt: string | undefined }>>();

function doubtIn(model: Model, fn: LambdaFunction): string | undefined {
  const code = model.code?.get(fn.address);
  if (code === undefined) return `the code of ${fn.address} was not read`;
  if (code.kind === "unread") return `the code of ${fn.address} was not read: ${code.because}`;
  const { package: files, reading } = code;
  if (files.inferred !== undefined) return `it is not proven which code ${fn.address} runs: ${files.inferred}`;
  const [missed] = reading.notFollowed;
  if (missed) return `not all of the code of ${fn.address} was followed: ${missed.because}`;
  return besideCode(fn) ?? hiddenCalls(fn, files);
}

/** What runs in the function's environment beside its own code. */
function besideCode({ address, resource }: LambdaFunction): string | undefined {
  if (known(textIn(resource.get("package_type"))) === "Image" || resource.get("image_uri").kind !== "null")
    return `the container image of ${address} may call more`;
  for (const name of ["AWS_LAMBDA_EXEC_WRAPPER", "NODE_OPTIONS"]) {
    if (resource.get("environment", 0, "variables", name).kind !== "null")
      return `what ${name} starts in ${address} may call more`;
  }
  if (isWrapped(resource)) return `the handler that wraps that of ${address} may call more`;
  const { items, unknown } = itemsOf(resource.get("layers"));
  return unknown !== undefined || !items.every((item) => SILENT_LAYERS.test(known(textIn(item)) ?? ""))
    ? `a layer of ${address} may call more`
    : undefined;
}

const textIn = (value: Parameters<typeof textOf>[0]) => {
  const texted = textOf(value);
  return texted.kind === "text" ? texted.text : [];
};

/**
 * Layers that have libraries alone, and no extension of Lambda.
 * https://docs.aws.amazon.com/powertools/python/latest/getting-started/install/
 * https://docs.aws.amazon.com/powertools/typescript/latest/getting-started/lambda-layers/
 */
const SILENT_LAYERS = /^arn:[\w-]+:lambda:[\w-]+:(?:017000801446|094274105915):layer:AWSLambdaPowertools/;

/** More files than these, and longer ones, are not looked through. */
const MOST_FILES = 2_000;

/**
 * What may call AWS without a client that can be followed: other programs, requests that the code signs itself, and parts
 * of Powertools that are not followed.
 */
const HIDDEN =
  /\b(?:subprocess|os\.(?:system|popen|exec\w+|spawn\w+)|child_process|execa|shelljs|SigV4\w*|SignatureV4\w*|signature-v4\w*|aws4\w*|requests_auth_aws\w*|get_(?:frozen_)?credentials|credential-providers?(?:-node)?|defaultProvider|AWS_SESSION_TOKEN|AWS_SECRET_ACCESS_KEY|localhost:2773|utilities\.(?:streaming|data_masking|kafka)|ctypes)\b/;

const SOURCE = /\.(?:py|[cm]?[jt]sx?)$/;

function hiddenCalls({ address }: LambdaFunction, { roots }: CodePackage): string | undefined {
  let left = MOST_FILES;
  for (const root of roots) {
    for (const path of root.paths()) {
      if (!SOURCE.test(path)) continue;
      if (left-- === 0) return `${address} has more files than are looked through`;
      const text = root.read(path)?.text;
      if (text === undefined) return `${path} of ${address} was not read`;
      const found = HIDDEN.exec(text)?.[0];
      if (found !== undefined) return `what ${path} of ${address} does with ${found} is not followed`;
    }
  }
  return undefined;
}
