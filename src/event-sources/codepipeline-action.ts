import { parseArn } from "../aws/arn.ts";
import type { Trigger } from "../needs/needs.ts";
import { isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const codepipelineAction = eventSource({
  id: "codepipeline-action",
  title: "CodePipeline Lambda action, or rule of a stage condition",
  docs: "https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html",
  reads: ["aws_codepipeline"],
  *triggers(world) {
    for (const pipeline of world.of("aws_codepipeline")) {
      for (const path of blocksAt(pipeline, [], "stage", "action")) {
        const provider = knownText(pipeline.get(...path, "provider"));
        if (provider !== undefined && provider !== "Lambda") continue;
        const category = knownText(pipeline.get(...path, "category"));
        if (category !== undefined && category !== "Invoke") continue;
        const sure = provider !== undefined && category !== undefined;
        yield { ...action(pipeline, path), ...(sure ? {} : { onlyIf: "its provider is unknown until apply" }) };
      }
      for (const when of ["before_entry", "on_success", "on_failure"]) {
        for (const path of blocksAt(pipeline, [], "stage", when, "condition", "rule")) {
          const [type] = blocksAt(pipeline, path, "rule_type_id");
          const provider = type && knownText(pipeline.get(...type, "provider"));
          if (provider !== undefined && provider !== "LambdaInvoke") continue;
          yield {
            ...conditionRule(pipeline, path),
            ...(provider === undefined ? { onlyIf: "its provider is unknown until apply" } : {}),
          };
        }
      }
    }
  },
});

function action(pipeline: Resource, path: Path): Trigger {
  const own = pipeline.get(...path, "role_arn");
  const rolePath = isSet(own) ? [...path, "role_arn"] : ["role_arn"];
  const role = pipeline.get(...rolePath);
  const name = knownText(pipeline.get(...path, "name"));
  return {
    declaredBy: pipeline,
    path: [...path, "configuration"],
    target: functionIn(pipeline, path, own),
    title: name === undefined ? pipeline.address : `action ${JSON.stringify(name)} of ${pipeline.address}`,
    consequence: `Apply succeeds, but every run of the pipeline fails at this action: ${NOT_AUTHORIZED}`,
    needs: [
      // The pipeline's role, not the service, assumes the role of an action.
      invokeByRole(pipeline, rolePath, isSet(own) ? null : "codepipeline.amazonaws.com"),
      {
        kind: "invoker-rights",
        role,
        rolePath,
        rights: [
          {
            anyOf: ["lambda:ListFunctions"],
            resource: ["*"],
            doubt:
              "AWS documents this action together with lambda:InvokeFunction, but not whether every run requires it",
          },
        ],
        purposeText: "list functions",
        consequence: "Runs of the pipeline fail at this action.",
      },
    ],
  };
}

/**
 * A rule that a stage evaluates before it continues. Its page does not list the permissions it needs, so a missing one
 * proves nothing.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-LambdaInvoke.html
 */
function conditionRule(pipeline: Resource, path: Path): Trigger {
  const own = pipeline.get(...path, "role_arn");
  const name = knownText(pipeline.get(...path, "name"));
  return {
    declaredBy: pipeline,
    path: [...path, "configuration"],
    target: functionIn(pipeline, path, own),
    title: name === undefined ? pipeline.address : `rule ${JSON.stringify(name)} of ${pipeline.address}`,
    consequence: `Apply succeeds, but the condition fails in every run of the pipeline: ${NOT_AUTHORIZED}`,
    needs: [
      invokeByRole(pipeline, isSet(own) ? [...path, "role_arn"] : ["role_arn"], null, {
        doubt:
          "the role cannot invoke the function, but AWS does not document which actions a LambdaInvoke rule requires",
      }),
    ],
  };
}

/** The function that the action names; the action's region and its role's account show where the function is. */
function functionIn(pipeline: Resource, path: Path, role: Value): Value {
  const written = pipeline.get(...path, "configuration", "FunctionName");
  const name = textOf(written);
  if (name.kind !== "text" || name.text.some((part) => typeof part === "string" && part.includes(":"))) return written;
  const { provider } = pipeline;
  const asked = pipeline.get(...path, "region");
  const region = byProvider(pipeline, asked) ? provider.region : (given(asked) ?? provider.region);
  const arn = given(role);
  const parsed = arn && parseArn(arn);
  const account = parsed?.kind === "arn" && parsed.account.length > 0 ? parsed.account : provider.account;
  const sensitive = written.sensitive ? ({ sensitive: true } as const) : {};
  return {
    ...str(text("arn:", provider.partition, ":lambda:", region, ":", account, ":function:", name.text)),
    ...sensitive,
  };
}

function given(value: Value): Text | undefined {
  const texted = textOf(value);
  return texted.kind === "text" && texted.text.length > 0 ? texted.text : undefined;
}

/** If the region is an unknown of the pipeline itself, nobody configured it: the provider fills in its own. */
const byProvider = (pipeline: Resource, region: Value): boolean =>
  region.kind === "unknown" && region.hole?.id.startsWith(`${pipeline.address}.`) === true;
