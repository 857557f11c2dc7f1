/**
 * Finds the JSON in a file that was saved as a plan: after a byte order mark, and between other lines. The wrapper of
 * hashicorp/setup-terraform prints `[command]…` before the JSON and `::debug::…` after it, OpenTofu prints warnings on
 * standard output, Terragrunt and make print logs, and `2>&1` adds the rest.
 */
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const OPEN_OBJECT = 0x7b;
const FIRST_MEMBER = '"format_version"';

/** Converts UTF-16, which PowerShell's `>` writes, to UTF-8; removes a byte order mark. */
export function utf8Of(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return fromUtf16(bytes, "utf-16be");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const unmarked = utf16Without(bytes);
  return unmarked === undefined ? bytes : fromUtf16(bytes, unmarked);
}

/** No byte of a text in UTF-8 is zero, but in UTF-16 one of two bytes is, if most of the text is ASCII. */
function utf16Without(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const seen = Math.min(bytes.length, 1024) & ~1;
  const zeros = [0, 0];
  for (let at = 0; at < seen; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > seen / 4 && even === 0) return "utf-16le";
  return even > seen / 4 && odd === 0 ? "utf-16be" : undefined;
}

function fromUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const pieces: Buffer[] = [];
  const STEP = 1 << 24;
  for (let at = 0; at < bytes.length; at += STEP)
    pieces.push(
      Buffer.from(decoder.decode(bytes.subarray(at, at + STEP), { stream: at + STEP < bytes.length }), "utf8"),
    );
  return Buffer.concat(pieces);
}

/** The position of the first byte from `start` that is not a space; the length if there is none. */
export function skipBlank(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isBlank(bytes[at])) at++;
  return at;
}

/** Whether only spaces follow on the line. */
export function endsLine(bytes: Uint8Array, at: number): boolean {
  const next = skipBlank(bytes, at);
  if (next >= bytes.length) return true;
  for (let before = next - 1; before >= at; before--) if (isNewline(bytes[before])) return true;
  return false;
}

/**
 * Where lines begin with an object whose first member is `format_version`, as Terraform prints its documents; the first
 * `most` of them. No line inside a document begins like this: strings contain no newlines, and nested values follow a
 * key.
 */
export function documentStarts(bytes: Uint8Array, most: number): readonly number[] {
  const buffer = bufferOf(bytes);
  const found: number[] = [];
  for (
    let at = buffer.indexOf(FIRST_MEMBER);
    at >= 0 && found.length < most;
    at = buffer.indexOf(FIRST_MEMBER, at + 1)
  ) {
    let brace = at - 1;
    while (brace >= 0 && isBlank(bytes[brace])) brace--;
    if (bytes[brace] === OPEN_OBJECT && beginsLine(bytes, brace)) found.push(brace);
  }
  return found;
}

/** Whether there is such an object anywhere, also in the middle of a line. */
export const holdsDocument = (bytes: Uint8Array): boolean => bufferOf(bytes).includes(`{${FIRST_MEMBER}`);

const beginsLine = (bytes: Uint8Array, at: number): boolean => at === 0 || isNewline(bytes[at - 1]);

export const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === RETURN || byte === 0x09;
const isNewline = (byte: number | undefined): boolean => byte === NEWLINE || byte === RETURN;
