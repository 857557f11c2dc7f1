import type { DeliveryKind } from "./delivery.ts";
import { eventbridgeTarget } from "./eventbridge-target.ts";
import { s3Notification } from "./s3-notification.ts";
import { snsSubscription } from "./sns-subscription.ts";

/** Every kind of hop before a function, by id. */
export const deliveryKinds: readonly DeliveryKind[] = [eventbridgeTarget, s3Notification, snsSubscription];
