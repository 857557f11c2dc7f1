import { at } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { type Kind, on, same } from "./kinds.ts";
import { isGiven, needs, together } from "./operation.ts";
import { passes } from "./pass-role.ts";
import { somewhere, wholeAccount } from "./target.ts";

const ENDPOINT: Kind = { noun: "endpoint", forms: [], service: "comprehend" };

/** A model of one's own is asked for by its endpoint. */
const withEndpoint =
  (action: string): Operation =>
  (asked) => {
    const isOwn = isGiven(at(asked.input, "EndpointArn")) !== "no";
    return needs(isOwn ? on(ENDPOINT, "EndpointArn") : wholeAccount("comprehend"), `comprehend:${action}`)(asked);
  };

const JOBS = [
  "StartDocumentClassificationJob",
  "StartDominantLanguageDetectionJob",
  "StartEntitiesDetectionJob",
  "StartEventsDetectionJob",
  "StartKeyPhrasesDetectionJob",
  "StartPiiEntitiesDetectionJob",
  "StartSentimentDetectionJob",
  "StartTargetedSentimentDetectionJob",
  "StartTopicsDetectionJob",
];

export const comprehend: ServiceOperations = {
  service: "comprehend",
  docs: "https://docs.aws.amazon.com/comprehend/latest/dg/security_iam_id-based-policy-examples.html",
  operations: {
    ...same("comprehend", "ClassifyDocument", on(ENDPOINT, "EndpointArn")),
    DetectEntities: withEndpoint("DetectEntities"),
    ...Object.fromEntries(
      JOBS.map((name) => [
        name,
        together(
          needs(somewhere("comprehend", [], "the job has no id before it is started"), `comprehend:${name}`),
          passes("comprehend.amazonaws.com", "DataAccessRoleArn"),
        ),
      ]),
    ),
  },
};
