/**
 * A scan over JSON text in bytes. It accepts exactly what JSON.parse accepts (up to MAX_DEPTH), so that every slice
 * that it finds can be parsed later, but creates no values and so takes a fraction of the time.
 * https://www.rfc-editor.org/rfc/rfc8259
 */
export interface Scan {
  readonly bytes: Uint8Array;
  /** Where the bytes end. */
  readonly end: number;
  /** How many containers the walkers are in; skipValue counts its own in addition. */
  depth: number;
  /** The closing byte of each open container, outermost first. */
  readonly closers: Uint8Array;
  /** The key of the current member, including its quotes. */
  keyStart: number;
  keyEnd: number;
  /** Where the container whose end was reached closes. */
  closedAt: number;
  /** Set together with a position of -1. */
  failure: ScanFailure | undefined;
}
export interface ScanFailure {
  readonly kind: "cut-off" | "unexpected" | "too-deep";
  readonly at: number;
}
/** A value in the text: from its first byte to the one after its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const MAX_DEPTH = 512;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

export function scanOf(bytes: Uint8Array): Scan {
  // One bit per level would be smaller; a byte is faster, and there are few levels.
  return {
    bytes,
    end: bytes.length,
    depth: 0,
    closers: new Uint8Array(MAX_DEPTH),
    keyStart: 0,
    keyEnd: 0,
    closedAt: 0,
    failure: undefined,
  };
}

function fail(scan: Scan, at: number, kind?: ScanFailure["kind"]): -1 {
  scan.failure ??= { kind: kind ?? (at >= scan.end ? "cut-off" : "unexpected"), at };
  return -1;
}

function skipSpace(scan: Scan, start: number): number {
  const { bytes, end } = scan;
  let at = start;
  while (at < end) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    at++;
  }
  return at;
}

/** From the opening quote to after the closing one, or -1. */
function skipString(scan: Scan, start: number): number {
  const { bytes } = scan;
  let at = start + 1;
  for (;;) {
    let byte = bytes[at] as number;
    // Most bytes of most strings are lowercase letters. After the last byte comes undefined, with which every
    // comparison is false.
    while (byte > BACKSLASH || (byte > QUOTE && byte < BACKSLASH)) byte = bytes[++at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      at = skipEscape(scan, at);
      if (at < 0) return -1;
    } else if (byte === 0x20 || byte === 0x21) at++;
    else return fail(scan, at);
  }
}

function skipEscape(scan: Scan, start: number): number {
  const { bytes, end } = scan;
  if (start + 1 >= end) return fail(scan, end);
  switch (bytes[start + 1]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return start + 2;
    case 0x75: // u
      for (let at = start + 2; at < start + 6; at++)
        if (at >= end || !isHex(bytes[at] as number)) return fail(scan, at);
      return start + 6;
    default:
      return fail(scan, start + 1);
  }
}

/** From a value's first byte (without leading space) to after its last one, or -1. */
export function skipValue(scan: Scan, start: number): number {
  const { bytes, end, closers } = scan;
  const first = bytes[start];
  if (first === QUOTE) return skipString(scan, start);
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) return skipScalar(scan, start);

  const base = scan.depth;
  let depth = base;
  let at = start;
  let byte = first as number;
  for (;;) {
    // A value begins at `at`.
    if (byte === QUOTE) {
      at = skipString(scan, at);
      if (at < 0) return -1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (depth >= MAX_DEPTH) return fail(scan, at, "too-deep");
      const closer = byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST;
      at = skipSpace(scan, at + 1);
      if (bytes[at] !== closer || at >= end) {
        closers[depth++] = closer;
        if (closer === CLOSE_OBJECT) {
          at = skipKey(scan, at);
          if (at < 0) return -1;
        }
        if (at >= end) return fail(scan, end);
        byte = bytes[at] as number;
        continue;
      }
      at++;
    } else {
      at = skipScalar(scan, at);
      if (at < 0) return -1;
    }
    // A value has ended; close what ends with it.
    for (;;) {
      if (depth === base) return at;
      if ((bytes[at] as number) <= 0x20) at = skipSpace(scan, at);
      if (at >= end) return fail(scan, end);
      byte = bytes[at] as number;
      const closer = closers[depth - 1] as number;
      if (byte === COMMA) {
        at++;
        if ((bytes[at] as number) <= 0x20) at = skipSpace(scan, at);
        if (closer === CLOSE_OBJECT) {
          at = skipKey(scan, at);
          if (at < 0) return -1;
        }
        if (at >= end) return fail(scan, end);
        byte = bytes[at] as number;
        break;
      }
      if (byte !== closer) return fail(scan, at);
      depth--;
      at++;
    }
  }
}

/** From where a key must begin to where its value begins, or -1. */
function skipKey(scan: Scan, start: number): number {
  if (start >= scan.end || scan.bytes[start] !== QUOTE) return fail(scan, start);
  const end = skipString(scan, start);
  return end < 0 ? -1 : skipColon(scan, end);
}

function skipColon(scan: Scan, start: number): number {
  const { bytes } = scan;
  let at = start;
  if (bytes[at] !== COLON) at = skipSpace(scan, at);
  if (at >= scan.end || bytes[at] !== COLON) return fail(scan, at);
  at++;
  return (bytes[at] as number) <= 0x20 ? skipSpace(scan, at) : at;
}

function skipScalar(scan: Scan, start: number): number {
  const { bytes } = scan;
  switch (bytes[start]) {
    case 0x74: // true
      if (bytes[start + 1] === 0x72 && bytes[start + 2] === 0x75 && bytes[start + 3] === 0x65) return start + 4;
      return failWord(scan, start, "true");
    case 0x66: // false
      if (
        bytes[start + 1] === 0x61 &&
        bytes[start + 2] === 0x6c &&
        bytes[start + 3] === 0x73 &&
        bytes[start + 4] === 0x65
      )
        return start + 5;
      return failWord(scan, start, "false");
    case 0x6e: // null
      if (bytes[start + 1] === 0x75 && bytes[start + 2] === 0x6c && bytes[start + 3] === 0x6c) return start + 4;
      return failWord(scan, start, "null");
    default:
      return skipNumber(scan, start);
  }
}

function failWord(scan: Scan, start: number, word: string): -1 {
  let at = start;
  while (scan.bytes[at] === word.charCodeAt(at - start)) at++;
  return fail(scan, at);
}

function skipNumber(scan: Scan, start: number): number {
  const { bytes, end } = scan;
  let at = bytes[start] === 0x2d ? start + 1 : start;
  if (bytes[at] === 0x30 && at < end) at++;
  else at = skipDigits(scan, at);
  if (at > 0 && at < end && bytes[at] === 0x2e) at = skipDigits(scan, at + 1);
  if (at > 0 && at < end && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    const sign = bytes[at + 1];
    at = skipDigits(scan, sign === 0x2b || sign === 0x2d ? at + 2 : at + 1);
  }
  return at;
}

/** At least one digit. */
function skipDigits(scan: Scan, start: number): number {
  const { bytes, end } = scan;
  let at = start;
  while (at < end && isDigit(bytes[at] as number)) at++;
  return at === start ? fail(scan, at) : at;
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

/**
 * Steps through an object that begins at `start`: returns where the value of its first member begins; 0 if there is
 * none (see `closedAt`), -1 if the scan failed. `keyStart` and `keyEnd` are the key, until another step.
 */
export function firstMember(scan: Scan, start: number): number {
  const at = enter(scan, start, CLOSE_OBJECT);
  return at > 0 ? memberAt(scan, at) : at;
}

/** The same for the member after a value that ended at `end`. */
export function nextMember(scan: Scan, end: number): number {
  const at = next(scan, end, CLOSE_OBJECT);
  return at > 0 ? memberAt(scan, at) : at;
}

/** Steps through a list that begins at `start`: returns where its first item begins; 0 and -1 as for members. */
export const firstItem = (scan: Scan, start: number): number => enter(scan, start, CLOSE_LIST);

export const nextItem = (scan: Scan, end: number): number => next(scan, end, CLOSE_LIST);

function memberAt(scan: Scan, at: number): number {
  if (at >= scan.end || scan.bytes[at] !== QUOTE) return fail(scan, at);
  const keyEnd = skipString(scan, at);
  if (keyEnd < 0) return -1;
  scan.keyStart = at;
  scan.keyEnd = keyEnd;
  return skipColon(scan, keyEnd);
}

function enter(scan: Scan, start: number, closer: number): number {
  if (scan.depth >= MAX_DEPTH) return fail(scan, start, "too-deep");
  const at = skipSpace(scan, start + 1);
  if (at < scan.end && scan.bytes[at] === closer) {
    scan.closedAt = at + 1;
    return 0;
  }
  scan.depth++;
  return at;
}

function next(scan: Scan, end: number, closer: number): number {
  if (end < 0) return -1;
  const at = skipSpace(scan, end);
  if (at >= scan.end) return fail(scan, scan.end);
  const byte = scan.bytes[at];
  if (byte === COMMA) return skipSpace(scan, at + 1);
  if (byte !== closer) return fail(scan, at);
  scan.depth--;
  scan.closedAt = at + 1;
  return 0;
}

export const isObjectAt = (scan: Scan, at: number): boolean => scan.bytes[at] === OPEN_OBJECT && at < scan.end;
export const isListAt = (scan: Scan, at: number): boolean => scan.bytes[at] === OPEN_LIST && at < scan.end;
export const isStringAt = (scan: Scan, at: number): boolean => scan.bytes[at] === QUOTE && at < scan.end;
export const isNullAt = (scan: Scan, at: number): boolean => scan.bytes[at] === 0x6e && at < scan.end;
