import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deliveryKinds } from "../../../src/deliveries/all.ts";
import { eventSources } from "../../../src/event-sources/all.ts";
import { notDecidable } from "../../../src/event-sources/not-decidable.ts";
import { functionNeeds } from "../../../src/function-needs/all.ts";
import { rules } from "../../../src/rules/all.ts";
import { cases } from "../../support/cases.ts";

/** The figures of the README. */
export function counts(): string {
  const fixtures = cases();
  const expected = fixtures.map(({ dir }) => readFileSync(join(dir, "expected.txt"), "utf8"));
  const clean = expected.filter((text) => text.trim() === "").length;
  const field = fixtures.filter(({ name }) => name.startsWith("field/")).length;
  return [
    `- ${rules.length} rules, ${eventSources.length} kinds of trigger, ${deliveryKinds.length} kinds of delivery on the way to a function, and ${functionNeeds.length} function settings; ${notDecidable.length} things are documented as not decidable, with the reason.`,
    `- ${fixtures.length.toLocaleString("en-US")} fixtures, each with its plan as Terraform or OpenTofu wrote it and the expected result written by hand first: ${clean.toLocaleString("en-US")} of them must report nothing${field > 0 ? `, and ${field} are taken from public issues` : ""}.`,
  ].join("\n");
}
