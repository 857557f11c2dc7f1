import { createRequire } from "node:module";

/** Set by the build, so that `dist` needs no package.json. */
declare const LAMBDA_GRANTS_VERSION: string | undefined;

export const VERSION: string =
  typeof LAMBDA_GRANTS_VERSION === "undefined" ? versionInPackage(import.meta.url) : LAMBDA_GRANTS_VERSION;

const REPOSITORY = "https://github.com/lambda-grants/lambda-grants";
export const ISSUES = `${REPOSITORY}/issues`;
/** Documentation of this version: an old release links to its own pages. */
export const DOCS_BASE = `${REPOSITORY}/blob/v${VERSION}/docs`;

function versionInPackage(from: string): string {
  const manifest: unknown = createRequire(from)("../../package.json");
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error("package.json has no version");
}
