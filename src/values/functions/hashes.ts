import { createHash } from "node:crypto";
import { failed } from "../failure.ts";
import { str, type Value } from "../value.ts";
import { param, stringAt } from "./args.ts";
import type { FunctionTable, TfFunction } from "./types.ts";

export type Algorithm = "md5" | "sha1" | "sha256" | "sha512";

export const digest = (algorithm: Algorithm, data: string | Uint8Array, encoding: "hex" | "base64"): string =>
  createHash(algorithm).update(data).digest(encoding);

const hash = (algorithm: Algorithm, encoding: "hex" | "base64"): TfFunction => ({
  params: [param("str", "string")],
  gives: encoding === "hex" ? "segment" : "path",
  call(args) {
    const from = stringAt(args, 0);
    return from === undefined ? undefined : str(digest(algorithm, from, encoding));
  },
});

/** https://developer.hashicorp.com/terraform/language/functions#hash-and-crypto-functions */
export const hashes: FunctionTable = {
  md5: hash("md5", "hex"),
  sha1: hash("sha1", "hex"),
  sha256: hash("sha256", "hex"),
  sha512: hash("sha512", "hex"),
  base64sha256: hash("sha256", "base64"),
  base64sha512: hash("sha512", "base64"),
  uuidv5: {
    params: [param("namespace", "string"), param("name", "string")],
    gives: "segment",
    call(args): Value | undefined {
      const [namespace, name] = [stringAt(args, 0), stringAt(args, 1)];
      if (namespace === undefined || name === undefined) return undefined;
      const space = NAMESPACES[namespace] ?? namespace;
      const bytes = /^(?:urn:uuid:)?\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i.test(space)
        ? Buffer.from(space.replace(/^urn:uuid:|[{}-]/gi, ""), "hex")
        : undefined;
      if (!bytes) return failed("uuidv5 needs a namespace that is a UUID");
      const hashed = createHash("sha1").update(bytes).update(name).digest().subarray(0, 16);
      hashed[6] = ((hashed[6] ?? 0) & 0x0f) | 0x50;
      hashed[8] = ((hashed[8] ?? 0) & 0x3f) | 0x80;
      return str(hashed.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
    },
  },
};

/** RFC 4122, appendix C. */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
};
