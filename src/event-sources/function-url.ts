import type { InvokeNeed } from "../needs/needs.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownText } from "../values/known.ts";
import { textOf } from "../values/value.ts";
import { held } from "../world/held.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { urlStatements } from "./shared/function-url-version.ts";
import { invokedBy } from "./shared/invoked-by.ts";

const READS = [
  "aws_lambda_function_url",
  "aws_lambda_function",
  "aws_lambda_permission",
  "aws_lambda_resource_policy",
] as const;
type View = WorldView<(typeof READS)[number]>;

/**
 * A public URL needs two statements for everyone. With AWS_IAM the callers need permissions, and a plan does not show
 * who calls (CloudFront has its own event source).
 */
export const functionUrl = eventSource({
  id: "function-url",
  title: "Lambda function URL",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  reads: READS,
  *triggers(world) {
    for (const url of world.of("aws_lambda_function_url")) {
      const type = knownText(url.get("authorization_type"));
      const qualifier = textOf(url.get("qualifier"));
      yield {
        declaredBy: url,
        path: ["function_name"],
        target: url.get("function_name"),
        ...(qualifier.kind === "text" && qualifier.text.length > 0 ? { qualifier: qualifier.text } : {}),
        ...(type === undefined ? { onlyIf: "its authorization type is unknown until apply" } : {}),
        title: url.address,
        consequence:
          'Apply succeeds, but every request to the URL is answered with HTTP 403 {"Message":"Forbidden. …"}: since October 2025 callers need both lambda:InvokeFunctionUrl and lambda:InvokeFunction.',
        ...(type === "AWS_IAM"
          ? {
              needs: [],
              noPermissionNeeded:
                "with AWS_IAM the callers need permissions of their own, and the plan does not show who calls",
            }
          : { needs: [{ ...forUrl(world, url), together: [forFunction(world, url)] }] }),
      };
    }
  },
});

const publicly = (action: string, key: string, value: string): InvokeNeed =>
  invokedBy("*", {
    action,
    context: new Map([[key, [[value]]]]),
  });

/** The provider adds this statement whenever it creates a URL with NONE, but does not track it. */
function forUrl(world: View, url: Resource): InvokeNeed {
  const need: InvokeNeed = {
    ...publicly("lambda:InvokeFunctionUrl", "lambda:functionurlauthtype", "NONE"),
    written: { arguments: [["function_url_auth_type", '"NONE"']] },
  };
  const doubt = lost(world, url);
  if (doubt !== undefined) return { ...need, doubt };
  if (!isCreated(url) && knownText(url.before("authorization_type")) !== "NONE") {
    return {
      ...need,
      doubt: "it is not documented whether the provider adds it when the authorization type of an existing URL changes",
    };
  }
  return { ...need, addedBy: "the provider adds it when it creates the URL" };
}

/** Provider 6.28 and later also add this statement. */
function forFunction(world: View, url: Resource): InvokeNeed {
  const need: InvokeNeed = {
    ...publicly("lambda:InvokeFunction", "lambda:invokedviafunctionurl", "true"),
    likely: true,
  };
  const doubt = lost(world, url);
  if (doubt !== undefined) return { ...need, doubt };
  if (!isCreated(url)) return { ...need, doubt: OLDER };
  switch (urlStatements(world)) {
    case "both":
      return { ...need, addedBy: "the provider adds it when it creates the URL" };
    case "unknown":
      return { ...need, doubt: "the plan does not show whether the provider (6.28 or later) adds it itself" };
    case "one":
      return {
        ...need,
        written: {
          arguments: [["invoked_via_function_url", "true"]],
          comment:
            "requires hashicorp/aws 6.28 or later, which also adds this itself when it creates a URL: for a new URL, upgrading is enough",
        },
      };
  }
}

export const OLDER =
  "the URL already exists: AWS did not require lambda:InvokeFunction of older URLs for a time, and the statement may have been added outside Terraform";

/** Why a statement that the provider added may no longer exist. */
function lost(world: View, url: Resource): string | undefined {
  const [whole] = world.of("aws_lambda_resource_policy");
  if (whole) return `${whole.address} may overwrite the statements that the provider adds for the URL`;
  if (isCreated(url)) return undefined;
  for (const fn of world.of("aws_lambda_function")) {
    if (fn.plannedAction !== "replace") continue;
    const is = world.same(held(url, "function_name"), held(fn, "function_name"));
    if (is === "no") continue;
    return `${fn.address}${is === "yes" ? "" : ", which may be its function,"} is replaced, and the URL is deleted with the old one`;
  }
  return undefined;
}
