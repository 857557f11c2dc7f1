import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { CodeCall } from "../../src/code/calls.ts";
import { object, str, unknown, type Value } from "../../src/values/value.ts";
import { read } from "./read.ts";

const HANDLERS = fileURLToPath(new URL("handlers/", import.meta.url));

/** A call as scripts/record-calls.py wrote it down when the handler ran under moto. */
interface Recorded {
  readonly at: string;
  readonly service: string;
  readonly operation: string;
  readonly parameters: readonly string[];
  readonly presigned: boolean;
}
interface Case {
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
}

const texts = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".py") && name !== "setup.py")
      .map((name) => [relative(folder, join(folder, name)), readFileSync(join(folder, name), "utf8")] as const),
  );

const parameters = (call: CodeCall): readonly string[] =>
  call.input.kind === "object" ? [...call.input.entries.keys()].sort() : [];

/** Pages and batches are asked for where somebody goes through them, and read where they are made. */
const NEAR = 3;

function isSame(call: CodeCall, recorded: Recorded): boolean {
  const [file, line] = recorded.at.split(":");
  return (
    call.at.file === file &&
    Number(line) >= call.at.startLine - NEAR &&
    Number(line) <= call.at.endLine + NEAR &&
    call.service === recorded.service &&
    call.operation === recorded.operation &&
    call.presigned === recorded.presigned &&
    parameters(call).join() === recorded.parameters.join()
  );
}

/** The line says that the run did not come here. */
const isNotTaken = (call: CodeCall, files: Readonly<Record<string, string>>): boolean =>
  (files[call.at.file ?? ""] ?? "").split("\n")[call.at.startLine - 1]?.includes("# not taken") === true;

const shown = (call: CodeCall): string =>
  `${call.at.file}:${call.at.startLine} ${call.service}.${call.operation}(${parameters(call).join()})`;

describe("handlers that ran under moto", () => {
  for (const name of readdirSync(HANDLERS)) {
    const folder = join(HANDLERS, name);
    const files = texts(folder);
    const { handler, environment }: Case = JSON.parse(readFileSync(join(folder, "case.json"), "utf8"));
    const recorded: readonly Recorded[] = JSON.parse(readFileSync(join(folder, "calls.json"), "utf8"));
    const known = object(Object.entries(environment).map(([key, value]) => [key, str(value)] as const));
    const given: readonly (readonly [string, Value])[] = [
      ["the environment is known", known],
      ["the environment is unknown", unknown("the environment is unknown")],
    ];
    for (const [title, values] of given) {
      it(`${name}, ${title}: each call that was recorded is read`, async () => {
        const { calls } = await read(files, { handler, environment: values });
        const missing = recorded.filter((each) => !calls.some((call) => isSame(call, each)));
        expect(missing).toEqual([]);
      });
    }
    it(`${name}: each call that is read was recorded, or is on a path that the run did not take`, async () => {
      const { calls, notFollowed } = await read(files, { handler, environment: known });
      const invented = calls.filter((call) => !recorded.some((each) => isSame(call, each)) && !isNotTaken(call, files));
      expect(invented.map(shown)).toEqual([]);
      expect(notFollowed).toEqual([]);
    });
  }
});
