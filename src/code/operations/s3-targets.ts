import { known, type Text, text } from "../../values/text.ts";
import { at, str, textOf, type Value } from "../../values/value.ts";
import type { Asked, CallScope, CallTarget, TargetKind } from "./call-rights.ts";
import { itemsIn, type Locate } from "./operation.ts";
import { anything, type Naming, named } from "./target.ts";

const BUCKET: TargetKind = {
  noun: "bucket",
  types: ["aws_s3_bucket", "data.aws_s3_bucket"],
  names: ["bucket", "id"],
};

const BUCKETS: Naming = {
  kind: BUCKET,
  service: "s3",
  arnOf: (name, scope) => [text("arn:", scope.partition, ":s3:::", name)],
  chars: "segment",
  // A bucket, or an access point by its ARN.
  any: (scope) => [
    text("arn:", scope.partition, ":s3:::", anything("a bucket", "segment")),
    text(
      "arn:",
      scope.partition,
      ":s3:",
      anything("a region", "segment"),
      ":",
      anything("an account", "digits"),
      ":accesspoint/",
      anything("an access point", "segment"),
    ),
  ],
};

/** The bucket in the parameter `Bucket`. */
export const bucket: Locate = ({ input, scope }) => [named(BUCKETS, at(input, "Bucket"), scope)];

/** The object in the parameters `Bucket` and `Key`. */
export const object: Locate = ({ input, scope }) => [objectIn(at(input, "Bucket"), at(input, "Key"), scope)];

/** The objects that a call deletes together. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deletedObjects = ({ input, scope }: Asked): readonly { target: CallTarget; version: Value }[] =>
  itemsIn(at(input, "Delete", "Objects")).map((one) => ({
    target: objectIn(at(input, "Bucket"), at(one, "Key"), scope),
    version: at(one, "VersionId"),
  }));

/**
 * What is copied: `BUCKET/KEY?versionId=ID` as a text, or the three as an object.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function copied({ input, scope }: Asked): { target: CallTarget; version: Value } {
  const source = at(input, "CopySource");
  if (source.kind === "object" || source.kind === "unknown") {
    const inside = objectIn(at(source, "Bucket"), at(source, "Key"), scope);
    return { target: inside, version: at(source, "VersionId") };
  }
  const texted = textOf(source);
  const whole = texted.kind === "text" ? texted.text : [];
  const [first = "", ...rest] = whole;
  const begun = typeof first === "string" ? text(first.replace(/^\//, ""), rest) : whole;
  const cut = cutAt(begun, "/");
  if (!cut) return { target: objectIn(source, source, scope), version: { kind: "null" } };
  const versioned = cutAt(cut.after, "?versionId=");
  return {
    target: objectIn(str(cut.before), str(versioned?.before ?? cut.after), scope),
    version: versioned ? str(versioned.after) : { kind: "null" },
  };
}

export function objectIn(bucketValue: Value, key: Value, scope: CallScope): CallTarget {
  const bucketOnly = named(BUCKETS, bucketValue, scope);
  const texted = textOf(key);
  const name = texted.kind === "text" ? texted.text : [anything("an object")];
  // An access point's objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
  const isAccessPoint = bucketOnly.arns.every(
    (arn) => typeof arn[0] === "string" && /:accesspoint\//.test(arn.join("")),
  );
  const behind =
    bucketOnly.unknown !== undefined
      ? [text("/", name), text("/object/", name)]
      : [text(isAccessPoint ? "/object/" : "/", name)];
  return { ...bucketOnly, behind };
}

/** The text before and after the first occurrence of a literal that is in a known part. */
function cutAt(value: Text, mark: string): { before: Text; after: Text } | undefined {
  for (const [index, part] of value.entries()) {
    if (typeof part !== "string") continue;
    const at = part.indexOf(mark);
    if (at < 0) continue;
    return {
      before: text(...value.slice(0, index), part.slice(0, at)),
      after: text(part.slice(at + mark.length), ...value.slice(index + 1)),
    };
  }
  return undefined;
}

/** Directory buckets have their own actions: their names end in `--x-s3`. */
export const isDirectoryBucket = (input: Value): boolean => {
  const name = textOf(at(input, "Bucket"));
  return name.kind === "text" && known(name.text)?.endsWith("--x-s3") === true;
};
