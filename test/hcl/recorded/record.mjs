// Asks Terraform for the values of the locals in expressions.tf: node test/hcl/recorded/record.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = new URL("./", import.meta.url);
const source = readFileSync(new URL("expressions.tf", here), "utf8");

function valuesOf(text) {
  const dir = mkdtempSync(join(tmpdir(), "expressions-"));
  try {
    writeFileSync(join(dir, "expressions.tf"), text);
    const names = [...source.matchAll(/^ {2}([a-z_]+) += /gm)].map(([, name]) => name);
    const entries = names.map((name) => `    ${name} = jsonencode(local.${name})\n`).join("");
    writeFileSync(join(dir, "outputs.tf"), `output "all" {\n  value = {\n${entries}  }\n}\n`);
    execFileSync("terraform", ["plan", "-out=plan", "-input=false"], { cwd: dir });
    const plan = JSON.parse(execFileSync("terraform", ["show", "-json", "plan"], { cwd: dir }));
    return plan.planned_values.outputs.all.value;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

writeFileSync(new URL("expressions.json", here), `${JSON.stringify(valuesOf(source), null, 2)}\n`);
const crlf = valuesOf(source.replaceAll("\n", "\r\n"));
writeFileSync(new URL("expressions-crlf.json", here), `${JSON.stringify(crlf, null, 2)}\n`);
