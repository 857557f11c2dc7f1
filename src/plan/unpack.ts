import { gunzipSync } from "node:zlib";
import { onOneLine, planError, SHOW } from "./plan-errors.ts";
import type { PlanError } from "./types.ts";

/** A few bytes of gzip can stand for gigabytes; a plan of this size has some 50,000 resources. */
const MOST_UNPACKED = 256 * 2 ** 20;

/**
 * The decompressed bytes of a plan that is compressed with gzip (https://www.rfc-editor.org/rfc/rfc1952); others
 * unchanged.
 */
export function unpacked(
  file: string,
  bytes: Uint8Array,
  most = MOST_UNPACKED,
): { readonly bytes: Uint8Array } | { readonly error: PlanError } {
  if (!isGzip(bytes)) return { bytes };
  const name = onOneLine(file);
  try {
    return { bytes: gunzipSync(bytes, { maxOutputLength: most, chunkSize: 1 << 16 }) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_BUFFER_TOO_LARGE")
      return planError(
        "too-large",
        `${name} decompresses to more than ${most / 2 ** 20} MB`,
        "if that is expected, decompress it with gunzip and pass the JSON itself",
      );
    if (code === "Z_BUF_ERROR") return planError("truncated", `${name} is truncated: its gzip data does not end`, SHOW);
    if (code.startsWith("Z_"))
      return planError("not-json", `${name} is damaged: its gzip data cannot be decompressed`, SHOW);
    throw error;
  }
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
