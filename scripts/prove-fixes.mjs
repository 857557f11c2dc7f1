// `npm run prove-fixes [-- --cases 's3/*'] [--all] [--quick] [--keep DIR]`: makes the fixes that the fixtures' errors and warnings offer
// (as `--fix --unsafe` writes them, and a snippet where it says that it belongs), checks them with `terraform fmt`, plans them
// with Terraform, and looks whether the finding is gone and nothing else has changed. What is proven stands in
// test/fixes/proven.json and docs/fixes.md; only what is new or has changed since is tried, or all with --all.
// Needs Terraform and the providers aws and archive (TF_CLI_CONFIG_FILE), and moto_server for cases that ask an account or
// have a state; for a few fixtures OpenTofu (TOFU, TOFU_CLI_CONFIG_FILE). Plans are kept in node_modules/.cache.
// --quick leaves out the fixtures that are planned alone (over a state), half a minute each. --keep DIR writes what is wrong there. Exit status 1 when a fix is wrong.

import { imported, root } from "./bundle.mjs";

const { proveFixes } = await imported("scripts/prove-fixes/command.ts");
process.exitCode = await proveFixes(process.argv.slice(2), root);
