import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const AGENT: Kind = {
  noun: "agent",
  forms: [here("bedrock", "agent/{}")],
  types: ["aws_bedrockagent_agent"],
  names: ["agent_id", "id"],
  arnAt: "agent_arn",
};
export const ALIAS: Kind = {
  noun: "agent alias",
  forms: [here("bedrock", "agent-alias/{agentId}/{}")],
  types: ["aws_bedrockagent_agent_alias"],
  names: ["agent_alias_id"],
  arnAt: "agent_alias_arn",
};
export const KNOWLEDGE: Kind = {
  noun: "knowledge base",
  forms: [here("bedrock", "knowledge-base/{}")],
  types: ["aws_bedrockagent_knowledge_base"],
  names: ["id"],
  hasPolicy: true,
};

export const bedrockAgent: ServiceOperations = {
  service: "bedrock-agent",
  docs: "https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-prereq-permissions-general.html",
  operations: {
    ...same(
      "bedrock",
      `CreateDataSource DeleteDataSource DeleteKnowledgeBase DeleteKnowledgeBaseDocuments GetDataSource GetIngestionJob
      GetKnowledgeBase GetKnowledgeBaseDocuments IngestKnowledgeBaseDocuments ListDataSources ListIngestionJobs
      ListKnowledgeBaseDocuments StartIngestionJob StopIngestionJob UpdateDataSource`,
      on(KNOWLEDGE, "knowledgeBaseId"),
    ),
    ...same(
      "bedrock",
      `CreateAgentActionGroup CreateAgentAlias DeleteAgent DeleteAgentActionGroup DeleteAgentVersion GetAgent
      GetAgentActionGroup GetAgentVersion ListAgentActionGroups ListAgentAliases ListAgentKnowledgeBases ListAgentVersions
      PrepareAgent UpdateAgentActionGroup`,
      on(AGENT, "agentId"),
    ),
    ...same("bedrock", "DeleteAgentAlias GetAgentAlias UpdateAgentAlias", on(ALIAS, "agentAliasId")),
  },
};
