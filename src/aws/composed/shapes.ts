import { apis } from "./apis.ts";
import { events } from "./events.ts";
import type { Shape } from "./form.ts";
import { iam } from "./iam.ts";
import { kms } from "./kms.ts";
import { lambda } from "./lambda.ts";
import { messaging } from "./messaging.ts";
import { others } from "./others.ts";
import { storage } from "./storage.ts";

/** Every resource type whose attributes can be composed. */
export const shapes: ReadonlyMap<string, Shape> = new Map(
  [apis, events, iam, kms, lambda, messaging, others, storage].flatMap((area) => Object.entries(area)),
);
