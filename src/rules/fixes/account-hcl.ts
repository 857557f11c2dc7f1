import { equalTexts } from "../../values/compare.ts";
import { known, type Text } from "../../values/text.ts";
import { textOf } from "../../values/value.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource, World } from "../../world/types.ts";
import { reference } from "./hcl-names.ts";

/** An account as the module of `from` can write it. */
export interface AccountHcl {
  /** A number in quotes, or a reference. */
  readonly expression: string;
  /** The same inside a quoted string. */
  readonly inText: string;
  /** What must be declared for that, followed by an empty line; "" where nothing must. */
  readonly declare: string;
}

/**
 * A reference to a data source that exists; else the number, unless it is secret; else a reference to a new data
 * source.
 */
export function accountHcl(world: World, account: Text, from: Resource): AccountHcl {
  const own = ownAccount(world, account, from);
  const id = known(account);
  const isSecret = id !== undefined && world.secrets.cover().hides(id);
  const isProviders = equalTexts(account, from.provider.account) === "yes";
  if (own === undefined && id !== undefined && !(isSecret && isProviders))
    return { expression: JSON.stringify(id), inText: id, declare: "" };
  const expression = own ?? "data.aws_caller_identity.current.account_id";
  const declare = own === undefined ? 'data "aws_caller_identity" "current" {}\n\n' : "";
  return { expression, inText: `\${${expression}}`, declare };
}

/** The account ID of a data source of the module that is this account. */
export function ownAccount(world: World, account: Text, from: Resource): string | undefined {
  const own = world.of("aws_caller_identity").find((data) => {
    const id = textOf(data.get("account_id"));
    return sameModule(data, from) && id.kind === "text" && equalTexts(id.text, account) === "yes";
  });
  return own && reference(own, "account_id", from);
}
