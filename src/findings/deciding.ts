import { knownText } from "../values/known.ts";
import { memoized } from "../values/memoized.ts";
import { keyOf, known } from "../values/text.ts";
import type { Resource, World } from "../world/types.ts";

/**
 * What in `.lambda-grants.yml` would decide an undecided question, with `<…>` for what only its author knows; undefined if
 * the file cannot. `because` is the question's reason.
 */
export const decidingLine = (because: string, world: World): string | undefined =>
  lineForCode(because) ?? lineForRole(because, world) ?? lineForAccounts(because, world);

/** The reason itself proposes where the code of a function is. */
const lineForCode = (because: string): string | undefined =>
  /"(code: \[[^\n]*?\])" in \.lambda-grants\.yml/.exec(because)?.[1];

function lineForRole(because: string, world: World): string | undefined {
  const shown = /(\S+) is not managed in this plan, so not all of its policies are known/.exec(because)?.[1];
  const role = shown === undefined ? undefined : (nameOf(world.find(shown)) ?? shown);
  if (role === undefined || !/^[\w+=,.@:/-]+$/.test(role)) return undefined;
  return `roles: [{ role: ${JSON.stringify(role)}, may: [{ actions: ["<actions>"], resources: ["<ARNs>"] }] }]`;
}

function nameOf(role: Resource | undefined): string | undefined {
  const [arn, name] = [role?.get("arn"), role?.get("name")];
  return (arn && knownText(arn)) ?? (name && knownText(name));
}

/** Whether two accounts are the same is the question. */
const OF_ACCOUNTS = /it is unknown until apply whether .* (?:crosses accounts|in the same account)/;
/** An account that is written out is compared with one that the plan does not show. */
const ofAccount = (reason: string): boolean => /:\d{12}:/.test(reason) && reason.includes(":${account}:");
/** Names that the file may have; others belong to modules. */
const PROVIDER = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)?$/;

function lineForAccounts(because: string, world: World): string | undefined {
  if (!because.split("; ").some((reason) => OF_ACCOUNTS.test(reason) || ofAccount(reason))) return undefined;
  const entries = openAccounts(world).map((key) => `${key}: "<account id>"`);
  return entries.length === 0 ? undefined : `accounts: { ${entries.join(", ")} }`;
}

/** The configurations of the AWS provider whose accounts the plan does not show, one of each account. */
function openAccounts(world: World): readonly string[] {
  return memoized(accounts, world, () => {
    const found = new Map<string, string>();
    for (const type of world.types) {
      if (!/^(?:data\.)?aws_/.test(type)) continue;
      for (const { provider } of world.of(type)) {
        if (known(provider.account) !== undefined || !PROVIDER.test(provider.key)) continue;
        const account = keyOf(provider.account);
        if ((found.get(account) ?? provider.key) >= provider.key) found.set(account, provider.key);
      }
    }
    return [...found.values()].sort();
  });
}
const accounts = new WeakMap<World, readonly string[]>();
