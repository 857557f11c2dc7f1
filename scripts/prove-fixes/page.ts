import type { ProofRecord } from "./record.ts";
import { table, untriedBecause } from "./table.ts";

/** docs/fixes.md. */
export function page({ planned, fixtures }: ProofRecord): string {
  const fixes = Object.values(fixtures).flatMap((one) => one.fixes);
  const wrong = Object.entries(fixtures).flatMap(([name, one]) =>
    one.fixes.flatMap(({ rule, outcome, because = "" }) =>
      outcome === "wrong" ? [`- ${rule} in \`${name}\`: ${because}`] : [],
    ),
  );
  return `# Fixes, and how they are proven

A fix is written by \`--fix\` where it grants no more than the trigger, mapping or setting needs; \`--unsafe\` also writes those
that a person should look at. Where the HCL cannot be edited safely, the report shows HCL to paste, or says in words what to do.

\`npm run prove-fixes\` makes every fix that the repository's fixtures offer for errors and warnings, as \`--fix --unsafe\` writes
it or pasted where it says that it belongs. It checks the files with \`terraform fmt\`, plans them (${planned}), and analyzes the
plan again: the finding must be gone, no other finding and no open question may have come, and the plan may differ only in
what the fix names.

${table(fixes)}

"Not tried" are fixes that a program cannot paste:

${untriedBecause(fixes)
  .map(([because, count]) => `- ${count}: ${because}`)
  .join("\n")}

${wrong.length === 0 ? "No fix is wrong." : `Wrong are:\n\n${wrong.join("\n")}`}
`;
}
