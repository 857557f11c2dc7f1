import { inflateRawSync } from "node:zlib";
import type { CodeFile, CodeRoot } from "../code-package.ts";
import { codeFile, LARGEST_FILE } from "./code-file.ts";
import { staysInside } from "./folder-root.ts";

/** Lambda takes packages of 250 MB unpacked and 50 MB packed; through S3 they may be larger. */
export const LARGEST_ZIP = 100 * 1024 * 1024;
const MOST_ENTRIES = 50_000;
/** What is unpacked of one archive, all files together. */
const MOST_UNPACKED = 100 * 1024 * 1024;
/** Code is packed to a third or so; a large file that is packed better than this is made to fill memory. */
const HIGHEST_RATIO = 200;
const SMALL = 64 * 1024;

/**
 * A zip in memory. Its list of files is read at once, and a file is unpacked when it is asked for, within bounds on bytes
 * and ratio that do not trust what the archive says of itself. Names that lead out of the archive, links and encrypted
 * files are left out. Other libraries unpack everything, or trust the sizes in the archive.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipRoot(bytes: Uint8Array, archive = "the archive"): CodeRoot | { readonly because: string } {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = directoryOf(data);
  if ("because" in directory) return directory;
  const entries = new Map<string, Entry>();
  let at = directory.start;
  for (let n = 0; n < directory.count; n++) {
    const entry = entryAt(data, bytes, at);
    if (entry === undefined) return { because: "it is damaged" };
    if (isFile(entry)) entries.set(entry.name, entry);
    at = entry.next;
  }
  const read = new Map<string, CodeFile | undefined>();
  let left = MOST_UNPACKED;
  const unpacked = (path: string): CodeFile | undefined => {
    const entry = entries.get(path);
    const content = entry && contentOf(data, bytes, entry, left);
    left -= content?.byteLength ?? 0;
    return content && codeFile(content, { path, archive });
  };
  return {
    paths: () => [...entries.keys()].sort(),
    read(path) {
      if (!read.has(path)) read.set(path, unpacked(path));
      return read.get(path);
    },
  };
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Of the local header. */
  readonly offset: number;
  /** Unix file type and permissions, where Unix made the entry. */
  readonly mode: number;
  readonly next: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;

/** Where the list of files is: the last record of the archive says it, which only a comment follows. */
function directoryOf(
  data: DataView,
): { readonly start: number; readonly count: number } | { readonly because: string } {
  const lowest = Math.max(0, data.byteLength - END_SIZE - 0xffff);
  for (let at = data.byteLength - END_SIZE; at >= lowest; at--) {
    if (data.getUint32(at, true) !== END) continue;
    const count = data.getUint16(at + 10, true);
    const start = data.getUint32(at + 16, true);
    if (count === 0xffff || start === 0xffffffff) return { because: "it has more files than are read" };
    if (count > MOST_ENTRIES) return { because: "it has more files than are read" };
    return start > at ? { because: "it is damaged" } : { start, count };
  }
  return { because: "it is not a zip" };
}

function entryAt(data: DataView, bytes: Uint8Array, at: number): Entry | undefined {
  if (at + CENTRAL_SIZE > data.byteLength || data.getUint32(at, true) !== CENTRAL) return undefined;
  const nameEnd = at + CENTRAL_SIZE + data.getUint16(at + 28, true);
  if (nameEnd > data.byteLength) return undefined;
  const isUnix = data.getUint8(at + 5) === 3;
  return {
    name: new TextDecoder().decode(bytes.subarray(at + CENTRAL_SIZE, nameEnd)),
    flags: data.getUint16(at + 8, true),
    method: data.getUint16(at + 10, true),
    packed: data.getUint32(at + 20, true),
    unpacked: data.getUint32(at + 24, true),
    offset: data.getUint32(at + 42, true),
    mode: isUnix ? data.getUint16(at + 40, true) : 0,
    next: nameEnd + data.getUint16(at + 30, true) + data.getUint16(at + 32, true),
  };
}

const TYPE_BITS = 0o170000;
const REGULAR = 0o100000;

/** A regular file with a name inside the archive, neither encrypted nor a link. */
const isFile = ({ name, flags, mode }: Entry): boolean =>
  staysInside(name) && (flags & 1) === 0 && ((mode & TYPE_BITS) === 0 || (mode & TYPE_BITS) === REGULAR);

/** The bytes of a file; undefined where they are damaged, packed in another way, or more than the bounds allow. */
function contentOf(data: DataView, bytes: Uint8Array, entry: Entry, left: number): Uint8Array | undefined {
  const { offset, packed, method } = entry;
  if (offset + LOCAL_SIZE > data.byteLength || data.getUint32(offset, true) !== LOCAL) return undefined;
  const start = offset + LOCAL_SIZE + data.getUint16(offset + 26, true) + data.getUint16(offset + 28, true);
  if (start + packed > data.byteLength) return undefined;
  const content = bytes.subarray(start, start + packed);
  const most = Math.min(LARGEST_FILE, left);
  if (method === 0) return packed <= most ? content : undefined;
  if (method !== 8 || packed === 0) return undefined;
  try {
    return inflateRawSync(content, {
      maxOutputLength: Math.max(1, Math.min(most, Math.max(SMALL, packed * HIGHEST_RATIO))),
    });
  } catch (error) {
    // Damaged, or more than the bound: zlib stops at it.
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
