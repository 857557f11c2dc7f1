import { knownText } from "../../values/known.ts";
import { at } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { byParameter, isGiven, type More, needs, sending, together, withAny } from "./operation.ts";
import { passes } from "./pass-role.ts";
import { bucket, copied, deletedObjects, object } from "./s3-targets.ts";
import { wholeAccount } from "./target.ts";

const READ = { keyUse: "read" } as const;
const WRITE = { keyUse: "write" } as const;

const ofVersion = (action: string, withVersion: string, more: More = {}): Operation =>
  byParameter("VersionId", object, `s3:${action}`, `s3:${withVersion}`, more);

const onBucket = (action: string): Operation => needs(bucket, `s3:${action}`);
const onObject = (action: string, more: More = {}): Operation => needs(object, `s3:${action}`, more);

const get = ofVersion("GetObject", "GetObjectVersion", READ);
/** HEAD decrypts only for a checksum: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
const head = ofVersion("GetObject", "GetObjectVersion");

/** What is written with an object beside its content. */
const put = together(
  onObject("PutObject", WRITE),
  withAny(["Tagging"], onObject("PutObjectTagging")),
  withAny(["ACL", "GrantFullControl", "GrantRead", "GrantReadACP", "GrantWriteACP"], onObject("PutObjectAcl")),
  withAny(["ObjectLockMode", "ObjectLockRetainUntilDate"], onObject("PutObjectRetention")),
  withAny(["ObjectLockLegalHoldStatus"], onObject("PutObjectLegalHold")),
);

const readCopied: Operation = (asked) => {
  const { target, version } = copied(asked);
  const set = isGiven(version);
  const actions =
    set === "no" ? ["s3:GetObject"] : set === "yes" ? ["s3:GetObjectVersion"] : ["s3:GetObject", "s3:GetObjectVersion"];
  return [{ actions, target, ...READ }];
};

/** Tags are copied without being named, where there are any: which is unknown, so the rights on them are not asked for. */
const copy: Operation = (asked) => {
  const replaced = knownText(at(asked.input, "TaggingDirective")) === "REPLACE";
  const written = put(asked).filter(({ actions }) => replaced || !actions.includes("s3:PutObjectTagging"));
  return [...readCopied(asked), ...written];
};

const remove = together(
  ofVersion("DeleteObject", "DeleteObjectVersion"),
  withAny(["BypassGovernanceRetention"], onObject("BypassGovernanceRetention")),
);

const removeAll: Operation = (asked) =>
  deletedObjects(asked).map(({ target, version }) => {
    const set = isGiven(version);
    const actions =
      set === "no"
        ? ["s3:DeleteObject"]
        : set === "yes"
          ? ["s3:DeleteObjectVersion"]
          : ["s3:DeleteObject", "s3:DeleteObjectVersion"];
    return { actions, target };
  });

const list = sending({ "s3:prefix": "Prefix", "s3:delimiter": "Delimiter" }, onBucket("ListBucket"));

/** Settings of a bucket: the operations `Get…`, `Put…` and `Delete…`, and what the actions are called instead. */
const SETTINGS: readonly (readonly [operation: string, action: string])[] = [
  ["BucketAccelerateConfiguration", "AccelerateConfiguration"],
  ["BucketAcl", "BucketAcl"],
  ["BucketAnalyticsConfiguration", "AnalyticsConfiguration"],
  ["BucketCors", "BucketCORS"],
  ["BucketEncryption", "EncryptionConfiguration"],
  ["BucketIntelligentTieringConfiguration", "IntelligentTieringConfiguration"],
  ["BucketInventoryConfiguration", "InventoryConfiguration"],
  ["BucketLifecycle", "LifecycleConfiguration"],
  ["BucketLifecycleConfiguration", "LifecycleConfiguration"],
  ["BucketLogging", "BucketLogging"],
  ["BucketMetricsConfiguration", "MetricsConfiguration"],
  ["BucketNotification", "BucketNotification"],
  ["BucketNotificationConfiguration", "BucketNotification"],
  ["BucketOwnershipControls", "BucketOwnershipControls"],
  ["BucketReplication", "ReplicationConfiguration"],
  ["BucketRequestPayment", "BucketRequestPayment"],
  ["BucketTagging", "BucketTagging"],
  ["BucketVersioning", "BucketVersioning"],
  ["ObjectLockConfiguration", "BucketObjectLockConfiguration"],
  ["PublicAccessBlock", "BucketPublicAccessBlock"],
];

/** Settings that are only ever replaced. */
const UNDELETED: ReadonlySet<string> = new Set([
  "BucketAccelerateConfiguration",
  "BucketAcl",
  "BucketLifecycleConfiguration",
  "BucketLogging",
  "BucketNotification",
  "BucketNotificationConfiguration",
  "BucketRequestPayment",
  "BucketVersioning",
  "ObjectLockConfiguration",
]);

/** What is deleted is written: only these have an action of their own. */
const DELETED: Readonly<Record<string, Operation>> = {
  DeleteBucket: onBucket("DeleteBucket"),
  DeleteBucketPolicy: onBucket("DeleteBucketPolicy"),
  DeleteBucketWebsite: onBucket("DeleteBucketWebsite"),
};

const settings = Object.fromEntries(
  SETTINGS.flatMap(([operation, action]) => [
    [`Get${operation}`, onBucket(`Get${action}`)] as const,
    [`Put${operation}`, onBucket(`Put${action}`)] as const,
    ...(UNDELETED.has(operation) ? [] : [[`Delete${operation}`, onBucket(`Put${action}`)] as const]),
  ]),
);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html */
const replicate = together(
  onBucket("PutReplicationConfiguration"),
  passes("s3.amazonaws.com", "ReplicationConfiguration.Role"),
);

const lists = Object.fromEntries(
  ["Analytics", "IntelligentTiering", "Inventory", "Metrics"].map((name) => [
    `ListBucket${name}Configurations`,
    onBucket(`Get${name}Configuration`),
  ]),
);

/**
 * The parts of an upload are put together by whoever may decrypt them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
const complete = onObject("PutObject", READ);

export const s3: ServiceOperations = {
  service: "s3",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  operations: {
    ...settings,
    ...lists,
    ...DELETED,
    PutBucketReplication: replicate,
    AbortMultipartUpload: onObject("AbortMultipartUpload"),
    CompleteMultipartUpload: complete,
    CopyObject: copy,
    CreateBucket: onBucket("CreateBucket"),
    CreateMultipartUpload: put,
    DeleteObject: remove,
    DeleteObjectTagging: ofVersion("DeleteObjectTagging", "DeleteObjectVersionTagging"),
    DeleteObjects: removeAll,
    GetBucketLocation: onBucket("GetBucketLocation"),
    GetBucketPolicy: onBucket("GetBucketPolicy"),
    GetBucketPolicyStatus: onBucket("GetBucketPolicyStatus"),
    GetBucketWebsite: onBucket("GetBucketWebsite"),
    GetObject: get,
    GetObjectAcl: ofVersion("GetObjectAcl", "GetObjectVersionAcl"),
    GetObjectAttributes: together(head, ofVersion("GetObjectAttributes", "GetObjectVersionAttributes")),
    GetObjectLegalHold: onObject("GetObjectLegalHold"),
    GetObjectRetention: onObject("GetObjectRetention"),
    GetObjectTagging: ofVersion("GetObjectTagging", "GetObjectVersionTagging"),
    GetObjectTorrent: onObject("GetObject"),
    HeadBucket: onBucket("ListBucket"),
    HeadObject: head,
    ListBuckets: needs(wholeAccount("s3"), "s3:ListAllMyBuckets"),
    ListMultipartUploads: onBucket("ListBucketMultipartUploads"),
    ListObjectVersions: sending({ "s3:prefix": "Prefix", "s3:delimiter": "Delimiter" }, onBucket("ListBucketVersions")),
    ListObjects: list,
    ListObjectsV2: list,
    ListParts: onObject("ListMultipartUploadParts"),
    PutBucketPolicy: onBucket("PutBucketPolicy"),
    PutBucketWebsite: onBucket("PutBucketWebsite"),
    PutObject: put,
    PutObjectAcl: ofVersion("PutObjectAcl", "PutObjectVersionAcl"),
    PutObjectLegalHold: onObject("PutObjectLegalHold"),
    PutObjectRetention: together(
      onObject("PutObjectRetention"),
      withAny(["BypassGovernanceRetention"], onObject("BypassGovernanceRetention")),
    ),
    PutObjectTagging: ofVersion("PutObjectTagging", "PutObjectVersionTagging"),
    RestoreObject: onObject("RestoreObject"),
    SelectObjectContent: onObject("GetObject", READ),
    UploadPart: onObject("PutObject", WRITE),
    UploadPartCopy: together(readCopied, onObject("PutObject", WRITE)),
  },
};
