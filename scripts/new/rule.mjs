import { fixtureFiles } from "./fixture.mjs";
import { nameOf } from "./list.mjs";

/** What a new rule consists of, by file. */
export const ruleFiles = (id) => ({
  [`src/rules/${id}.ts`]: `import type { Rule } from "./rule.ts";

/** REPLACE: the AWS page that says so. */
export const ${nameOf(id)}: Rule = {
  id: "${id}",
  summary: "REPLACE: one sentence that says what is wrong where this rule speaks.",
  severity: "error",
  *check(model) {
    for (const { trigger, target } of model.triggers) {
      if (target.kind !== "found") continue;
      yield {
        kind: "undecided",
        function: target.function.address,
        subject: trigger.declaredBy.address,
        because: "REPLACE: a problem where it is proven, what was found right, or why it cannot be told",
      };
    }
  },
};
`,
  [`docs/rules/${id}.md`]: `# ${id}

| severity | error |
| --- | --- |

REPLACE: what is wrong where this rule speaks.

## Example

\`fixtures/${id}/bad\` has this fault. lambda-grants says:

<!-- output of ${id}/bad rule ${id} -->
\`\`\`text
\`\`\`

## Why

REPLACE: what AWS demands, and what happens after apply.

## How to fix

REPLACE

## When it stays silent

REPLACE: what is listed as undecided, and what this rule does not look at.
`,
  ...fixtureFiles(`${id}/bad`, {
    about: "REPLACE: what is wrong here.",
    main: "# REPLACE with HCL that has the fault.\n",
    expected: `${id} | aws_lambda_function.worker | aws_lambda_function.worker\n`,
  }),
  ...fixtureFiles(`${id}/good`, {
    about: "REPLACE: the same without the fault.",
    main: "# REPLACE with HCL that has it right.\n",
    expected: "",
  }),
});
