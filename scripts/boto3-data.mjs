/**
 * Makes the files in src/code/sdk/data again: what boto3 and botocore call services, operations, waiters and resources.
 * Beside them test/code/recorded/botocore-inputs.json: the parameters of the operations that src/code/operations has.
 * Needs a Python (PYTHON, default python3) that has both (Apache-2.0).
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const target = fileURLToPath(new URL("../src/code/sdk/data/", import.meta.url));
const script = fileURLToPath(new URL("boto3-data.py", import.meta.url));
const python = process.env.PYTHON ?? "python3";
const run = (...args) => execFileSync(python, args, { encoding: "utf8", maxBuffer: 100_000_000 });

const tables = await operationsWithTable();
const { boto3, botocore, operations, methods, waiters, resources, signed, inputs } = JSON.parse(run(script, ...tables));
mkdirSync(target, { recursive: true });
write(
  "botocore-operations.json",
  { package: "botocore", version: botocore, license: "Apache-2.0", methods },
  "services",
  operations,
);
write("botocore-waiters.json", { package: "botocore", version: botocore, license: "Apache-2.0" }, "services", waiters);
write("boto3-resources.json", { package: "boto3", version: boto3, license: "Apache-2.0" }, "services", resources);
const recorded = fileURLToPath(new URL("../test/code/recorded/", import.meta.url));
mkdirSync(recorded, { recursive: true });
write(
  "botocore-inputs.json",
  { package: "botocore", version: botocore, license: "Apache-2.0", signed },
  "inputs",
  inputs,
  recorded,
);
writeLicenses();

/** Those that src/code/operations/all.ts has, as SERVICE:OPERATION. */
async function operationsWithTable() {
  const outfile = join(tmpdir(), `operations-${process.pid}.mjs`);
  const entry = fileURLToPath(new URL("../src/code/operations/all.ts", import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", logLevel: "error" });
  try {
    const { serviceOperations } = await import(pathToFileURL(outfile).href);
    return serviceOperations.flatMap(({ service, operations: of }) =>
      Object.keys(of).map((name) => `${service}:${name}`),
    );
  } finally {
    rmSync(outfile);
  }
}

/** One service a line, so that a refresh shows what changed. */
function write(file, head, key, entries, folder = target) {
  const body = Object.entries(entries)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(",\n");
  writeFileSync(join(folder, file), `${JSON.stringify(head).slice(0, -1)},"${key}":{\n${body}\n}}\n`);
}

/** Apache-2.0 asks that its text and the package's notice go with the data. */
function writeLicenses() {
  const texts = ["boto3", "botocore"].map((name) => {
    const files =
      "import importlib.metadata as m, sys; print('\\n'.join(str(f.locate()) for f in m.files(sys.argv[1])))";
    const all = run("-c", files, name).split("\n");
    const read = (pattern) => {
      const file = all.find((path) => pattern.test(path));
      if (!file) throw new Error(`${name} has no file like ${pattern}`);
      return readFileSync(file, "utf8").trim();
    };
    return `## ${name}\n\n${read(/dist-info\/(licenses\/)?LICENSE(\.txt)?$/)}\n\n${read(/dist-info\/(licenses\/)?NOTICE$/)}\n`;
  });
  const opening = "# Licences of the data in this folder\n\nMade by `npm run data`; versions stand in the files.\n";
  writeFileSync(join(target, "LICENSES.md"), [opening, ...texts].join("\n"));
}
