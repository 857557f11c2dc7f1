import { isStringAt, type Scan, type Span } from "./json-scan.ts";
import type { Json } from "./types.ts";

/** Parses spans that a scan has accepted. */
export interface Slices {
  /** The value of a span. */
  json(span: Span): Json;
  /**
   * The text of a string; undefined for any other value, and for a string that is too long for a name. Without
   * `unique`, repeated requests for the same text are expected: it is decoded once.
   */
  text(start: number, end: number, unique?: "unique"): string | undefined;
  /** The bytes of a short span as they are; returns the same string for the same bytes, without decoding them again. */
  shared(start: number, end: number): string | undefined;
}

/** Longer than any address; longer strings are not read as names. */
const MAX_NAME = 1 << 16;
/** A power of two: names stay shared if fewer than this many others come between them. */
const SHARED = 1024;

export function slicesOf(scan: Scan): Slices {
  const { bytes } = scan;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cache: ({ readonly start: number; readonly end: number; readonly text: string } | undefined)[] = new Array(
    SHARED,
  );
  const raw = (start: number, end: number): string => buffer.toString("utf8", start, end);

  function shared(start: number, end: number): string | undefined {
    if (end - start > MAX_NAME) return undefined;
    const slot = hashOf(bytes, start, end) & (SHARED - 1);
    const before = cache[slot];
    if (before && sameBytes(bytes, before.start, before.end, start, end)) return before.text;
    const text = raw(start, end);
    cache[slot] = { start, end, text };
    return text;
  }

  return {
    json: (span) => JSON.parse(raw(span.start, span.end)) as Json,
    text(start, end, unique) {
      if (!isStringAt(scan, start) || end - start > MAX_NAME) return undefined;
      const text = unique ? raw(start + 1, end - 1) : (shared(start + 1, end - 1) ?? "");
      return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
    },
    shared,
  };
}

/** A few bytes distinguish most names; the comparison checks all of them. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  const step = end - start > 16 ? 3 : 1;
  for (let at = end - 1; at >= start; at -= step) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return hash;
}

function sameBytes(bytes: Uint8Array, start: number, end: number, other: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - other) return false;
  for (let at = end - 1, before = otherEnd - 1; at >= start; at--, before--)
    if (bytes[at] !== bytes[before]) return false;
  return true;
}

export function hasBackslash(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === 0x5c) return true;
  return false;
}
