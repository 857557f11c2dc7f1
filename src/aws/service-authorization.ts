import { globStrings } from "../values/match.ts";
import type { Text } from "../values/text.ts";
import { any, type Tri } from "../values/tri.ts";
import { distance } from "./distance.ts";
import { overlaps } from "./overlap.ts";

/**
 * AWS's Service Authorization Reference for the services that Lambda functions use, as of `date`:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export interface ServiceAuthorization {
  readonly date: string;
  /** Types and ARN formats of the resources that an action works on; empty for one that takes only `*`; undefined if unknown. */
  resourceTypesOf(action: string): readonly ResourceType[] | undefined;
  /**
   * Whether there is a resource that `action` (which may have wildcards) applies to and that `resource` (a policy's
   * Resource, with wildcards) matches. "unknown" also for actions that the reference does not list, and for those
   * without resource types: AWS checks some of these against a resource nevertheless.
   */
  canMeet(action: string, resource: Text): Tri;
  /**
   * "no" for the name of an API operation that another action allows, and for a name that is nearly that of an action;
   * "unknown" for other names, which may be newer than the data, and for services of which only the name is recorded.
   */
  isAction(action: string): Tri;
  /** The action that was probably intended by one that does not exist. */
  nearestAction(action: string): string | undefined;
}
export interface ResourceType {
  readonly name: string;
  /** `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}` */
  readonly format: string;
}

interface Service {
  /** Resource type to its ARN formats: some have two. */
  readonly resources: { readonly [type: string]: readonly string[] | undefined };
  /** Action to its resource types, joined by `|`. */
  readonly actions: { readonly [name: string]: string | undefined };
}
interface AuthorizationFile {
  readonly date: string;
  readonly prefixes: readonly string[];
  readonly services: { readonly [prefix: string]: Service | undefined };
}

/**
 * Operations whose names are no actions, each with the action that allows it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
 */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ["kms:reencrypt", "kms:ReEncryptFrom"],
  ["lambda:invoke", "lambda:InvokeFunction"],
  ["s3:completemultipartupload", "s3:PutObject"],
  ["s3:copyobject", "s3:PutObject"],
  ["s3:createmultipartupload", "s3:PutObject"],
  ["s3:deleteobjects", "s3:DeleteObject"],
  ["s3:headbucket", "s3:ListBucket"],
  ["s3:headobject", "s3:GetObject"],
  ["s3:listbuckets", "s3:ListAllMyBuckets"],
  ["s3:listobjects", "s3:ListBucket"],
  ["s3:listobjectsv2", "s3:ListBucket"],
  ["s3:uploadpart", "s3:PutObject"],
  ["sns:publishbatch", "sns:Publish"],
  ["sqs:changemessagevisibilitybatch", "sqs:ChangeMessageVisibility"],
  ["sqs:deletemessagebatch", "sqs:DeleteMessage"],
  ["sqs:sendmessagebatch", "sqs:SendMessage"],
]);

export async function loadServiceAuthorization(): Promise<ServiceAuthorization> {
  const file: AuthorizationFile = (await import("./data/service-authorization.json", { with: { type: "json" } }))
    .default;
  return over(file);
}

function over(file: AuthorizationFile): ServiceAuthorization {
  const prefixes = new Set(file.prefixes);
  const serviceOf = (action: string): { prefix: string; name: string; service: Service | undefined } => {
    const colon = action.indexOf(":");
    const prefix = action.slice(0, Math.max(colon, 0)).toLowerCase();
    const service = Object.hasOwn(file.services, prefix) ? file.services[prefix] : undefined;
    return { prefix, name: action.slice(colon + 1), service };
  };
  const namesOf = (action: string): readonly string[] => {
    const { service, name } = serviceOf(action);
    // Action names are not case-sensitive.
    const pattern = name.toLowerCase();
    return service ? Object.keys(service.actions).filter((each) => globStrings(pattern, each.toLowerCase())) : [];
  };
  const typesOf = (service: Service, name: string): readonly ResourceType[] =>
    (service.actions[name] ?? "")
      .split("|")
      .flatMap((type) => (service.resources[type] ?? []).map((format) => ({ name: type, format })));

  const nearest = (action: string): string | undefined => {
    const { prefix, name, service } = serviceOf(action);
    if (!service || /[*?]/.test(name) || namesOf(action).length > 0) return undefined;
    const operation = OPERATIONS.get(`${prefix}:${name.toLowerCase()}`);
    if (operation !== undefined) return operation;
    const near = Object.keys(service.actions)
      .map((each) => ({ each, distance: distance(each.toLowerCase(), name.toLowerCase(), 2) }))
      .filter((found) => found.distance <= 2)
      .sort((a, b) => a.distance - b.distance || (a.each < b.each ? -1 : 1))[0];
    return near && `${prefix}:${near.each}`;
  };

  return {
    date: file.date,
    resourceTypesOf(action) {
      const { service } = serviceOf(action);
      const names = namesOf(action);
      if (!service || names.length === 0) return undefined;
      return [...new Map(names.flatMap((name) => typesOf(service, name)).map((type) => [type.format, type])).values()];
    },
    canMeet(action, resource) {
      if (resource.length === 1 && resource[0] === "*") return "yes";
      const { service } = serviceOf(action);
      const names = namesOf(action);
      if (!service || names.length === 0) return "unknown";
      const answers = new Map<string, Tri>();
      for (const name of names) {
        const types = typesOf(service, name);
        if (types.length === 0) answers.set("", "unknown");
        for (const { format } of types) if (!answers.has(format)) answers.set(format, overlaps(format, resource));
      }
      return any(answers.values());
    },
    isAction(action) {
      if (action === "*") return "yes";
      const { prefix, service } = serviceOf(action);
      if (!prefixes.has(prefix) || !service) return "unknown";
      if (namesOf(action).length > 0) return "yes";
      return nearest(action) === undefined ? "unknown" : "no";
    },
    nearestAction: nearest,
  };
}
