import { known, text } from "../../values/text.ts";
import { at, str, textOf, unknown, type Value } from "../../values/value.ts";
import type { CallScope, CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, valueOn } from "./kinds.ts";
import { split } from "./split.ts";
import { anything } from "./target.ts";

/** The address that a client is made for stands beside the parameters of its calls, as no parameter is called. */
export const ENDPOINT = "endpoint_url";

const API: Kind = {
  noun: "WebSocket API",
  forms: [here("execute-api", "{}")],
  types: ["aws_apigatewayv2_api"],
  names: ["id"],
  arnAt: "execution_arn",
};
const api = valueOn(API);

/** `https://API.execute-api.REGION.amazonaws.com/STAGE`; an address of one's own does not say which API it is. */
const onConnections =
  (method: string): Operation =>
  (asked) => {
    const { scope, input } = asked;
    const address = partsOf(at(input, ENDPOINT), scope);
    const id = textOf(at(input, "ConnectionId"));
    const connection = id.kind === "text" ? id.text : [anything("a connection", "segment")];
    const target: CallTarget = address
      ? {
          ...api(str(address.api), { input, scope: { ...scope, region: address.region } }),
          behind: [text("/", address.stage, `/${method}/@connections/`, connection)],
        }
      : api(unknown("which API the address of the client belongs to is not known"), asked);
    return [{ actions: ["execute-api:ManageConnections"], target }];
  };

function partsOf(endpoint: Value, { region, find }: CallScope) {
  const own = find(["aws_apigatewayv2_stage"], ["invoke_url"], endpoint);
  const [ownApi, ownStage] = own ? [textOf(own.get("api_id")), textOf(own.get("name"))] : [];
  if (ownApi?.kind === "text" && ownStage?.kind === "text") return { api: ownApi.text, region, stage: ownStage.text };
  const texted = textOf(endpoint);
  const [, , host, stage] = texted.kind === "text" ? split(texted.text, "/") : [];
  const [id, service, place] = host ? split(host, ".") : [];
  if (!id || !service || !place || !stage || stage.length === 0 || known(service) !== "execute-api") return undefined;
  return { api: id, region: place, stage };
}

export const apigatewaymanagementapi: ServiceOperations = {
  service: "apigatewaymanagementapi",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html",
  operations: {
    DeleteConnection: onConnections("DELETE"),
    GetConnection: onConnections("GET"),
    PostToConnection: onConnections("POST"),
  },
};
