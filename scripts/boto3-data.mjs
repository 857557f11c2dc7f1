/**
 * Makes the files in src/code/sdk/data again: what boto3 and botocore call services, operations, waiters and resources, and
 * what the SDKs for JavaScript call the services. Beside them test/code/recorded/botocore-inputs.json: the parameters of
 * the operations that src/code/operations has. Needs a Python (PYTHON, default python3) that has boto3 and botocore, and
 * the npm registry for the names of aws-sdk (all Apache-2.0).
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const target = fileURLToPath(new URL("../src/code/sdk/data/", import.meta.url));
const script = fileURLToPath(new URL("boto3-data.py", import.meta.url));
const python = process.env.PYTHON ?? "python3";
const run = (...args) => execFileSync(python, args, { encoding: "utf8", maxBuffer: 100_000_000 });

const tables = await operationsWithTable();
const { boto3, botocore, operations, methods, waiters, ids, resources, signed, inputs } = JSON.parse(
  run(script, ...tables),
);
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
writeJavascript();

/**
 * Version 3 has a package for each service, named by AWS's own name of it; version 2 a class, whose name says the file of
 * its API.
 */
function writeJavascript() {
  const folder = mkdtempSync(join(tmpdir(), "aws-sdk-"));
  try {
    writeFileSync(join(folder, "package.json"), "{}");
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "aws-sdk"], {
      cwd: folder,
      stdio: "inherit",
    });
    // EventBridge goes by its first name, too.
    ids["CloudWatch Events"] ??= ids.EventBridge;
    const sdk = join(folder, "node_modules", "aws-sdk");
    const read = (...path) => readFileSync(join(sdk, ...path), "utf8");
    const { version, license } = JSON.parse(read("package.json"));
    const v2 = readdirSync(join(sdk, "clients"))
      .filter((file) => file.endsWith(".js") && file !== "all.js")
      .flatMap((file) => {
        const text = read("clients", file);
        const name = /module\.exports = AWS\.(\w+)/.exec(text)?.[1];
        const api = [...text.matchAll(/require\('\.\.\/apis\/([\w.-]+\.min)\.json'\)/g)].at(-1)?.[1];
        const id = api && JSON.parse(read("apis", `${api}.json`)).metadata.serviceId;
        const service = ids[id];
        return name && service ? [[name, service]] : [];
      });
    const v3 = Object.entries(ids).map(([id, service]) => [id.toLowerCase().replaceAll(" ", "-"), service]);
    const sorted = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    write("javascript-services.json", { package: "aws-sdk", version, license }, "versions", {
      v2: sorted(v2),
      v3: sorted(v3),
    });
    writeLicenses({ name: "aws-sdk", licence: read("LICENSE.txt").trim(), notice: read("NOTICE.txt").trim() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
function writeLicenses({ name: sdk, licence, notice }) {
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
  writeFileSync(join(target, "LICENSES.md"), [opening, ...texts, `## ${sdk}\n\n${licence}\n\n${notice}\n`].join("\n"));
}
