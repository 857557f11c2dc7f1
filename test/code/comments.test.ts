import { describe, expect, it } from "vitest";
import { copyOf, outcomesOf } from "../support/fixture-run.ts";

const PUT = 's3.put_object(Bucket=os.environ["BUCKET"], Key="a", Body=b"")';
const code = (before: string, behind = ""): string =>
  [
    "import os",
    "import boto3",
    's3 = boto3.client("s3")',
    "def handler(event, context):",
    ...(before === "" ? [] : [`    ${before}`]),
    `    ${PUT}${behind}`,
    "",
  ].join("\n");

/** What is reported of a function with this code: it may not write the bucket. */
const reported = async (text: string, fixture = "code/presigned"): Promise<readonly string[]> =>
  outcomesOf(await copyOf(fixture, { "src/app.py": text }).json());

describe("a comment in the code", () => {
  it("above the call, or behind it, ignores it", async () => {
    const above = await reported(code("# lambda-grants:ignore call-denied: by hand"));
    expect(above).toEqual(["suppressed by comment: call-denied aws_s3_bucket.uploads: by hand (src/app.py:5)"]);
    const behind = await reported(code("", "  # lambda-grants:ignore call-denied: by hand"));
    expect(behind).toEqual(["suppressed by comment: call-denied aws_s3_bucket.uploads: by hand (src/app.py:5)"]);
  });

  it("without a reason, or with another rule, is reported", async () => {
    expect(await reported(code("# lambda-grants:ignore call-denied"))).toEqual([
      "error call-denied aws_s3_bucket.uploads",
      "gap: src/app.py:5: this ignore comment was skipped: it gives no reason",
    ]);
    expect(await reported(code("# lambda-grants:ignore call-refused: x"))).toEqual([
      "error call-denied aws_s3_bucket.uploads",
      "gap: src/app.py:5: this ignore comment names call-refused, which is not a rule",
    ]);
  });

  it("without effect is reported", async () => {
    expect(await reported(code("# lambda-grants:ignore call-denied: x"), "code/presigned-good")).toEqual([
      "gap: src/app.py:5: this ignore comment has no effect: call-denied has no finding here",
    ]);
  });

  it("ignores what another rule says of the call", async () => {
    const text = code("# lambda-grants:ignore decrypt-denied: x").replace(
      PUT,
      's3.get_object(Bucket=os.environ["BUCKET"], Key="a")',
    );
    expect(await reported(text, "code/key-no-decrypt")).toEqual([
      "suppressed by comment: decrypt-denied aws_s3_bucket.uploads: x (src/app.py:5)",
    ]);
  });
});
