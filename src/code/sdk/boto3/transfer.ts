import { NULL, unknown } from "../../../values/value.ts";
import type { Machine } from "../../interpret/machine.ts";
import { type Args, native, type Site, type V } from "../../interpret/values.ts";
import { argument, type Boto3, type ClientMade, dictOf, entriesOf, request } from "./context.ts";

/**
 * The methods of the S3 client that are made of several calls.
 * https://boto3.amazonaws.com/v1/documentation/api/latest/guide/s3-uploading-files.html
 */
export function transferOf(b: Boto3, client: ClientMade, name: string): V | undefined {
  const run = TRANSFERS.get(name);
  if (!run) return undefined;
  return native(`s3.${name}`, {
    reaches: true,
    call: (m, args, site) => {
      run({ b, client, m, args, site });
      return NULL;
    },
  });
}

interface Transfer {
  readonly b: Boto3;
  readonly client: ClientMade;
  readonly m: Machine;
  readonly args: Args;
  readonly site: Site;
}

type Given = readonly (readonly [string, V | undefined])[];

function make(t: Transfer, client: ClientMade, operation: string, given: Given, extra?: V, as?: "upload"): void {
  const entries = given.flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  const input = dictOf(t.m, [...entriesOf(t.m, extra), ...entries]);
  // What is passed as further arguments and cannot be read could be anything.
  if (extra && extra.kind !== "dict" && extra.kind !== "null") {
    const content = t.m.dict(input.cell);
    t.m.write(input.cell, { ...content, rest: unknown("further arguments are not known") });
  }
  request(t.b, t.m, { client, operation, input, site: t.site, ...(as && { as }) });
}

const arg = (t: Transfer, position: number, name: string): V | undefined => argument(t.args, position, name);

/** `upload_file(Filename, Bucket, Key, ExtraArgs)`: in parts if it is large, which needs the same right. */
const upload =
  (as?: "upload") =>
  (t: Transfer): void =>
    make(
      t,
      t.client,
      "PutObject",
      [
        ["Bucket", arg(t, 1, "Bucket")],
        ["Key", arg(t, 2, "Key")],
      ],
      arg(t, 3, "ExtraArgs"),
      as,
    );

/** `download_file(Bucket, Key, Filename, ExtraArgs)` asks for the size first. */
function download(t: Transfer): void {
  const object: Given = [
    ["Bucket", arg(t, 0, "Bucket")],
    ["Key", arg(t, 1, "Key")],
  ];
  make(t, t.client, "HeadObject", object, arg(t, 3, "ExtraArgs"));
  make(t, t.client, "GetObject", object, arg(t, 3, "ExtraArgs"));
}

/** `copy(CopySource, Bucket, Key, ExtraArgs)` asks for the size of the source first. */
function copy(t: Transfer): void {
  const source = arg(t, 0, "CopySource");
  const from = entriesOf(t.m, source).filter(([name]) => name === "Bucket" || name === "Key" || name === "VersionId");
  // With SourceClient it is another client that reads: its caller is not known here.
  const other = t.args.named.get("SourceClient") ?? t.args.positional[5];
  const reader: ClientMade =
    other && other.kind !== "null"
      ? { ...t.client, caller: { kind: "unknown", because: "another client reads the source" } }
      : t.client;
  make(t, reader, "HeadObject", from);
  make(
    t,
    t.client,
    "CopyObject",
    [
      ["CopySource", source],
      ["Bucket", arg(t, 1, "Bucket")],
      ["Key", arg(t, 2, "Key")],
    ],
    arg(t, 3, "ExtraArgs"),
  );
}

const TRANSFERS: ReadonlyMap<string, (t: Transfer) => void> = new Map([
  ["upload_file", upload("upload")],
  ["upload_fileobj", upload()],
  ["download_file", download],
  ["download_fileobj", download],
  ["copy", copy],
]);
