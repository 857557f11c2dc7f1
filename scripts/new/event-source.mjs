import { fixtureFiles } from "./fixture.mjs";
import { nameOf } from "./list.mjs";

/** The files of a new event source, by path. It assumes that `chime-bot` is declared by `aws_chime_bot`. */
export function eventSourceFiles(id) {
  const type = `aws_${id.replaceAll("-", "_")}`;
  const trigger = `# REPLACE with the resource that declares the trigger.
resource "${type}" "this" {
  function_arn = aws_lambda_function.worker.arn
}
`;
  const permission = (sourceArn) => `
resource "aws_lambda_permission" "this" {
  statement_id  = "Allow"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.worker.function_name
  principal     = "REPLACE.amazonaws.com"
  source_arn    = ${sourceArn}
}
`;
  const finding = (rule) => `${rule} | aws_lambda_function.worker | ${type}.this\n`;
  return {
    [`src/event-sources/${id}.ts`]: `import { eventSource } from "./event-source.ts";
import { invokedBy, sourceOf } from "./shared/invoked-by.ts";

export const ${nameOf(id)} = eventSource({
  id: "${id}",
  title: "REPLACE: what declares the trigger, in AWS's words",
  docs: "https://docs.aws.amazon.com/REPLACE",
  reads: ["${type}"],
  *triggers(world) {
    for (const resource of world.of("${type}")) {
      yield {
        declaredBy: resource,
        path: ["function_arn"],
        target: resource.get("function_arn"),
        title: resource.address,
        consequence: "REPLACE: what no longer happens after apply when the service cannot call the function.",
        needs: [invokedBy("REPLACE.amazonaws.com", sourceOf(resource))],
      };
    }
  },
});
`,
    [`docs/event-sources/${id}.md`]: `# REPLACE: the service and what triggers the function

REPLACE: one paragraph. Which principal calls the function.

<!-- facts of event source ${id} -->
<!-- end of facts -->

## What AWS requires

<!-- requirements of event source ${id} in ${id}/good -->
<!-- end of requirements -->

## A configuration that works

<!-- hcl of ${id}/good: ${type}.this aws_lambda_permission.this -->
\`\`\`hcl
\`\`\`

## Common mistakes

- REPLACE

## What is not decided

REPLACE
`,
    ...fixtureFiles(`${id}/good`, {
      about: "REPLACE: the trigger, and the permission that AWS's page shows.",
      main: trigger + permission(`${type}.this.arn`),
      expected: "",
    }),
    ...fixtureFiles(`${id}/missing`, {
      about: "REPLACE: the trigger, and a function whose policy allows nobody.",
      main: trigger,
      expected: finding("missing-invoke-permission"),
    }),
    ...fixtureFiles(`${id}/other-source`, {
      about: "REPLACE: the permission is for a source other than the one that calls.",
      main: trigger + permission('"arn:aws:REPLACE:us-east-1:111122223333:other"'),
      expected: finding("mismatched-invoke-permission"),
    }),
  };
}
