import { NULL, unknown } from "../../../values/value.ts";
import { each } from "../../interpret/branches.ts";
import { setEntry } from "../../interpret/items.ts";
import { data } from "../../interpret/member.ts";
import { type Native, native, type V } from "../../interpret/values.ts";
import { type Boto3, type ClientMade, dictOf, request } from "./context.ts";
import type { Resource } from "./resource-object.ts";
import { transferOf } from "./transfer.ts";

/** What boto3 adds by hand: https://github.com/boto/boto3/tree/develop/boto3 (s3/inject.py, dynamodb/table.py). */
export function special(b: Boto3, resource: Resource, name: string): V | undefined {
  const { client, type, identifiers } = resource;
  if (client.service === "s3" && (type === "Bucket" || type === "Object" || type === "ObjectSummary")) {
    return transferOn(b, resource, name);
  }
  if (client.service === "dynamodb" && type === "Table" && name === "batch_writer") {
    return native(name, {
      reaches: true,
      call: (m) => each(m, identifiers.get("Name") ?? unknown("a table"), (table) => batchWriter(b, client, table)),
    });
  }
  return undefined;
}

/** `bucket.upload_file(Filename, Key)`, `object.download_file(Filename)`: the client's, with what is known already. */
function transferOn(b: Boto3, resource: Resource, name: string): V | undefined {
  const run = transferOf(b, resource.client, name);
  if (run?.kind !== "native" || !run.call) return undefined;
  const { call } = run;
  const bucket = resource.identifiers.get(resource.type === "Bucket" ? "Name" : "BucketName");
  const key = resource.identifiers.get("Key");
  // Where the arguments of the client's method are, without those that the resource knows.
  const order = ["download_file", "download_fileobj"].includes(name)
    ? ["Key", name === "download_file" ? "Filename" : "Fileobj", "ExtraArgs"]
    : [name === "copy" ? "CopySource" : name === "upload_file" ? "Filename" : "Fileobj", "Key", "ExtraArgs"];
  const left = key ? order.filter((each) => each !== "Key") : order;
  return native(`${resource.type}.${name}`, {
    reaches: true,
    call: (m, args, site) => {
      const named = new Map(args.named);
      args.positional.forEach((value, at) => {
        const parameter = left[at];
        if (parameter !== undefined) named.set(parameter, value);
      });
      if (bucket) named.set("Bucket", bucket);
      if (key) named.set("Key", key);
      return call(m, { ...args, positional: [], named }, site);
    },
  });
}

/** `with table.batch_writer() as batch: batch.put_item(Item=…)` sends BatchWriteItem. */
function batchWriter(b: Boto3, client: ClientMade, table: V): Native {
  const write = (name: string): Native =>
    native(name, {
      reaches: true,
      call: (m, _args, site) => {
        const cell = m.newCell({ kind: "list-content", items: [], rest: unknown("the items of a batch") });
        const tables = dictOf(m, []);
        setEntry(m, tables.cell, table, { kind: "items", sort: "list", cell });
        request(b, m, { client, operation: "BatchWriteItem", input: dictOf(m, [["RequestItems", tables]]), site });
        return NULL;
      },
    });
  const self: Native = native("a batch writer", {
    reaches: true,
    enter: () => self,
    member: (_, name) => (name === "put_item" || name === "delete_item" ? write(name) : data(name)),
  });
  return self;
}
