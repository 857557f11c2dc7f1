import { failed } from "../failure.ts";
import { compareText } from "../order.ts";
import { known, type Part } from "../text.ts";
import { bool, set, str, unknown, type Value } from "../value.ts";
import { param, partial, stringAt, textAt } from "./args.ts";
import { decodeText } from "./charmaps.ts";
import { type Algorithm, digest } from "./hashes.ts";
import { tooLarge } from "./limits.ts";
import { baseName, cleanPath, dirName } from "./paths.ts";
import type { FileRead, FunctionTable, Gives, TfFunction, Use } from "./types.ts";

/** https://developer.hashicorp.com/terraform/language/functions#filesystem-functions */
export const files: FunctionTable = {
  dirname: pathFunction(dirName),
  basename: {
    params: [partial("path", "string")],
    gives: "any",
    call(args) {
      const path = textAt(args, 0);
      if (!path) return undefined;
      const whole = known(path);
      if (whole !== undefined) return str(baseName(whole));
      const [last, before] = [path.at(-1), path.at(-2)];
      // The last element follows a known slash, and is one hole without slashes.
      const behind = typeof before === "string" && before.endsWith("/") && typeof last === "object";
      return behind && (last.chars === "segment" || last.chars === "digits") ? str([last as Part]) : undefined;
    },
  },
  abspath: {
    params: [param("path", "string")],
    gives: "any",
    call(args) {
      const path = stringAt(args, 0) ?? "";
      return path.startsWith("/")
        ? str(cleanPath(path))
        : unknown("abspath depends on the folder that Terraform runs in");
    },
  },
  pathexpand: {
    params: [param("path", "string")],
    gives: "any",
    call(args) {
      const path = stringAt(args, 0) ?? "";
      return path.startsWith("~") ? unknown("pathexpand depends on the home folder") : str(path);
    },
  },
  file: reader("any", (read) => {
    if (read.bytes && decodeText(read.bytes, "utf-8") === undefined) return failed("the file is not UTF-8");
    return str(read.text.normalize("NFC"));
  }),
  filebase64: reader("any", (read) => str(Buffer.from(bytesOf(read)).toString("base64"))),
  filemd5: hashed("md5", "hex"),
  filesha1: hashed("sha1", "hex"),
  filesha256: hashed("sha256", "hex"),
  filesha512: hashed("sha512", "hex"),
  filebase64sha256: hashed("sha256", "base64"),
  filebase64sha512: hashed("sha512", "base64"),
  fileexists: {
    params: [param("path", "string")],
    gives: "bool",
    call(args, { context }) {
      const path = stringAt(args, 0) ?? "";
      const answer = context.fileExists?.(path) ?? ("text" in context.readFile(path) ? "yes" : "unknown");
      return answer === "unknown" ? unknown("this tool cannot tell whether a file exists") : bool(answer === "yes");
    },
  },
  fileset: {
    params: [param("path", "string"), param("pattern", "string")],
    gives: "value",
    call(args, { context }) {
      const found = context.fileset?.(stringAt(args, 0) ?? "", stringAt(args, 1) ?? "");
      if (!found) return unknown("this tool cannot tell which files exist");
      if ("because" in found) return unknown(found.because);
      return set([...found].sort(compareText).map((path) => str(path)));
    },
  },
  templatefile: {
    params: [param("path", "string"), partial("vars")],
    gives: "any",
    call: (args, use) => withFile(args, use, (read) => rendered(read.text, args[1], use)),
  },
  templatestring: {
    params: [param("template", "string"), partial("vars")],
    gives: "any",
    call: (args, use) => rendered(stringAt(args, 0) ?? "", args[1], use),
  },
};

type Present = Exclude<FileRead, { readonly missing: string }>;

function pathFunction(map: (path: string) => string): TfFunction {
  return { params: [param("path", "string")], gives: "any", call: (args) => str(map(stringAt(args, 0) ?? "")) };
}

function reader(gives: Gives, map: (read: Present) => Value): TfFunction {
  return { params: [param("path", "string")], gives, call: (args, use) => withFile(args, use, map) };
}

/** A file that cannot be read is unknown, not an error: it may exist where Terraform runs. */
function withFile(args: readonly Value[], use: Use, map: (read: Present) => Value | undefined): Value | undefined {
  const read = use.context.readFile(stringAt(args, 0) ?? "");
  if ("missing" in read) return unknown(read.missing);
  return use.spend(Math.ceil(read.text.length / 8)) ? map(read) : tooLarge();
}

function hashed(algorithm: Algorithm, encoding: "hex" | "base64"): TfFunction {
  return reader(encoding === "hex" ? "segment" : "path", (read) => str(digest(algorithm, bytesOf(read), encoding)));
}

const bytesOf = (read: Present): Uint8Array => read.bytes ?? Buffer.from(read.text, "utf8");

function rendered(template: string, vars: Value | undefined, use: Use): Value | undefined {
  if (vars?.kind === "unknown") return undefined;
  if (vars?.kind !== "object") return failed("a template needs an object of variables");
  return use.context.renderTemplate(template, vars);
}
