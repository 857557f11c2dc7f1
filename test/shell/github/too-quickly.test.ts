import { expect, test } from "vitest";
import { refusalOf } from "../../../src/shell/github/client.ts";
import { waitFor } from "../../../src/shell/github/retry.ts";
import { serve } from "./server.ts";

const BODY = {
  message: "Validation Failed",
  errors: [{ resource: "PullRequestReview", code: "custom", message: "was submitted too quickly" }],
};
const REVIEW = { owner: "octo", repo: "infra", pull_number: 7, event: "COMMENT", body: "x" } as const;

test.each([422, 403])("submitted too quickly (%i): waits, and posts", async (status) => {
  let left = 1;
  const { client, requests, logged } = await serve((_, response) => {
    const quick = left-- > 0;
    response.writeHead(quick ? status : 200, { "content-type": "application/json", "retry-after": "1" });
    response.end(JSON.stringify(quick ? BODY : { id: 1 }));
  });
  expect((await client.octokit.rest.pulls.createReview(REVIEW)).data.id).toBe(1);
  expect(requests).toHaveLength(2);
  expect(logged).toEqual(["GitHub's rate limit is reached: waiting 1 s."]);
});

test("a minute where GitHub does not say how long; a rejected line is not waited for", () => {
  const failure = { status: 422, message: "Validation Failed: was submitted too quickly", headers: {} };
  expect(waitFor(failure, false, 0, 0)).toBe(60_000);
  expect(waitFor({ ...failure, message: "line must be part of the diff" }, false, 0, 0)).toBeNull();
});

test("too quickly for longer than it waits is a rate limit, not a rejected comment", async () => {
  const { client } = await serve(
    (_, response) => {
      response.writeHead(422, { "content-type": "application/json" });
      response.end(JSON.stringify(BODY));
    },
    { request: 10_000, lost: 5000 },
  );
  const error = await client.octokit.rest.pulls.createReview(REVIEW).catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toContain("GitHub's rate limit is used up");
});
