// A fixture to fill in: HCL with a function and its role, a description, and the expected findings.

import { readFileSync } from "node:fs";

/** The provider blocks that plan without a network. */
const PROVIDERS = readFileSync(new URL("./providers.tf", import.meta.url), "utf8");
const FUNCTION = readFileSync(new URL("./lambda.tf", import.meta.url), "utf8");

/**
 * The files of `fixtures/<folder>`.
 * @param {{ about: string, main: string, expected: string }} fixture
 * @returns {Record<string, string>}
 */
export const fixtureFiles = (folder, { about, main, expected }) => ({
  [`fixtures/${folder}/about.txt`]: `${about}\n`,
  [`fixtures/${folder}/main.tf`]: main,
  [`fixtures/${folder}/lambda.tf`]: FUNCTION,
  [`fixtures/${folder}/providers.tf`]: PROVIDERS,
  [`fixtures/${folder}/expected.txt`]: expected,
});
