import { judgeInvoke } from "../../model/judge-invoke.ts";
import type { JudgedInvoke } from "../../model/judged-invokes.ts";
import type { Model } from "../../model/model.ts";
import { sameText } from "../../model/same.ts";
import type { InvokeNeed } from "../../needs/needs.ts";
import { known } from "../../values/text.ts";
import type { FixPlan } from "../rule.ts";
import { reference } from "./hcl-names.ts";
import { permissionFix } from "./permission-fix.ts";

/** Arguments whose value is the invocation URI of API Gateway. */
const URIS: ReadonlySet<string> = new Set(["uri", "integration_uri", "authorizer_uri"]);

/**
 * A trigger that names `$LATEST` is fixed at the trigger, because AWS accepts no permission for it. Undefined for other
 * qualifiers. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html (Qualifier)
 */
export function latestFix(model: Model, judged: JudgedInvoke, unmet: readonly InvokeNeed[]): FixPlan | undefined {
  const { fn, linked, need, qualifier } = judged;
  if (!qualifier || known(qualifier) !== "$LATEST") return undefined;
  const { declaredBy, path, target } = linked.trigger;
  const name = path.at(-1);
  const isArgument = typeof name === "string" && sameText(declaredBy.get(...path), target) === "yes";
  const value = reference(fn.resource, URIS.has(String(name)) ? "invoke_arn" : "arn", declaredBy);
  const here = `# in ${declaredBy.address}: AWS accepts no permission for $LATEST`;
  const change = isArgument ? `${here}\n${name} = ${value}` : `${here}, so leave it out of the function's ARN`;
  const isMet = judgeInvoke(need, fn, null, model.policy(fn)).answer === "met";
  const permission = isMet ? undefined : permissionFix(model, { ...judged, qualifier: null }, unmet).snippet;
  return {
    title: `call ${fn.address} without $LATEST, or set publish = true and call a version`,
    snippet: permission === undefined ? change : `${change}\n\n${permission}`,
  };
}
