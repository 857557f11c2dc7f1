import { fixtureFiles } from "./fixture.mjs";
import { nameOf } from "./list.mjs";

/** The files of a new rule, by path. */
export const ruleFiles = (id) => ({
  [`src/rules/${id}.ts`]: `import type { Rule } from "./rule.ts";

/** REPLACE: the AWS page that says so. */
export const ${nameOf(id)}: Rule = {
  id: "${id}",
  summary: "REPLACE: one sentence that says what is wrong when this rule reports a finding.",
  severity: "error",
  *check(model) {
    for (const { trigger, target } of model.triggers) {
      if (target.kind !== "found") continue;
      yield {
        kind: "undecided",
        function: target.function.address,
        subject: trigger.declaredBy.address,
        because: "REPLACE: a problem where it is proven, a passed check, or why it is undecided",
      };
    }
  },
};
`,
  [`docs/rules/${id}.md`]: `# ${id}

**Severity:** error

REPLACE: one paragraph that says what is wrong.

## Example

From the test fixture \`fixtures/${id}/bad\`:

<!-- output of ${id}/bad rule ${id} -->
\`\`\`text
\`\`\`

## Why it happens

REPLACE: how people get there, and what they see after the apply.

## How AWS decides

REPLACE: which policies are evaluated, and what they match.

## How to fix it

REPLACE: in one sentence. Before:

<!-- hcl of ${id}/bad: aws_lambda_function.worker -->
\`\`\`hcl
\`\`\`

After:

<!-- hcl of ${id}/good: aws_lambda_function.worker -->
\`\`\`hcl
\`\`\`

## When it stays silent

REPLACE: what is reported as undecided, and what this rule does not look at.

## References

- [REPLACE: the AWS page](https://docs.aws.amazon.com/REPLACE)
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
