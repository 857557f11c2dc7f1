import { knownText } from "../../values/known.ts";
import { at, itemsOf, type Value } from "../../values/value.ts";
import { part } from "./openapi-document.ts";

/** A function that an OpenAPI document uses as an integration or an authorizer. */
export interface OpenApiCall {
  readonly kind: "integration" | "authorizer";
  readonly target: Value;
  readonly credentials: Value;
  /** `GET`, `ANY`; empty for authorizers. */
  readonly method: string;
  /** All methods of its path, in upper case. */
  readonly beside: readonly string[];
  /** With its leading slash; empty for authorizers. */
  readonly path: string;
  /** The authorizer's name; empty for integrations. */
  readonly name: string;
  readonly onlyIf?: string;
}

/** An operation of a document with its integration, of any kind. */
export interface OpenApiIntegration {
  /** `GET /orders` */
  readonly operation: string;
  readonly integration: Value;
}

export interface OpenApiCalls {
  readonly calls: readonly OpenApiCall[];
  readonly integrations: readonly OpenApiIntegration[];
  /** Why there may be others. */
  readonly unknown?: string;
}

const METHODS: ReadonlySet<string> = new Set(["delete", "get", "head", "options", "patch", "post", "put", "trace"]);
const ANY_METHOD = "x-amazon-apigateway-any-method";
const INTEGRATION = "x-amazon-apigateway-integration";

/**
 * The Lambda integrations and authorizers of an API's document.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function openApiCalls(document: Value): OpenApiCalls {
  if (document.kind === "unknown") return { calls: [], integrations: [], unknown: document.because };
  const calls: OpenApiCall[] = [];
  const integrations: OpenApiIntegration[] = [];
  const reasons: string[] = [];
  const used = new Set<string>();
  const uses = (security: Value): void => {
    for (const each of itemsOf(security).items)
      if (each.kind === "object") for (const name of each.entries.keys()) used.add(name);
  };
  const entries = (value: Value): readonly (readonly [string, Value])[] => {
    if (value.kind === "unknown") reasons.push(value.because);
    return value.kind === "object" ? [...value.entries] : [];
  };

  uses(at(document, "security"));
  for (const [path, item] of entries(at(document, "paths"))) {
    const operations = entries(part(document, item));
    const beside = operations.map(([key]) => key.toUpperCase());
    for (const [key, written] of operations) {
      const method = key === ANY_METHOD ? "any" : key.toLowerCase();
      if (method !== "any" && !METHODS.has(method)) continue;
      const operation = part(document, written);
      if (operation.kind === "unknown") reasons.push(operation.because);
      uses(at(operation, "security"));
      const integration = part(document, operation, INTEGRATION);
      if (integration.kind === "unknown" && operation.kind !== "unknown") reasons.push(integration.because);
      if (integration.kind === "object")
        integrations.push({ operation: `${method.toUpperCase()} ${path}`, integration });
      if (integration.kind !== "object" || !isLambda(integration)) continue;
      calls.push({
        kind: "integration",
        target: at(integration, "uri"),
        credentials: at(integration, "credentials"),
        method: method.toUpperCase(),
        beside,
        path,
        name: "",
        ...openType(integration),
      });
    }
  }
  for (const schemes of [at(document, "components", "securitySchemes"), at(document, "securityDefinitions")]) {
    for (const [name, scheme] of entries(schemes)) {
      const authorizer = part(document, scheme, "x-amazon-apigateway-authorizer");
      if (!used.has(name) || authorizer.kind !== "object" || at(authorizer, "authorizerUri").kind === "null") continue;
      calls.push({
        kind: "authorizer",
        target: at(authorizer, "authorizerUri"),
        credentials: at(authorizer, "authorizerCredentials"),
        method: "",
        beside: [],
        path: "",
        name,
      });
    }
  }
  return { calls, integrations, ...(reasons[0] === undefined ? {} : { unknown: reasons[0] }) };
}

/** `aws` and `aws_proxy` without a subtype, which would name another service. */
function isLambda(integration: Value): boolean {
  const written = at(integration, "type");
  const type = knownText(written)?.toLowerCase();
  const lambda = type === undefined ? written.kind !== "null" : type === "aws" || type === "aws_proxy";
  return lambda && at(integration, "integrationSubtype").kind === "null" && at(integration, "uri").kind !== "null";
}

const openType = (integration: Value): { readonly onlyIf?: string } =>
  knownText(at(integration, "type")) === undefined ? { onlyIf: "its type is unknown until apply" } : {};
