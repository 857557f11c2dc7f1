import { createHash } from "node:crypto";
import type { CodeFile, InArchive } from "../code-package.ts";

/** Nobody writes larger files of code; bundles may be large. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** A file from its bytes; undefined where they are no UTF-8 text. */
export function codeFile(bytes: Uint8Array, shownAs: string | InArchive): CodeFile | undefined {
  try {
    return codeText(new TextDecoder("utf-8", { fatal: true }).decode(bytes), shownAs);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

export const codeText = (text: string, shownAs: string | InArchive): CodeFile => ({
  ...(typeof shownAs === "string" ? { shownAs } : { shownAs: null, inside: shownAs }),
  key: createHash("sha256").update(text).digest("base64"),
  text,
});
