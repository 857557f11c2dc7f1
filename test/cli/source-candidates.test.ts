import { expect, it } from "vitest";
import type { ConfigModule } from "../../src/plan/types.ts";
import { candidates } from "../../src/shell/source/candidates.ts";
import type { SourceFiles } from "../../src/shell/source/files.ts";

const root: ConfigModule = {
  resources: [],
  calls: new Map([["orders", {} as never]]),
  variables: new Map(),
  outputs: new Map(),
};
const open =
  (text: string) =>
  (dir: string): SourceFiles => ({
    rootDir: dir,
    folder: dir,
    list: () => ({ kind: "absent" }),
    entries: () => ({ kind: "absent" }),
    read: () => ({ kind: "read", value: text }),
    code: { entries: () => ({ kind: "absent" as const }), bytes: () => ({ kind: "absent" as const }), top: null },
    display: (file) => file,
  });
const folders = (count: number) => Array.from({ length: count }, (_, n) => ({ dir: `d${n}`, files: ["main.tf"] }));

it("are the folders whose HCL has all names of the plan's blocks", () => {
  expect(candidates(folders(2), root, open('module "orders" {}'))).toEqual({ dirs: ["d0", "d1"], cut: false });
  expect(candidates(folders(2), root, open(""))).toEqual({ dirs: [], cut: false });
  expect(candidates([{ dir: "d", files: ["orders.txt"] }], root, open("orders")).dirs).toEqual([]);
});

it("say so when there are more folders than are read: another may fit as well", () => {
  expect(candidates(folders(2001), root, open("orders")).cut).toBe(true);
  expect(candidates(folders(2000), root, open("orders")).cut).toBe(false);
});
