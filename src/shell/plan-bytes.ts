import { constants } from "node:buffer";
import { open, stat } from "node:fs/promises";
import { onOneLine, planError, SHOW } from "../plan/plan-errors.ts";
import type { PlanError } from "../plan/types.ts";

export type Bytes = { readonly bytes: Uint8Array } | { readonly error: PlanError };

/** How much one call reads: the system call's limit is 2 GiB. */
const STEP = 1 << 28;
/** Limit for a stream of unknown length. */
const MAX_STREAM = 4 * 2 ** 30;

/** Reads a file. readFile would reject more than 2 GiB. */
export async function readBytes(path: string, name: string): Promise<Bytes> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return planError(
        "not-a-file",
        `${onOneLine(name)} is a folder, not a plan`,
        "pass the plan's file, e.g. plan.json",
      );
    const file = await open(path, "r");
    try {
      // A pipe (`<(terraform show …)`) has no size.
      if (!found.isFile()) return await readStream(file.createReadStream({ autoClose: false }), name);
      if (found.size > constants.MAX_LENGTH) return tooLarge(name);
      const bytes = Buffer.allocUnsafeSlow(found.size);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, Math.min(STEP, bytes.length - length), length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return { bytes: bytes.subarray(0, length) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { error: readFailure(error, name) };
  }
}

/** Reads a stream, such as standard input. */
export async function readStream(stream: AsyncIterable<Uint8Array>, name: string): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of stream) {
      length += piece.length;
      if (length > Math.min(MAX_STREAM, constants.MAX_LENGTH)) return tooLarge(name);
      pieces.push(piece);
    }
  } catch (error) {
    return { error: readFailure(error, name) };
  }
  return { bytes: pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, length) };
}

const tooLarge = (name: string): { readonly error: PlanError } =>
  planError("too-large", `${onOneLine(name)} is too large to read into memory`, "split the configuration");

function readFailure(error: unknown, name: string): PlanError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const file = onOneLine(name);
  if (code === "ENOENT" || code === "ENOTDIR") return planError("not-found", `${file} does not exist`, SHOW).error;
  const reason = error instanceof Error ? onOneLine(error.message) : "no reason given";
  return planError("not-a-file", `${file} could not be read (${code || reason})`, "check the file's permissions").error;
}
