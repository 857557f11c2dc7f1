/**
 * Makes the files in src/code/sdk/data again: what boto3 and botocore call services, operations, waiters and resources.
 * Needs a Python (PYTHON, default python3) that has both (Apache-2.0).
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const target = fileURLToPath(new URL("../src/code/sdk/data/", import.meta.url));
const script = fileURLToPath(new URL("boto3-data.py", import.meta.url));
const python = process.env.PYTHON ?? "python3";
const run = (...args) => execFileSync(python, args, { encoding: "utf8", maxBuffer: 100_000_000 });

const { boto3, botocore, operations, methods, waiters, resources } = JSON.parse(run(script));
mkdirSync(target, { recursive: true });
write(
  "botocore-operations.json",
  { package: "botocore", version: botocore, license: "Apache-2.0", methods },
  "services",
  operations,
);
write("botocore-waiters.json", { package: "botocore", version: botocore, license: "Apache-2.0" }, "services", waiters);
write("boto3-resources.json", { package: "boto3", version: boto3, license: "Apache-2.0" }, "services", resources);
writeLicenses();

/** One service a line, so that a refresh shows what changed. */
function write(file, head, key, entries) {
  const body = Object.entries(entries)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(",\n");
  writeFileSync(join(target, file), `${JSON.stringify(head).slice(0, -1)},"${key}":{\n${body}\n}}\n`);
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
