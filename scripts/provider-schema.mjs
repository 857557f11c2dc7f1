// The schema of provider aws, by type: for the scripts that record what it says.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const VERSION = "5.100.0";

/** Resources by type, and data sources as `data.<type>`, as `terraform providers schema -json` has them. */
export function schemas() {
  const folder = mkdtempSync(join(tmpdir(), "schema-"));
  try {
    const wanted = `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "${VERSION}" }\n  }\n}\n`;
    writeFileSync(join(folder, "main.tf"), wanted);
    const run = (...args) => execFileSync("terraform", args, { cwd: folder, maxBuffer: 1 << 29 });
    run("init", "-input=false");
    const { provider_schemas: providers } = JSON.parse(run("providers", "schema", "-json"));
    const { resource_schemas: managed, data_source_schemas: data } = providers["registry.terraform.io/hashicorp/aws"];
    const read = Object.entries(data).map(([type, schema]) => [`data.${type}`, schema]);
    return { ...managed, ...Object.fromEntries(read) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
