import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** The rooms of the house, and which others each may import from. ARCHITECTURE.md draws them. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
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
  model: [
    "aws",
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
  rules: ["aws", "iam", "model", "needs", "values", "world"],
  config: ["names", "yaml"],
  findings: ["config", "hcl", "model", "rules", "values", "world"],
  fixes: ["aws", "findings", "hcl"],
  report: ["findings"],
  review: ["findings", "names", "report"],
};

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(SRC, file), "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((found) => found[1] ?? "");

const roomOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

it("has arrows in one direction between rooms", () => {
  const wrong: string[] = [];
  for (const file of files) {
    const room = roomOf(file);
    if (room === "" || room === "shell") continue;
    for (const target of importsOf(file).filter((name) => name.startsWith("."))) {
      const other = roomOf(relative(SRC, resolve(SRC, dirname(file), target)));
      if (other === room) continue;
      if (!(ROOMS[room] ?? []).includes(other)) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

it("draws no arrow that nothing goes along", () => {
  const used = new Set(
    files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => `${roomOf(file)} ${roomOf(relative(SRC, resolve(SRC, dirname(file), name)))}`),
    ),
  );
  const drawn = Object.entries(ROOMS).flatMap(([room, others]) => others.map((other) => `${room} ${other}`));
  expect(drawn.filter((arrow) => !used.has(arrow))).toEqual([]);
});

it("touches files, process and network only in shell/ and the entries", () => {
  const outside = /^node:(fs|process|net|http|https|child_process|os|worker_threads)|^@actions\//;
  const wrong = files
    .filter((file) => roomOf(file) !== "" && roomOf(file) !== "shell")
    .filter((file) => importsOf(file).some((name) => outside.test(name)));
  expect(wrong).toEqual([]);
});

it("leaves Terraform types to the model, the sources and what writes HCL", () => {
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

it("keeps rules, sources, encryption and needs from importing one another's siblings through the registries", () => {
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
      roomOf(file) !== "shell" &&
      importsOf(file).some((name) =>
        registries.some((registry) => resolve(SRC, dirname(file), name).endsWith(registry)),
      ),
  );
  expect(wrong).toEqual([]);
});
