import type { Verdict } from "./prove.ts";
import { table, untriedBecause } from "./table.ts";

/** docs/fixes.md. */
export function page(verdicts: readonly Verdict[], version: string): string {
  const wrong = verdicts.filter(({ outcome }) => outcome === "failed");
  const today = new Date().toISOString().slice(0, 10);
  return `# Fixes, and how they are proven

A fix is written by \`--fix\` where it grants no more than the trigger, mapping or setting needs; \`--unsafe\` also writes those
that a person should look at. Where the HCL cannot be edited safely, the report shows HCL to paste, or says in words what to do.

\`npm run prove-fixes\` makes every fix that the repository's fixtures offer for errors and warnings, as \`--fix --unsafe\` writes
it or pasted where it says that it belongs. It checks the files with \`terraform fmt\`, plans them, and analyzes the plan again:
the finding must be gone, and no other finding and no open question may have come. Last run: ${today}, ${version}.

${table(verdicts)}

"Not tried" are fixes that a program cannot make or plan:

${untriedBecause(verdicts)
  .map(([because, count]) => `- ${count}: ${because}`)
  .join("\n")}

${
  wrong.length === 0
    ? "No fix is wrong."
    : `Wrong are:\n\n${wrong
        .map(
          ({ fixture, finding, because }) => `- ${finding.rule} in \`${fixture}\`: ${because.join("; ").slice(0, 300)}`,
        )
        .join("\n")}`
}
`;
}
