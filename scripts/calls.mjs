// `npm run calls -- [handlers/NAME | code/NAME …]`: runs the handlers of test/code/handlers and fixtures/code, those in
// Python under moto and those in JavaScript or TypeScript with the real SDKs against a server of our own, writes down which
// calls of AWS each makes (`calls.json` beside it), and prints how that compares with reading them. For those in Python it
// needs Python 3.11 with boto3, moto, aws_lambda_powertools and aioboto3 (PYTHON says which). Exit status 1 when they differ.

import { imported, root } from "./bundle.mjs";

const { runCalls } = await imported("scripts/calls/command.ts");
process.exitCode = await runCalls(process.argv.slice(2), root);
