import { apigatewayTarget } from "./apigateway-target.ts";
import { cloudwatchAlarmTopic } from "./cloudwatch-alarm-topic.ts";
import type { DeliveryKind } from "./delivery.ts";
import { eventbridgeBus } from "./eventbridge-bus.ts";
import { eventbridgeDeadLetter } from "./eventbridge-dead-letter.ts";
import { eventbridgeStateMachine } from "./eventbridge-state-machine.ts";
import { eventbridgeTarget } from "./eventbridge-target.ts";
import { pipesDeadLetter } from "./pipes-dead-letter.ts";
import { pipesTarget } from "./pipes-target.ts";
import { s3Notification } from "./s3-notification.ts";
import { schedulerDeadLetter } from "./scheduler-dead-letter.ts";
import { schedulerTarget } from "./scheduler-target.ts";
import { snsDeadLetter } from "./sns-dead-letter.ts";
import { snsSubscription } from "./sns-subscription.ts";

/** Every kind of delivery that leads to a function, by id. */
export const deliveryKinds: readonly DeliveryKind[] = [
  apigatewayTarget,
  cloudwatchAlarmTopic,
  eventbridgeBus,
  eventbridgeDeadLetter,
  eventbridgeStateMachine,
  eventbridgeTarget,
  pipesDeadLetter,
  pipesTarget,
  s3Notification,
  schedulerDeadLetter,
  schedulerTarget,
  snsDeadLetter,
  snsSubscription,
];
