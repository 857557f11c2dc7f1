/**
 * Finds the JSON in what was saved as a plan: after a byte order mark, and between the lines that the wrapper of
 * hashicorp/setup-terraform and the Actions runner print around it.
 * https://github.com/hashicorp/setup-terraform#usage (terraform_wrapper)
 */
const NEWLINE = 0x0a;
const SPACES: ReadonlySet<number | undefined> = new Set([0x20, NEWLINE, 0x0d, 0x09]);
const RUNNER_LINES = ["[command]", "::", "##["];

/** UTF-16, as PowerShell's `>` writes it, becomes UTF-8; a byte order mark goes. */
export function utf8Of(bytes: Uint8Array): Uint8Array {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (little || (bytes[0] === 0xfe && bytes[1] === 0xff)) return fromUtf16(bytes, little ? "utf-16le" : "utf-16be");
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function fromUtf16(bytes: Uint8Array, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const pieces: Buffer[] = [];
  const STEP = 1 << 24;
  for (let at = 0; at < bytes.length; at += STEP)
    pieces.push(
      Buffer.from(decoder.decode(bytes.subarray(at, at + STEP), { stream: at + STEP < bytes.length }), "utf8"),
    );
  return Buffer.concat(pieces);
}

/** Where the text begins after space and after lines that a runner prints. */
export function startOfText(bytes: Uint8Array): number {
  let at = skipBlank(bytes, 0);
  while (isRunnerLine(bytes, at)) at = skipBlank(bytes, endOfLine(bytes, at));
  return at;
}

/** Where something other than space and a runner's lines follows; the length when nothing does. */
export function endOfRunnerLines(bytes: Uint8Array, start: number): number {
  let at = skipBlank(bytes, start);
  while (isRunnerLine(bytes, at)) at = skipBlank(bytes, endOfLine(bytes, at));
  return at;
}

function skipBlank(bytes: Uint8Array, start: number): number {
  let at = start;
  while (SPACES.has(bytes[at])) at++;
  return at;
}

const isRunnerLine = (bytes: Uint8Array, at: number): boolean =>
  RUNNER_LINES.some((begin) => {
    for (let index = 0; index < begin.length; index++) if (bytes[at + index] !== begin.charCodeAt(index)) return false;
    return true;
  });

function endOfLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(NEWLINE, start);
  return end < 0 ? bytes.length : end;
}
