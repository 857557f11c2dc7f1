import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildOutside } from "../cli/built.ts";
import { type GitHub, type GitHubOptions, startGitHub } from "./github.ts";
import { added, type StepOptions, step, workspace } from "./step.ts";

const built = buildOutside();
afterAll(() => built.remove());

const servers: GitHub[] = [];
async function server(options: GitHubOptions): Promise<GitHub> {
  const started = await startGitHub(options);
  servers.push(started);
  return started;
}
afterEach(async () => {
  const all = servers.splice(0);
  await Promise.all(all.map((one) => one.close()));
  // Every request and answer was as GitHub describes its API.
  expect(all.flatMap(({ violations }) => violations)).toEqual([]);
});
const run = (dir: string, github: GitHub | null, options: StepOptions = {}) => step(built.dir, dir, github, options);

test("smoke", async () => {
  const dir = workspace({ "": "demo" });
  const github = await server({
    files: [added(dir, "queue.tf"), added(dir, "storage.tf"), added(dir, "functions.tf"), added(dir, "api.tf")],
  });
  const ran = await run(dir, github);
  console.log(
    ran,
    github.reviews,
    github.comments,
    github.requests.map((r) => `${r.method} ${r.path} ${r.status}`),
  );
});
