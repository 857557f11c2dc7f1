import type { Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { type Locate, needs, together } from "./operation.ts";
import { perhapsPasses } from "./pass-role.ts";
import { readsObject } from "./s3-input.ts";
import { wholeAccount } from "./target.ts";

const COLLECTION: Kind = {
  noun: "collection",
  nameOnly: true,
  forms: [here("rekognition", "collection/{}")],
  types: ["aws_rekognition_collection"],
  names: ["collection_id", "id"],
};
const VERSION: Kind = { noun: "model", forms: [], service: "rekognition", hasPolicy: true };

const collection = on(COLLECTION, "CollectionId");
const version = on(VERSION, "ProjectVersionArn");
const account = wholeAccount("rekognition");

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_S3Object.html */
const reading = (actions: string, locate: Locate, ...objects: readonly string[]): Readonly<Record<string, Operation>> =>
  Object.fromEntries(
    actions
      .split(/\s+/)
      .map((action) => [action, together(needs(locate, `rekognition:${action}`), readsObject(...objects))]),
  );

/** https://docs.aws.amazon.com/rekognition/latest/dg/api-video-roles.html */
const video = (actions: string, locate: Locate): Readonly<Record<string, Operation>> =>
  Object.fromEntries(
    Object.entries(reading(actions, locate, "Video.S3Object")).map(([name, operation]) => [
      name,
      together(operation, perhapsPasses("NotificationChannel.RoleArn")),
    ]),
  );

export const rekognition: ServiceOperations = {
  service: "rekognition",
  docs: "https://docs.aws.amazon.com/rekognition/latest/dg/security_iam_service-with-iam.html",
  operations: {
    ...reading(
      "DetectFaces DetectLabels DetectProtectiveEquipment DetectText RecognizeCelebrities",
      account,
      "Image.S3Object",
    ),
    ...reading("CompareFaces", account, "SourceImage.S3Object", "TargetImage.S3Object"),
    ...reading("DetectCustomLabels", version, "Image.S3Object"),
    ...reading("IndexFaces SearchFacesByImage SearchUsersByImage", collection, "Image.S3Object"),
    DetectModerationLabels: together((asked) => {
      const own = on(VERSION, "ProjectVersion")(asked);
      const isPlain = own.every(({ unknown }) => unknown === "the call does not name it");
      return needs(isPlain ? account : on(VERSION, "ProjectVersion"), "rekognition:DetectModerationLabels")(asked);
    }, readsObject("Image.S3Object")),
    ...video(
      `StartCelebrityRecognition StartContentModeration StartFaceDetection StartLabelDetection StartPersonTracking
      StartSegmentDetection StartTextDetection`,
      account,
    ),
    ...video("StartFaceSearch", collection),
    ...same(
      "rekognition",
      `AssociateFaces CreateUser DeleteCollection DeleteFaces DeleteUser DescribeCollection DisassociateFaces ListFaces
      ListUsers SearchFaces SearchUsers`,
      collection,
    ),
    ...same("rekognition", "StartProjectVersion StopProjectVersion", version),
  },
};
