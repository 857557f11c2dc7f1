// `npm run laws -- [LAW …] [--cases 's3/*'] [--count N] [--seed S]`: changes the fixtures' HCL in ways that must not change
// what the tool says of it (or must change it in one place), plans it with Terraform, and compares. Needs Terraform and the
// aws provider (TF_CLI_CONFIG_FILE), and moto_server for cases that ask an account. Plans are kept in node_modules/.cache.
// --keep DIR writes what breaks a law there, each root with its plan; --record writes the plans that `npm test` uses.
// Exit status 1 when a law is broken.

import { imported, root } from "./bundle.mjs";

const { runLaws } = await imported("scripts/laws/command.ts");
process.exitCode = await runLaws(process.argv.slice(2), root);
