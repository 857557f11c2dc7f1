import { text } from "../../values/text.ts";
import type { CallTarget, ServiceOperations } from "./call-rights.ts";
import type { Locate } from "./operation.ts";
import { anything, arnHere } from "./target.ts";

/** `API/STAGE/METHOD/@connections/ID`: which API is in the client's address, which calls do not show. */
const connections: Locate = ({ scope }) => {
  const target: CallTarget = {
    kind: { noun: "WebSocket API", types: [], names: [], withoutPolicy: true },
    arns: [text(arnHere(scope, "execute-api"), anything("an API and its stage"))],
    behind: [[]],
    unknown: "the address of the client is not followed",
  };
  return [target];
};

export const apigatewaymanagementapi: ServiceOperations = {
  service: "apigatewaymanagementapi",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html",
  operations: Object.fromEntries(
    ["DeleteConnection", "GetConnection", "PostToConnection"].map((name) => [
      name,
      (asked) => connections(asked).map((target) => ({ actions: ["execute-api:ManageConnections"], target })),
    ]),
  ),
};
