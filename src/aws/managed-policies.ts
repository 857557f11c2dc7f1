import type { Tri } from "../values/tri.ts";
import { distance } from "./distance.ts";

/** Parsed JSON. */
export type PolicyJson =
  | null
  | boolean
  | number
  | string
  | readonly PolicyJson[]
  | { readonly [key: string]: PolicyJson | undefined };

export interface ManagedPolicy {
  readonly name: string;
  /** The latest version's document, with the ARNs of the partition of the request. */
  readonly document: PolicyJson;
}

/** The documents of AWS managed policies as of `date`. */
export interface ManagedPolicies {
  readonly date: string;
  /** By `arn:PARTITION:iam::aws:policy/PATH/NAME`; undefined if no policy with this path and name is known. */
  byArn(arn: string): ManagedPolicy | undefined;
  /**
   * "no" only for a policy that exists under another path, because names are unique. An unknown name may be newer than
   * the data, and other partitions do not have all policies.
   */
  exists(arn: string): Tri;
  /** The ARN that was probably intended: same name, correct path. */
  corrected(arn: string): string | undefined;
  /** The ARN of the policy whose name is closest to an unknown one; undefined if none is close. */
  nearest(arn: string): string | undefined;
}

interface PolicyFile {
  readonly date: string;
  /** Name to path and document. */
  readonly policies: { readonly [name: string]: readonly string[] | undefined };
}

/** Whether this is the ARN of an AWS managed policy, in any partition. */
export const isManagedPolicyArn = (arn: string): boolean => form.test(arn);

const form = /^arn:(aws[a-z-]*):iam::aws:policy(\/(?:.*\/)?)([^/]+)$/;

/**
 * Loads the policy documents. If `arns` lists the ARNs that will be requested, the large file of rarely used policies
 * is loaded only if one of them needs it; other ARNs must not be requested then.
 */
export async function loadManagedPolicies(arns?: Iterable<string>): Promise<ManagedPolicies> {
  const common: PolicyFile = (await import("./data/managed-policies-common.json", { with: { type: "json" } })).default;
  const needed = arns === undefined || [...arns].some((arn) => isManagedPolicyArn(arn) && !find([common], arn));
  if (!needed) return over([common]);
  const others: PolicyFile = (await import("./data/managed-policies-others.json", { with: { type: "json" } })).default;
  return over([common, others]);
}

/** How many letters may differ: people write `AWSLambdaSQSQueueExecutionRole` without `AWS` or without `Role`. */
const NEAR = 4;

interface Found {
  readonly partition: string;
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly realPath: string;
}

function find(files: readonly PolicyFile[], arn: string): Found | undefined {
  const [, partition = "", path = "", name = ""] = form.exec(arn) ?? [];
  for (const { policies } of files) {
    const [realPath, text] = (Object.hasOwn(policies, name) && policies[name]) || [];
    if (realPath !== undefined && text !== undefined) return { partition, path, name, text, realPath };
  }
  return undefined;
}

function over(files: readonly PolicyFile[]): ManagedPolicies {
  return {
    date: files[0]?.date ?? "",
    byArn(arn) {
      const found = find(files, arn);
      if (!found || found.path !== found.realPath) return undefined;
      const text =
        found.partition === "aws" ? found.text : found.text.replaceAll('"arn:aws:', `"arn:${found.partition}:`);
      return { name: found.name, document: JSON.parse(text) };
    },
    exists(arn) {
      const found = find(files, arn);
      if (!found) return "unknown";
      if (found.path !== found.realPath) return "no";
      return found.partition === "aws" ? "yes" : "unknown";
    },
    corrected(arn) {
      const found = find(files, arn);
      return found && found.path !== found.realPath
        ? `arn:${found.partition}:iam::aws:policy${found.realPath}${found.name}`
        : undefined;
    },
    nearest(arn) {
      const [, partition = "", , name = ""] = form.exec(arn) ?? [];
      const near = files
        .flatMap(({ policies }) => Object.keys(policies))
        .map((each) => ({ each, far: distance(each.toLowerCase(), name.toLowerCase(), NEAR) }))
        .filter(({ far }) => far <= NEAR)
        .sort((a, b) => a.far - b.far || (a.each < b.each ? -1 : 1))[0];
      const found = near && find(files, `arn:${partition}:iam::aws:policy/${near.each}`);
      return found && `arn:${partition}:iam::aws:policy${found.realPath}${found.name}`;
    },
  };
}
