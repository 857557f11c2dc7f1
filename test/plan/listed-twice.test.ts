import { expect, it } from "vitest";
import { copyOf } from "../support/fixture-run.ts";

interface PlanJson {
  resource_changes: { address: string }[];
}

/** The plan with another entry of the same address. */
const twice = (address: string) => (text: string) => {
  const plan = JSON.parse(text) as PlanJson;
  const again = plan.resource_changes.filter((change) => change.address === address);
  expect(again).toHaveLength(1);
  return JSON.stringify({ ...plan, resource_changes: [...plan.resource_changes, ...again] });
};

it("a resource that a plan lists twice is refused where it is asked for", async () => {
  const ran = await copyOf("s3/good", { "plan.json": twice("aws_s3_bucket_notification.uploads") }).run();
  expect(ran).toMatchObject({ status: 2, out: "" });
  expect(ran.err).toContain(
    "plan.json is not a plan as Terraform writes it: resource_changes lists aws_s3_bucket_notification.uploads more than once",
  );
});
