// `npm run prove-fixes [-- --cases 's3/*'] [--keep DIR] [--json FILE]`: makes every fix that the fixtures' errors and warnings
// offer (as `--fix --unsafe` writes it, and a snippet where it says that it belongs), checks it with `terraform fmt`, plans it
// with Terraform, and looks whether the finding is gone and nothing new has come. Needs Terraform and the aws provider
// (TF_CLI_CONFIG_FILE), and moto_server for cases that ask an account. Plans are kept in node_modules/.cache.
// Without --cases it writes the table in docs/fixes.md. --keep DIR writes what is wrong there. Exit status 1 when a fix is wrong.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { imported, root } from "./bundle.mjs";

const { proveFixes } = await imported("scripts/prove-fixes/command.ts");
process.exitCode = await proveFixes(process.argv.slice(2), root, (page) =>
  writeFileSync(join(root, "docs/fixes.md"), page),
);
