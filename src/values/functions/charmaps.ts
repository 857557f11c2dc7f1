import { isUtf8 } from "node:buffer";

/**
 * Bytes as text by an IANA name; undefined if this tool does not decode it. Only encodings that Node.js supports and
 * that Terraform's table reads the same way.
 */
export function decodeText(bytes: Uint8Array, name: string): string | undefined {
  if (/^utf-?8$/i.test(name)) return isUtf8(bytes) ? Buffer.from(bytes).toString("utf8") : undefined;
  if (/^iso-8859-1$/i.test(name)) return Buffer.from(bytes).toString("latin1");
  if (/^windows-1252$/i.test(name))
    return bytes.some((byte) => byte >= 0x80 && byte < 0xa0) ? undefined : Buffer.from(bytes).toString("latin1");
  if (!/^utf-16(?:le|be)$/i.test(name)) return undefined;
  return new TextDecoder(name, { ignoreBOM: true }).decode(bytes);
}

/** Text as bytes; undefined if it has characters that the encoding lacks. */
export function encodeText(text: string, name: string): Uint8Array | undefined | "unsupported" {
  if (/^utf-8$/i.test(name)) return Buffer.from(text, "utf8");
  if (/^utf-16le$/i.test(name)) return Buffer.from(text, "utf16le");
  if (/^utf-16be$/i.test(name)) return Buffer.from(text, "utf16le").swap16();
  // Terraform writes a byte order mark first, followed by big endian.
  if (/^utf-16$/i.test(name)) return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]);
  if (/^iso-8859-1$/i.test(name)) return /^[\x00-\xff]*$/.test(text) ? Buffer.from(text, "latin1") : undefined;
  if (/^windows-1252$/i.test(name))
    return /^[\x00-\x7f\xa0-\xff]*$/.test(text) ? Buffer.from(text, "latin1") : "unsupported";
  return "unsupported";
}
