import { RE2JS } from "re2js";
import { joinPath } from "../../hcl/paths.ts";
import { knownText } from "../../values/known.ts";
import type { Value } from "../../values/value.ts";
import type { CodeFiles } from "../code-files.ts";
import type { CodeRoot } from "../code-package.ts";
import { notThere, oneFile } from "./archive-file.ts";
import { folderRoot } from "./folder-root.ts";
import { type Unpacked, unread } from "./located.ts";
import { type Found, placeOf } from "./places.ts";
import { inside, together } from "./several-roots.ts";

/**
 * The files of a package of terraform-aws-modules/lambda, by its `source_path` as its external data source is given it: a
 * path, or the JSON of a path, an object or a list of them. Libraries that it installs are not among them.
 * https://github.com/terraform-aws-modules/terraform-aws-lambda#-build-package
 */
export function sourcePath(value: Value, files: CodeFiles): Unpacked {
  const text = knownText(value);
  if (text === undefined) return unread("the source_path of the archive is unknown until apply");
  const claims = claimsOf(text);
  if (claims === undefined) return unread("the source_path of the archive is not understood");
  const roots: CodeRoot[] = [];
  let inferred: string | undefined;
  for (const claim of claims) {
    // Libraries only.
    if (claim.path === undefined) continue;
    const place = placeOf(files, claim.path);
    if (place.kind !== "place") return { ...notThere(place, "a source_path of the archive"), missing: claim.path };
    const packed = packedClaim(place, claim, files);
    if (packed.kind === "unread") return packed;
    inferred ??= packed.inferred ?? place.inferred;
    roots.push(inside(claim.prefix, packed.root));
  }
  if (roots.length === 0) return unread("the source_path of the archive names no files");
  return { kind: "found", root: together(roots), ...(inferred === undefined ? {} : { inferred }) };
}

interface Claim {
  readonly path: string | undefined;
  /** With `/` at its end, or empty. */
  readonly prefix: string;
  readonly patterns: readonly string[];
  /** Programs run before the files are packed. */
  readonly isBuilt: boolean;
}

/** Undefined where it has another form. */
function claimsOf(text: string): readonly Claim[] | undefined {
  if (!/^["[{]/.test(text)) return [plain(text)];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Then the module takes it for a path, too.
    return [plain(text)];
  }
  const claims = (Array.isArray(json) ? json : [json]).map(claimOf);
  return claims.every((claim) => claim !== undefined) ? claims : undefined;
}

const plain = (path: string): Claim => ({ path, prefix: "", patterns: [], isBuilt: false });

function claimOf(json: unknown): Claim | undefined {
  if (typeof json === "string") return plain(json);
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const { path, prefix_in_zip: prefix, patterns, commands } = json as Readonly<Record<string, unknown>>;
  if (path !== undefined && path !== null && typeof path !== "string") return undefined;
  const lines = typeof patterns === "string" ? patterns.split(/\r?\n/).map((line) => line.trim()) : (patterns ?? []);
  if (!Array.isArray(lines) || !lines.every((line) => typeof line === "string")) return undefined;
  const folder = typeof prefix === "string" ? joinPath(prefix) : "";
  return {
    path: typeof path === "string" && path !== "" ? path : undefined,
    prefix: folder === "" ? "" : `${folder}/`,
    patterns: lines.filter((line) => line !== ""),
    isBuilt: Array.isArray(commands) ? commands.length > 0 : typeof commands === "string" && commands !== "",
  };
}

function packedClaim(place: Found, { prefix, patterns, isBuilt }: Claim, files: CodeFiles): Unpacked {
  if (!place.isFolder) return oneFile(place, files);
  const keeps = filterOf(patterns);
  if (keeps === undefined) return unread("a pattern in the source_path of the archive is not understood");
  const root = folderRoot(files, place.path, (path, kind) => kind === "file" && !keeps(prefix + path));
  return isBuilt
    ? { kind: "found", root, inferred: "commands of its source_path make the archive" }
    : { kind: "found", root };
}

/** As long as any pattern that people write. */
const LONGEST = 1_000;
const MOST = 200;

/** The last pattern that matches a whole path decides; `!` leaves out. RE2 does not have all of Python's syntax. */
function filterOf(patterns: readonly string[]): ((path: string) => boolean) | undefined {
  if (patterns.length > MOST || patterns.some((one) => one.length > LONGEST || /\{\d{3,}/.test(one))) return undefined;
  try {
    const rules = patterns.map((one) => ({
      keeps: !one.startsWith("!"),
      regex: RE2JS.compile(one.replace(/^!/, "")),
    }));
    return (path) => rules.reduce((kept, { keeps, regex }) => (regex.matcher(path).matches() ? keeps : kept), true);
  } catch {
    // What RE2 does not have, such as a look behind.
    return undefined;
  }
}
