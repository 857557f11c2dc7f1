import { ALIAS, KNOWLEDGE } from "./bedrock-agent.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { wholeAccount } from "./target.ts";

const FLOW_ALIAS: Kind = {
  noun: "flow alias",
  forms: [here("bedrock", "flow/{flowIdentifier}/alias/{}")],
};
const SESSION: Kind = { noun: "session", forms: [here("bedrock", "session/{}")] };

const generate: Operation = (asked) =>
  wholeAccount("bedrock")(asked).map((target) => ({ actions: ["bedrock:RetrieveAndGenerate"], target }));

export const bedrockAgentRuntime: ServiceOperations = {
  service: "bedrock-agent-runtime",
  docs: "https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples-agent.html",
  operations: {
    RetrieveAndGenerate: generate,
    // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_RetrieveAndGenerateStream.html
    RetrieveAndGenerateStream: generate,
    ...same("bedrock", "DeleteAgentMemory GetAgentMemory InvokeAgent", on(ALIAS, "agentAliasId")),
    ...same("bedrock", "InvokeFlow", on(FLOW_ALIAS, "flowAliasIdentifier")),
    ...same("bedrock", "Retrieve", on(KNOWLEDGE, "knowledgeBaseId")),
    ...same(
      "bedrock",
      `CreateInvocation DeleteSession EndSession GetInvocationStep GetSession ListInvocationSteps ListInvocations
      PutInvocationStep UpdateSession`,
      on(SESSION, "sessionIdentifier"),
    ),
  },
};
