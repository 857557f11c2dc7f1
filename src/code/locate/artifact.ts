import { joinPath } from "../../hcl/paths.ts";
import { equalTexts } from "../../values/compare.ts";
import { keyOf, known } from "../../values/text.ts";
import { textOf, type Value } from "../../values/value.ts";
import type { Resource, World } from "../../world/types.ts";
import type { CodeFiles } from "../code-files.ts";
import { archiveFile, notThere } from "./archive-file.ts";
import { type Unpacked, unread } from "./located.ts";
import { placeOf } from "./places.ts";
import { LARGEST_ZIP, zipRoot } from "./zip.ts";

/** Among what archives are looked for. */
export interface Among {
  readonly world: World;
  readonly files: CodeFiles;
  /** The file whose whole text this is, if the configuration read it with `file`. */
  fileWith(text: string): string | undefined;
}

/** The archives of one plan, each unpacked once. */
export interface Archives {
  /** What a function or a layer version is made of: a local archive, or an object of the plan made of one. */
  of(owner: Resource): Unpacked;
}

export function archivesAmong(among: Among): Archives {
  const { world, files, fileWith } = among;
  const made = archivesByOutput(world);
  const unpacked = new Map<string, Unpacked>();
  const remembered = (key: string, make: () => Unpacked): Unpacked => {
    const known = unpacked.get(key);
    if (known) return known;
    const fresh = make();
    unpacked.set(key, fresh);
    return fresh;
  };

  const ofFile = (value: Value): Unpacked => {
    const key = outputKey(value);
    if (key === undefined) return unread("where the archive is, is unknown until apply");
    return remembered(key, () => {
      const [archive, ...others] = made.get(key) ?? [];
      if (archive && others.length > 0) return unread("several archives are written to the same file");
      if (archive) return archiveFile(archive, files, fileWith);
      const text = textOf(value);
      const path = text.kind === "text" ? known(text.text) : undefined;
      return path === undefined ? unread("where the archive is, is unknown until apply") : zipAt(path, files);
    });
  };

  const ofObject = (owner: Resource): Unpacked => {
    const object = objectOf(world, owner);
    if (object === undefined) return unread("the archive is in a bucket, and no object of this plan is it");
    const source = object.get("source");
    return source.kind === "null" ? unread("the archive is an object without a source file") : ofFile(source);
  };

  return {
    of(owner) {
      const filename = owner.get("filename");
      if (filename.kind !== "null") return ofFile(filename);
      return owner.get("s3_key").kind === "null" ? unread("it has no archive") : ofObject(owner);
    },
  };
}

function zipAt(path: string, files: CodeFiles): Unpacked {
  const place = placeOf(files, path);
  if (place.kind !== "place") return notThere(place, "the archive");
  const answer = files.bytes(place.path, LARGEST_ZIP);
  if (answer.kind !== "read") return notThere(answer, "the archive");
  const root = zipRoot(answer.value);
  if ("because" in root) return unread(`the archive was not read: ${root.because}`);
  return { kind: "found", root, ...(place.inferred === undefined ? {} : { inferred: place.inferred }) };
}

/** A path as text, the same for `./a.zip` and `a.zip`; with an unknown part, by the identity of that part. */
function outputKey(value: Value): string | undefined {
  const text = textOf(value);
  if (text.kind !== "text") return undefined;
  const path = known(text.text);
  return path === undefined ? keyOf(text.text) : joinPath(path);
}

function archivesByOutput(world: World): ReadonlyMap<string, readonly Resource[]> {
  const byOutput = new Map<string, Resource[]>();
  for (const archive of ["archive_file", "data.archive_file"].flatMap((type) => world.of(type))) {
    const key = outputKey(archive.get("output_path"));
    if (key === undefined) continue;
    const same = byOutput.get(key);
    if (same) same.push(archive);
    else byOutput.set(key, [archive]);
  }
  return byOutput;
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
