import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { type Client, refusalOf } from "../../../src/shell/github/client.ts";
import { readPosted } from "../../../src/shell/github/posted.ts";
import { openPull } from "../../../src/shell/github/pull.ts";
import { readThreads } from "../../../src/shell/github/threads.ts";
import { HEAD } from "../../action/github.ts";
import { PULL, serve } from "./server.ts";

/** What stands in GitHub's place: a proxy's page, a cut body, other types, nothing, a list of something else. */
const BROKEN: readonly (readonly [string, string, string])[] = [
  ["a proxy's page", "text/html", "<html><body>Sign in</body></html>"],
  ["a cut body", "application/json", '[{"id": 1, "node_id": "a", "bo'],
  ["an object", "application/json", '{"message": "ok"}'],
  ["null", "application/json", "null"],
  ["an empty body", "application/json", ""],
  ["text", "text/plain", "[]"],
  ["bytes", "application/octet-stream", "[]"],
  ["a list of something else", "application/json", '[{"name": "main"}]'],
  ["a list of null", "application/json", "[null]"],
];
const TARGET = { kind: "pull", number: 7, head: null } as const;
const REPOSITORY = { owner: "octo", repo: "infra" };

const open = (client: Client) => openPull(client, TARGET, REPOSITORY);
const PULLS = "/repos/octo/infra/pulls/7";
const READS: readonly (readonly [string, (client: Client) => Promise<unknown>])[] = [
  [`GET ${PULLS}/comments`, (client) => readPosted(client, PULL)],
  [`GET ${PULLS}/reviews`, (client) => readPosted(client, PULL)],
  [`GET ${PULLS}`, open],
  [`GET ${PULLS}/files`, open],
  ["POST /graphql", (client) => readThreads(client, PULL)],
];
const RIGHT: Readonly<Record<string, string>> = {
  [`GET ${PULLS}`]: JSON.stringify({
    number: 7,
    state: "open",
    head: { sha: HEAD, repo: null },
    base: { repo: { full_name: "octo/infra" } },
  }),
};

test.each(BROKEN)("%s in place of an answer is sent for again, and then said", async (_, type, text) => {
  await Promise.all(
    READS.map(async ([broken, read]) => {
      const answer = (key: string, response: ServerResponse): void => {
        response.writeHead(200, { "content-type": key === broken ? type : "application/json" });
        response.end(key === broken ? text : (RIGHT[key] ?? "[]"));
      };
      const { client, requests } = await serve(answer, { request: 10_000, lost: 1200 });
      const error = await read(client).catch((thrown: unknown) => thrown);
      expect(refusalOf(error), broken).toMatch(/^GitHub's answer was broken \(.+\)$/);
      expect(requests.filter((key) => key === broken).length, broken).toBeGreaterThan(1);
    }),
  );
});

test("a broken answer that is right when it is sent for again", async () => {
  let left = 1;
  const { client } = await serve((key, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(key.endsWith("/comments") && left-- > 0 ? "<html>" : "[]");
  });
  expect(await readPosted(client, PULL)).toEqual({ comments: [], reviews: [] });
});

test("a body that never ends", async () => {
  const { client } = await serve(
    (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[");
    },
    { request: 200, lost: 1000 },
  );
  const error = await readPosted(client, PULL).catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toMatch(/^GitHub's answer was broken|^GitHub did not answer in time/);
});
