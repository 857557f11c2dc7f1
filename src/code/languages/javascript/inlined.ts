import type { Node } from "@babel/types";
import type { Statement } from "../form.ts";
import { assign, nameAt, rangeOf, type Translation } from "./translation.ts";

/** A function of any kind. */
type FunctionLike = Node & { readonly params: readonly Node[]; readonly body: Node };

/** What a package of the SDK gives out that nothing else does, under the names that no minifier changes. */
const MARKS: readonly { readonly names: readonly string[]; readonly module: string | null }[] = [
  { names: ["DynamoDBDocumentClient", "__Client", "$Command"], module: "@aws-sdk/lib-dynamodb" },
  // The client itself says of which service.
  { names: ["__Client", "$Command"], module: null },
  { names: ["getSignedUrl", "S3RequestPresigner"], module: "@aws-sdk/s3-request-presigner" },
  { names: ["fromTemporaryCredentials", "fromNodeProviderChain"], module: "@aws-sdk/credential-providers" },
];

/** A package is not smaller than this. */
const LEAST = 1500;

/**
 * A function that is a package of the AWS SDK inside a bundle: esbuild, webpack and ncc wrap CommonJS in functions that are
 * given `exports`. Its own statements are not run: it gives out what the package gives out. Undefined for any other function.
 */
export function inlinedSdk(t: Translation, node: FunctionLike): readonly Statement[] | undefined {
  const { start, end } = rangeOf(node.body);
  if (node.body.type !== "BlockStatement" || end - start < LEAST || node.params.length === 0) return undefined;
  const text = t.text.slice(start, end);
  if (!MARKS.some(({ names }) => names.every((name) => text.includes(`.${name}`)))) return undefined;
  for (const [parameter, names] of givenOut(node, node.body.body)) {
    const mark = MARKS.find((each) => each.names.every((name) => names.has(name)));
    const module = mark && (mark.module ?? packageOf(names));
    if (module === undefined) continue;
    const at = rangeOf(node);
    return [...names].map((name) =>
      assign(
        at,
        { ...at, kind: "member", object: nameAt(at, parameter), name },
        { ...at, kind: "member", object: { ...at, kind: "load", module }, name },
      ),
    );
  }
  return undefined;
}

/** `@aws-sdk/client-secretsmanager`, for what has a `SecretsManagerClient`: without the hyphens, which its name does not say. */
function packageOf(names: ReadonlySet<string>): string | undefined {
  const clients = [...names].filter((name) => /^[A-Z]\w*Client$/.test(name));
  const [only] = clients;
  return clients.length === 1 && only !== undefined
    ? `@aws-sdk/client-${only.slice(0, -"Client".length).toLowerCase()}`
    : undefined;
}

/** The names under which a parameter of the function is given something: `exports.S3Client = S3Client`. */
function givenOut(node: FunctionLike, body: readonly Node[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>(
    node.params.flatMap((each) => (each.type === "Identifier" ? [[each.name, new Set<string>()] as const] : [])),
  );
  for (const statement of body) {
    if (statement.type !== "ExpressionStatement") continue;
    const all: readonly Node[] =
      statement.expression.type === "SequenceExpression" ? statement.expression.expressions : [statement.expression];
    for (const first of all) {
      for (let each = first; each.type === "AssignmentExpression"; each = each.right) {
        const { left } = each;
        if (left.type !== "MemberExpression" || left.computed) continue;
        if (left.object.type !== "Identifier" || left.property.type !== "Identifier") continue;
        // Schemas of the SDK's own code end so.
        if (!left.property.name.endsWith("$")) found.get(left.object.name)?.add(left.property.name);
      }
    }
  }
  return found;
}
