import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** The folders of src/, and the folders that each may import from: the table of ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  plan: [],
  yaml: [],
  names: [],
  hcl: ["names", "plan"],
  values: ["hcl", "yaml"],
  aws: ["values"],
  iam: ["values"],
  world: ["aws", "hcl", "names", "plan", "values"],
  needs: ["values", "world"],
  "event-sources": ["aws", "needs", "values", "world"],
  deliveries: ["aws", "event-sources", "needs", "values", "world"],
  "function-needs": ["aws", "needs", "values", "world"],
  encryption: ["aws", "needs", "values", "world"],
  code: ["aws", "hcl", "needs", "values", "world"],
  model: [
    "aws",
    "code",
    "deliveries",
    "encryption",
    "event-sources",
    "function-needs",
    "iam",
    "needs",
    "plan",
    "values",
    "world",
  ],
  rules: ["aws", "code", "iam", "model", "needs", "values", "world"],
  config: ["names", "yaml"],
  findings: ["code", "config", "hcl", "model", "rules", "values", "world"],
  fixes: ["aws", "findings", "hcl"],
  explain: ["aws", "code", "findings", "iam", "model", "needs", "report", "rules", "values", "world"],
  report: ["findings", "names"],
  review: ["findings", "names", "report"],
};

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(SRC, file), "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((found) => found[1] ?? "");

const folderOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

it("folders import only what the table allows", () => {
  const wrong: string[] = [];
  for (const file of files) {
    const folder = folderOf(file);
    if (folder === "" || folder === "shell") continue;
    for (const target of importsOf(file).filter((name) => name.startsWith("."))) {
      const other = folderOf(relative(SRC, resolve(SRC, dirname(file), target)));
      if (other === folder) continue;
      if (!(MAY_IMPORT[folder] ?? []).includes(other)) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

it("the table has no import that does not exist", () => {
  const used = new Set(
    files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => `${folderOf(file)} ${folderOf(relative(SRC, resolve(SRC, dirname(file), name)))}`),
    ),
  );
  const allowed = Object.entries(MAY_IMPORT).flatMap(([folder, others]) => others.map((other) => `${folder} ${other}`));
  expect(allowed.filter((pair) => !used.has(pair))).toEqual([]);
});

it("only shell/ and the entry points touch files, processes and the network", () => {
  const outside = /^node:(fs|process|net|http|https|child_process|os|worker_threads)|^@actions\//;
  const wrong = files
    .filter((file) => folderOf(file) !== "" && folderOf(file) !== "shell")
    .filter((file) => importsOf(file).some((name) => outside.test(name)));
  expect(wrong).toEqual([]);
});

it("no rule outside of rules/fixes/ names a Terraform type", () => {
  const comments = /\/\*.*?\*\/|^\s*\/\/.*?$/gms;
  const wrong = files
    .filter((file) => file.startsWith("rules/") && !file.startsWith("rules/fixes/"))
    .flatMap((file) =>
      [
        ...readFileSync(join(SRC, file), "utf8")
          .replaceAll(comments, "")
          .matchAll(/\baws_[a-z]\w*/g),
      ].map(([type]) => `${file} names ${type}`),
    );
  expect(wrong).toEqual([]);
});

it("rules, sources, encryption and needs do not import each other through the registries", () => {
  const registries = [
    "rules/all.ts",
    "event-sources/all.ts",
    "encryption/settings/all.ts",
    "encryption/settings/all.ts",
    "function-needs/all.ts",
    "deliveries/all.ts",
  ];
  const wrong = files.filter(
    (file) =>
      !["analyze.ts", "model/model.ts"].includes(file) &&
      folderOf(file) !== "shell" &&
      importsOf(file).some((name) =>
        registries.some((registry) => resolve(SRC, dirname(file), name).endsWith(registry)),
      ),
  );
  expect(wrong).toEqual([]);
});
