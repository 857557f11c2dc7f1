import { expect, it } from "vitest";
import { copyOf } from "../support/fixture-run.ts";

interface PlanJson {
  resource_changes: { address: string; change: { after: object } }[];
}
const NOTIFICATION = "aws_s3_bucket_notification.uploads";

/** The plan with another entry of the same address, with these values. */
const twice = (values: object) => (text: string) => {
  const plan = JSON.parse(text) as PlanJson;
  const again = plan.resource_changes
    .filter(({ address }) => address === NOTIFICATION)
    .map((one) => ({ ...one, change: { ...one.change, after: { ...one.change.after, ...values } } }));
  expect(again).toHaveLength(1);
  return JSON.stringify({ ...plan, resource_changes: [...plan.resource_changes, ...again] });
};

it("the same again says nothing new", async () => {
  const report = await copyOf("s3/good", { "plan.json": twice({}) }).json();
  expect(report.findings).toEqual([]);
  expect(report.counts.triggers).toBe(1);
});

it("a resource of which a plan says two things is refused where it is asked for", async () => {
  const ran = await copyOf("s3/good", { "plan.json": twice({ eventbridge: true }) }).run();
  expect(ran).toMatchObject({ status: 2, out: "" });
  expect(ran.err).toContain(
    "plan.json is not a plan as Terraform writes it: resource_changes lists aws_s3_bucket_notification.uploads more than once, with different values",
  );
});
