import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deliveryKinds } from "../../../src/deliveries/all.ts";
import { eventSources } from "../../../src/event-sources/all.ts";
import { functionNeeds } from "../../../src/function-needs/all.ts";
import { rules } from "../../../src/rules/all.ts";
import { rows1to45 } from "../../field-cases/rows-1-45.ts";
import { rows46to73 } from "../../field-cases/rows-46-73.ts";
import { cases } from "../../support/cases.ts";

/** The figures of the README. */
export function counts(): string {
  const expected = cases().map(({ dir }) => readFileSync(join(dir, "expected.txt"), "utf8"));
  const clean = expected.filter((text) => text.trim() === "").length;
  const reported = rows1to45.length + rows46to73.length;
  const words = (count: number): string => count.toLocaleString("en-US");
  return [
    `- **${words(expected.length)} fixtures**: Terraform or OpenTofu configurations, each with the plan the real tool made of it and the expected result, written by hand first. ${words(clean)} of them are correct and must report nothing.`,
    `- **${reported} cases from public issues**: each is caught by a fixture, or documented as not decidable.`,
    `- **Coverage**: ${rules.length} rules, ${eventSources.length} kinds of trigger, ${deliveryKinds.length} kinds of delivery on the way to a function, ${functionNeeds.length} function settings.`,
  ].join("\n");
}
