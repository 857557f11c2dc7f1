import { expect, test } from "vitest";
import { refusalOf } from "../../../src/shell/github/client.ts";
import { openPull } from "../../../src/shell/github/pull.ts";
import { serve } from "./server.ts";

const TARGET = { kind: "pull", number: 7, head: null } as const;
const REPOSITORY = { owner: "octo", repo: "infra" };

test("a server that never answers is given up", async () => {
  const { client, requests } = await serve(() => {}, { request: 500, lost: 60_000 });
  const started = performance.now();
  const error = await openPull(client, TARGET, REPOSITORY).catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toBe("GitHub did not answer in time");
  // The first attempt and three more, with half a second, one and two between them.
  expect(requests).toHaveLength(4);
  expect(performance.now() - started).toBeLessThan(30_000);
});

test("failed requests and waits share one limit, after which nothing is sent", async () => {
  const { client, requests } = await serve(() => {}, { request: 200, lost: 300 });
  for (let run = 0; run < 5; run++) {
    const error = await openPull(client, TARGET, REPOSITORY).catch((thrown: unknown) => thrown);
    expect(refusalOf(error)).toBe("GitHub did not answer in time");
  }
  expect(requests.length).toBeLessThanOrEqual(2);
});
