import { dirname } from "node:path";
import type { HclParser } from "../../src/hcl/parser.ts";
import type { Block, Body } from "../../src/hcl/syntax.ts";
import { offsetsIn, type Range } from "./text.ts";

/** Files by their path below some folder, with `/`. */
export type Tree = ReadonlyMap<string, string>;

/** A file of HCL, read. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly body: Body;
  /** Offsets of a span of this file. */
  range(span: Block["span"]): Range;
}

/** The `.tf` files of a tree. Throws where one cannot be read: a law must not change what it does not understand. */
export function sourcesOf(files: Tree, parser: HclParser): readonly Source[] {
  return [...files]
    .filter(([path]) => path.endsWith(".tf"))
    .map(([path, text]) => {
      const { body, problems } = parser.parseFile(path, text);
      const [problem] = problems;
      if (problem) throw new Unfit(`${path}: ${problem.what}`);
      return { path, text, body, range: offsetsIn(text) };
    });
}

/** The files of each folder, which is a module. */
export function modulesOf(sources: readonly Source[]): ReadonlyMap<string, readonly Source[]> {
  const out = new Map<string, Source[]>();
  for (const source of sources) {
    const dir = dirname(source.path);
    out.set(dir, [...(out.get(dir) ?? []), source]);
  }
  return out;
}

/** Why a law does not apply to a case. */
export class Unfit extends Error {}

/** The tree with some files replaced; undefined takes one away. */
export function withFiles(files: Tree, changed: Iterable<readonly [string, string | undefined]>): Tree {
  const out = new Map(files);
  for (const [path, text] of changed) {
    if (text === undefined) out.delete(path);
    else out.set(path, text);
  }
  return out;
}

/** The tree inside a folder. */
export const inFolder = (folder: string, files: Tree): Tree =>
  new Map([...files].map(([path, text]) => [`${folder}/${path}`, text]));
