import { known, type Text, text } from "../../values/text.ts";
import { str, type Value } from "../../values/value.ts";
import { parseArn } from "../arn.ts";
import { arn, chosenByAws, generated, globalArn, named, numbered, numberedName, type Own, type Shape } from "./form.ts";

/** `parameter/a/b` for `/a/b` as for `a/b`. https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html */
function parameterArn(own: Own): Value | undefined {
  const name = own.text("name");
  const first = name?.[0];
  if (!name || (typeof first !== "string" && first?.chars !== "segment")) return undefined;
  const rest: Text = typeof first === "string" ? text(first.replace(/^\//, ""), name.slice(1)) : name;
  return str(text("arn:", own.partition, ":ssm:", own.region, ":", own.account, ":parameter/", rest));
}

/** The `arn` of a version is that of its secret, which `secret_id` usually is. */
function secretArn(own: Own): Value | undefined {
  const secret = own.text("secret_id");
  return secret && parseArn(secret).kind === "arn" ? str(secret) : undefined;
}

function documentArn(own: Own): string | undefined {
  const type = own.text("document_type");
  const whole = type && known(type);
  if (whole === undefined) return undefined;
  return arn("ssm", whole === "Automation" ? "automation-definition/{name}" : "document/{name}");
}

/** The name in `registry_arn` (`arn:…:registry/NAME`); AWS's default registry if it is not set. */
function registryName(own: Own): string | Value | undefined {
  if (own.value("registry_arn").kind === "null") return "default-registry";
  const registry = own.text("registry_arn");
  const read = registry && parseArn(registry);
  const first = read?.kind === "arn" ? read.resource[0] : undefined;
  if (read?.kind !== "arn" || typeof first !== "string" || !first.startsWith("registry/")) return undefined;
  return str(text(first.slice("registry/".length), read.resource.slice(1)));
}

/** Unique to each user pool. */
function poolId(own: Own): Value {
  const hole = own.hidden("pool id");
  return str(
    text(
      own.region,
      "_",
      hole.map((part) => (typeof part === "string" ? part : { ...part, distinct: POOL })),
    ),
  );
}
const POOL = "aws_cognito_user_pool.id";

export const others: Readonly<Record<string, Shape>> = {
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html: AWS adds a
  // hyphen and six random characters to the name.
  aws_secretsmanager_secret: {
    slots: { name: numberedName("name_prefix", "path") },
    forms: { arn: arn("secretsmanager", "secret:{name}-{#random characters:6}"), id: "{arn}" },
  },
  aws_secretsmanager_secret_version: { slots: { secret_id: { chars: "any" } }, forms: { arn: secretArn } },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
  aws_ssm_parameter: { slots: { name: { chars: "path" } }, forms: { arn: parameterArn, id: "{name}" } },
  aws_ssm_document: { forms: { arn: documentArn, id: "{name}" } },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
  aws_cognito_user_pool: {
    slots: { id: chosenByAws },
    forms: {
      arn: arn("cognito-idp", "userpool/{id}"),
      endpoint: "cognito-idp.{region}.{dns}/{id}",
      id: poolId,
    },
  },
  aws_cognito_identity_pool: {
    slots: { id: { chars: "any" } },
    forms: { arn: arn("cognito-identity", "identitypool/{id}"), id: "{region}:{#pool id}" },
  },
  aws_cognito_user_pool_client: { slots: { id: chosenByAws }, forms: {} },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
  aws_ecr_repository: {
    slots: { name: { chars: "path" } },
    forms: {
      arn: arn("ecr", "repository/{name}"),
      id: "{name}",
      registry_id: "{account}",
      repository_url: "{account}.dkr.ecr.{region}.{dns}/{name}",
    },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
  aws_ecs_cluster: { forms: { arn: arn("ecs", "cluster/{name}"), id: "{arn}" } },
  aws_ecs_task_definition: {
    slots: { revision: { chars: "digits" } },
    forms: {
      arn: "{arn_without_revision}:{revision}",
      arn_without_revision: arn("ecs", "task-definition/{family}"),
      id: "{family}",
    },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html (and its neighbours)
  aws_codecommit_repository: named("codecommit", "{repository_name}", "repository_name"),
  aws_codepipeline: named("codepipeline", "{name}"),
  aws_codebuild_project: { forms: { arn: arn("codebuild", "project/{name}"), id: "{arn}" } },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html
  aws_config_config_rule: {
    slots: { rule_id: chosenByAws },
    forms: { arn: arn("config", "config-rule/{rule_id}"), id: "{name}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
  aws_connect_instance: numbered("connect", "instance/{id}"),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html
  aws_bedrockagent_agent: {
    slots: { agent_id: chosenByAws },
    forms: { agent_arn: arn("bedrock", "agent/{agent_id}"), id: "{agent_id}" },
  },
  aws_bedrockagent_knowledge_base: numbered("bedrock", "knowledge-base/{id}"),
  aws_bedrockagent_flow: numbered("bedrock", "flow/{id}"),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awstransferfamily.html
  aws_transfer_server: {
    slots: { id: chosenByAws },
    // https://docs.aws.amazon.com/transfer/latest/userguide/requirements-endpoint.html
    forms: { arn: arn("transfer", "server/{id}"), endpoint: "{id}.server.transfer.{region}.{dns}" },
  },
  aws_transfer_workflow: numbered("transfer", "workflow/{id}"),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html, and for the
  // default service-linked role of a group
  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html
  aws_autoscaling_group: {
    slots: { name: generated("name_prefix") },
    forms: {
      arn: arn("autoscaling", "autoScalingGroup:{#group id}:autoScalingGroupName/{name}"),
      id: "{name}",
      service_linked_role_arn:
        "arn:{partition}:iam::{account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
    },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
  aws_vpc: numbered("ec2", "vpc/{id}"),
  aws_subnet: numbered("ec2", "subnet/{id}"),
  aws_security_group: numbered("ec2", "security-group/{id}"),
  aws_instance: numbered("ec2", "instance/{id}"),
  aws_vpc_endpoint: numbered("ec2", "vpc-endpoint/{id}"),
  aws_ec2_client_vpn_endpoint: numbered("ec2", "client-vpn-endpoint/{id}"),
  aws_acm_certificate: { forms: { arn: arn("acm", "certificate/{#certificate id}"), id: "{arn}" } },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonlex.html
  aws_lex_bot: named("lex", "bot:{name}"),
  aws_lex_intent: named("lex", "intent:{name}"),
  aws_lexv2models_bot: numbered("lex", "bot/{id}"),
  aws_chimesdkvoice_sip_media_application: {
    slots: { id: chosenByAws },
    forms: { arn: "arn:{partition}:chime:{aws_region}:{account}:sma/{id}" },
  },
  aws_ivschat_room: { forms: { arn: arn("ivschat", "room/{#room id}"), id: "{arn}" } },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpinpoint.html
  aws_pinpoint_app: {
    slots: { application_id: chosenByAws },
    forms: { arn: arn("mobiletargeting", "apps/{application_id}"), id: "{application_id}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html
  aws_appconfig_application: numbered("appconfig", "application/{id}"),
  aws_appconfig_configuration_profile: {
    slots: { configuration_profile_id: chosenByAws },
    forms: {
      arn: arn("appconfig", "application/{application_id}/configurationprofile/{configuration_profile_id}"),
      id: "{configuration_profile_id}:{application_id}",
    },
  },
  aws_appconfig_environment: {
    slots: { environment_id: chosenByAws },
    forms: {
      arn: arn("appconfig", "application/{application_id}/environment/{environment_id}"),
      id: "{environment_id}:{application_id}",
    },
  },
  aws_batch_job_queue: { forms: { arn: arn("batch", "job-queue/{name}"), id: "{arn}" } },
  aws_batch_job_definition: {
    slots: { revision: { chars: "digits" } },
    forms: {
      arn: "{arn_prefix}:{revision}",
      arn_prefix: arn("batch", "job-definition/{name}"),
      id: "{arn}",
    },
  },
  aws_cloudformation_stack: { forms: { id: arn("cloudformation", "stack/{name}/{#stack id}") } },
  aws_cloudtrail: { forms: { arn: arn("cloudtrail", "trail/{name}") } },
  aws_glue_schema: {
    forms: {
      arn: arn("glue", "schema/{registry_name}/{schema_name}"),
      id: "{arn}",
      registry_name: registryName,
    },
  },
  aws_xray_group: { forms: { arn: arn("xray", "group/{group_name}/{#group id}"), id: "{arn}" } },
  aws_ecrpublic_repository: {
    slots: { repository_name: { chars: "path" } },
    forms: { arn: globalArn("ecr-public", "repository/{repository_name}"), id: "{repository_name}" },
  },
};
