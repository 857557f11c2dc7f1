import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, type FileHandle, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { codeOf } from "./streams.ts";

/** A file to write, and its new text. */
export interface WholeFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files so that each is always whole: the old text until the new one is on the disk, whatever stops it. All are
 * written beside their places first, and only then renamed, so a full disk changes none of them. A file keeps its mode and,
 * where that is allowed, its owner; a link stays a link. What is no regular file (a pipe, `/dev/stdout`) is written directly.
 * Throws the system's error where a file cannot be written; the files beside are then removed.
 */
export async function writeWhole(files: readonly WholeFile[]): Promise<void> {
  const staged: { readonly beside: string; readonly path: string }[] = [];
  try {
    for (const { path, text } of files) {
      const old = await existing(path);
      if (old && !old.isFile) await writeFile(path, text);
      else staged.push(await stage(old?.real ?? path, text, old));
    }
    for (const { beside, path } of staged) await rename(beside, path);
  } catch (error) {
    for (const { beside } of staged) await rm(beside, { force: true });
    throw error;
  }
}

interface Existing {
  readonly real: string;
  readonly isFile: boolean;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

async function existing(path: string): Promise<Existing | undefined> {
  try {
    const found = await stat(path);
    // Renaming needs no right on the file that it replaces.
    if (found.isFile()) await access(path, constants.W_OK);
    const { mode, uid, gid } = found;
    return { real: await realpath(path), isFile: found.isFile(), mode: mode & 0o7777, uid, gid };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Terraform reads no file of this name: it does not end in `.tf`. */
async function stage(path: string, text: string, old: Existing | undefined) {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  const file = await open(beside, "wx", old ? 0o600 : 0o666);
  try {
    await file.writeFile(text);
    if (old) await asBefore(file, old);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(beside, { force: true });
    throw error;
  }
  await file.close();
  return { beside, path };
}

async function asBefore(file: FileHandle, { mode, uid, gid }: Existing): Promise<void> {
  const now = await file.stat();
  if (now.uid !== uid || now.gid !== gid)
    await file.chown(uid, gid).catch((error: unknown) => {
      // Only root gives files away. Whoever may write the file keeps it then.
      if (codeOf(error) !== "EPERM") throw error;
    });
  await file.chmod(mode);
}

/** A system's error in words. */
export const writeError = (code: string): string => WRITE_ERRORS[code] ?? code;

const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  ENOSPC: "no space left",
};
