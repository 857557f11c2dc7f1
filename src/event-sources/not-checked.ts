import type { WorldView } from "../needs/world-view.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { notDecidable } from "./not-decidable.ts";
import { blocksAt } from "./shared/blocks.ts";
import { anywhere, inAutomation, inTemplate, type NamedFunction } from "./shared/named-functions.ts";

const READS = [
  "aws_appsync_function",
  "aws_appsync_resolver",
  "aws_arcregionswitch_plan",
  "aws_athena_data_catalog",
  "aws_autoscaling_group",
  "aws_autoscaling_lifecycle_hook",
  "aws_bedrockagent_data_source",
  "aws_chimesdkmediapipelines_media_insights_pipeline_configuration",
  "aws_cloudformation_stack",
  "aws_cloudformation_stack_set",
  "aws_lambda_invocation",
  "aws_s3control_object_lambda_access_point",
  "aws_sagemaker_labeling_job",
  "aws_sagemaker_model",
  "aws_ssm_document",
] as const;
type Reads = (typeof READS)[number];

/** An argument that may name a function and is not checked, with the blocks around it. */
interface Place {
  readonly type: Reads;
  /** The id in `notDecidable` with the reason. */
  readonly as: string;
  readonly blocks: readonly string[];
  readonly argument: Path;
}

const place = (as: string, type: Reads, blocks: readonly string[], ...argument: readonly string[]): Place => ({
  type,
  as,
  blocks,
  argument,
});

const CONFLICT = ["sync_config", "lambda_conflict_handler_config"];
const TRANSFORMATION = [
  "vector_ingestion_configuration",
  "custom_transformation_configuration",
  "transformation",
  "transformation_function",
  "transformation_lambda_configuration",
];
const OBJECT_LAMBDA = ["configuration", "transformation_configuration", "content_transformation", "aws_lambda"];
const MODEL_IMAGE = ["image_config", "repository_auth_config"];

/** Names of arguments and blocks as in the provider's schema. */
const PLACES: readonly Place[] = [
  place("appsync-conflict-handler", "aws_appsync_function", CONFLICT, "lambda_conflict_handler_arn"),
  place("appsync-conflict-handler", "aws_appsync_resolver", CONFLICT, "lambda_conflict_handler_arn"),
  ...["function", "metadata-function", "record-function"].map((name) =>
    place("athena-federated-query", "aws_athena_data_catalog", [], "parameters", name),
  ),
  place("autoscaling-lifecycle-hook", "aws_autoscaling_lifecycle_hook", [], "notification_target_arn"),
  place("autoscaling-lifecycle-hook", "aws_autoscaling_group", ["initial_lifecycle_hook"], "notification_target_arn"),
  place("bedrock-knowledge-base-transformation", "aws_bedrockagent_data_source", TRANSFORMATION, "lambda_arn"),
  place(
    "chime-media-insights",
    "aws_chimesdkmediapipelines_media_insights_pipeline_configuration",
    ["elements", "lambda_function_sink_configuration"],
    "insights_target",
  ),
  place("s3-object-lambda", "aws_s3control_object_lambda_access_point", OBJECT_LAMBDA, "function_arn"),
  ...["primary_container", "container"].map((name) =>
    place("sagemaker", "aws_sagemaker_model", [name, ...MODEL_IMAGE], "repository_credentials_provider_arn"),
  ),
  place("terraform-invocation", "aws_lambda_invocation", [], "function_name"),
];

/** A type that names functions inside a document, or anywhere in blocks of which the names may change. */
interface Document {
  readonly type: Reads;
  readonly as: string;
  readonly named: (resource: Resource) => Iterable<NamedFunction>;
}

const DOCUMENTS: readonly Document[] = [
  { type: "aws_ssm_document", as: "ssm-automation", named: inAutomation },
  { type: "aws_cloudformation_stack", as: "cloudformation-custom-resource", named: inTemplate },
  { type: "aws_cloudformation_stack_set", as: "cloudformation-custom-resource", named: inTemplate },
  { type: "aws_arcregionswitch_plan", as: "arc-region-switch", named: anywhere },
  { type: "aws_sagemaker_labeling_job", as: "sagemaker", named: anywhere },
];

/** Reports, with the reason, each resource that names a function and cannot be checked. */
export const notChecked = eventSource({
  id: "not-checked",
  title: "Resource that names a function and is not checked",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html",
  reads: READS,
  *triggers(world: WorldView<Reads>) {
    for (const { type, as, blocks, argument } of PLACES) {
      const because = notDecidable.find(({ id }) => id === as)?.because;
      for (const declaredBy of because === undefined ? [] : managed(world.of(type))) {
        for (const block of blocksAt(declaredBy, [], ...blocks)) {
          const path: Path = [...block, ...argument];
          yield {
            declaredBy,
            path,
            target: declaredBy.get(...path),
            title: declaredBy.address,
            consequence: "",
            needs: [],
            ...(because === undefined ? {} : { notChecked: because }),
          };
        }
      }
    }
    for (const { type, as, named } of DOCUMENTS) {
      const because = notDecidable.find(({ id }) => id === as)?.because;
      for (const declaredBy of because === undefined ? [] : managed(world.of(type))) {
        for (const { path, target } of named(declaredBy)) {
          yield {
            declaredBy,
            path,
            target,
            title: declaredBy.address,
            consequence: "",
            needs: [],
            ...(because === undefined ? {} : { notChecked: because }),
          };
        }
      }
    }
  },
});

/** The resources without data sources, which read what another configuration manages. */
const managed = (resources: readonly Resource[]): readonly Resource[] =>
  resources.filter(({ parsed }) => parsed.mode === "managed");
