import { knownBool } from "../values/known.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";

export const clientVpnHandler = eventSource({
  id: "client-vpn-handler",
  title: "Client VPN connect handler",
  docs: "https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-authorization.html",
  reads: ["aws_ec2_client_vpn_endpoint"],
  *triggers(world) {
    for (const endpoint of world.of("aws_ec2_client_vpn_endpoint")) {
      for (const options of blocksAt(endpoint, [], "client_connect_options")) {
        if (knownBool(endpoint.get(...options, "enabled")) !== true) continue;
        yield {
          declaredBy: endpoint,
          path: [...options, "lambda_function_arn"],
          target: endpoint.get(...options, "lambda_function_arn"),
          title: endpoint.address,
          consequence: "AWS's service-linked role invokes the function; no grant is required.",
          needs: [],
          noPermissionNeeded: "AWS's service-linked role invokes the function",
        };
      }
    }
  },
});
