import { joinPath } from "../../hcl/paths.ts";
import { equalTexts } from "../../values/compare.ts";
import { knownText } from "../../values/known.ts";
import { memoized } from "../../values/memoized.ts";
import { keyOf, known } from "../../values/text.ts";
import { at, textOf, type Value } from "../../values/value.ts";
import type { Resource, World } from "../../world/types.ts";
import type { Among } from "./among.ts";
import { archiveFile } from "./archive-file.ts";
import { type Unpacked, unread } from "./located.ts";
import { sourcePath } from "./source-path.ts";
import { zipAt } from "./zip-file.ts";

/** The archives of one plan, each unpacked once. */
export interface Archives {
  /** What a function or a layer version is made of: a local archive, or an object of the plan made of one. */
  of(owner: Resource): Unpacked;
}

export function archivesAmong(among: Among): Archives {
  const { world, files } = among;
  const made = makersByOutput(among);
  const unpacked = new Map<string, Unpacked>();

  const ofFile = (value: Value, owner: Resource): Unpacked => {
    const keys = [outputKey(value), ...(knownText(value) === undefined ? [moduleKey(owner)] : [])];
    const key = keys.find((one) => one !== undefined && made.has(one)) ?? keys.find((one) => one !== undefined);
    return memoized(unpacked, key ?? "", () => {
      const [maker, ...others] = made.get(key ?? "") ?? [];
      if (maker) return one(maker(), others);
      const path = knownText(value);
      return path === undefined ? unread("where the archive is, is unknown until apply") : zipAt(path, files);
    });
  };

  const ofObject = (owner: Resource): Unpacked => {
    const object = objectOf(world, owner);
    if (object === undefined) {
      const archive = endOf(owner.get("s3_key"));
      const answer = unread("the archive is in a bucket, and not an object of this plan");
      return archive === undefined ? answer : { ...answer, elsewhere: { archive, folder: undefined } };
    }
    const source = object.get("source");
    return source.kind === "null" ? unread("the archive is an object without a source file") : ofFile(source, object);
  };

  return {
    of(owner) {
      const filename = owner.get("filename");
      if (filename.kind !== "null") return ofFile(filename, owner);
      return owner.get("s3_key").kind === "null" ? unread("it has no archive") : ofObject(owner);
    },
  };
}

/** Calls of one module write the same archive to the same file. */
function one(first: Unpacked, others: readonly (() => Unpacked)[]): Unpacked {
  if (others.every((other) => hasSameFiles(first, other()))) return first;
  return unread("several archives are written to the same file");
}

/** More files than these are not compared. */
const MOST_COMPARED = 1_000;

function hasSameFiles(a: Unpacked, b: Unpacked): boolean {
  if (a.kind !== "found" || b.kind !== "found" || a.inferred !== b.inferred) return false;
  const [paths, others] = [a.root.paths(), b.root.paths()];
  if (paths.length !== others.length || paths.length > MOST_COMPARED) return false;
  return paths.every((path, at) => path === others[at] && a.root.read(path)?.key === b.root.read(path)?.key);
}

/** A path as text, the same for `./a.zip` and `a.zip`; with an unknown part, by the identity of that part. */
function outputKey(value: Value): string | undefined {
  const text = textOf(value);
  if (text.kind !== "text") return undefined;
  const path = known(text.text);
  return path === undefined ? keyOf(text.text) : joinPath(path);
}

/** What makes archives while Terraform runs, by the files that they write. */
function makersByOutput({ world, files, fileWith }: Among): ReadonlyMap<string, readonly (() => Unpacked)[]> {
  const makers = new Map<string, (() => Unpacked)[]>();
  const add = (key: string | undefined, make: () => Unpacked): void => {
    if (key !== undefined) memoized(makers, key, (): (() => Unpacked)[] => []).push(make);
  };
  for (const archive of ["archive_file", "data.archive_file"].flatMap((type) => world.of(type)))
    add(outputKey(archive.get("output_path")), () => archiveFile(archive, files, fileWith));
  for (const program of world.of("data.external")) {
    const source = at(program.get("query"), "source_path");
    if (program.parsed.name !== "archive_prepare" || source.kind === "null") continue;
    const make = (): Unpacked => sourcePath(source, files);
    const output = at(program.get("result"), "filename");
    add(outputKey(output), make);
    // A function whose archive has no name yet is made from the one of its module.
    if (knownText(output) === undefined) add(moduleKey(program), make);
  }
  return makers;
}

/** No path looks like this. */
const moduleKey = ({ parsed }: Resource): string => `\0${JSON.stringify(parsed.modules)}`;

/** A text as far as its end is known. */
function endOf(value: Value): string | undefined {
  const text = textOf(value);
  const last = text.kind === "text" && !value.sensitive ? text.text.at(-1) : undefined;
  if (typeof last !== "string") return undefined;
  return text.kind === "text" && text.text.length > 1 ? last.slice(last.lastIndexOf("/") + 1) || undefined : last;
}

const OBJECTS = ["aws_s3_object", "aws_s3_bucket_object"] as const;

/** The object of this plan that a function names by bucket and key. */
function objectOf(world: World, owner: Resource): Resource | undefined {
  const found = OBJECTS.flatMap((type) => world.of(type)).filter(
    (object) =>
      object.parsed.mode === "managed" &&
      isSame(object.get("key"), owner.get("s3_key")) &&
      isSame(object.get("bucket"), owner.get("s3_bucket")),
  );
  return found.length === 1 ? found[0] : undefined;
}

function isSame(a: Value, b: Value): boolean {
  const [x, y] = [textOf(a), textOf(b)];
  return x.kind === "text" && y.kind === "text" && equalTexts(x.text, y.text) === "yes";
}
