import { deflateRawSync } from "node:zlib";
import type { CodeFiles } from "../../../src/code/code-files.ts";
import { codeFiles } from "../../../src/shell/source/code-files.ts";
import { sourceFiles } from "../../../src/shell/source/files.ts";

/** The files of a folder, planned in `planned`, read inside of it. */
export function filesIn(dir: string, planned = dir): CodeFiles {
  const files = codeFiles(sourceFiles(planned, dir, { root: dir }));
  if (!files) throw new Error(`${dir} is not open`);
  return files;
}

/** An entry of a zip; whatever is not given is as it should be. */
export interface Packed {
  readonly name: string;
  readonly content: Uint8Array;
  readonly method?: 0 | 8 | 99;
  /** What the list of files says, which may be a lie. */
  readonly size?: number;
  readonly flags?: number;
  /** Unix mode. */
  readonly mode?: number;
  /** Of the local header: entries may share one. */
  readonly offset?: number;
}

/** A zip, made by hand so that it can be wrong. */
export function zipOf(entries: readonly Packed[], { count = entries.length, comment = "" } = {}): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, method = 8, size = content.length, flags = 0, mode = 0o100644, offset } of entries) {
    const bytes = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(path.length, 22);
    const behind = Buffer.alloc(14);
    behind.writeUInt32LE((mode << 16) >>> 0, 6);
    behind.writeUInt32LE(offset ?? at, 10);
    central.push(Buffer.from("PK\x01\x02\x14\x03", "latin1"), shared, behind, path);
    if (offset !== undefined) continue;
    locals.push(Buffer.from("PK\x03\x04", "latin1"), shared, path, bytes);
    at += 30 + path.length + bytes.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, list, end, Buffer.from(comment)]);
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
