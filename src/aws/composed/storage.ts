import { text } from "../../values/text.ts";
import { NULL, str, type Value } from "../../values/value.ts";
import { arn, chosenByAws, generated, named, numbered, numberedName, type Own, type Shape } from "./form.ts";

/** Streams have an ARN only while `stream_enabled` is true. The label is a timestamp: `2024-01-01T00:00:00.000`. */
function streamArn(own: Own): string | Value | undefined {
  const enabled = own.says("stream_enabled");
  if (enabled === "no") return NULL;
  return enabled === "yes" ? "{arn}/stream/{stream_label}" : undefined;
}

/** `arn:P:s3:::bucket/key`; the bucket argument may also be the ARN of an access point, which has other rules. */
function objectArn(own: Own): Value | undefined {
  const bucket = own.text("bucket");
  const key = own.text("key");
  if (!bucket || !key || bucket.some((part) => (typeof part === "string" ? part.includes(":") : part.chars === "any")))
    return undefined;
  const first = key[0];
  if (typeof first !== "string" || first.startsWith("/")) return undefined;
  return str(text("arn:", own.partition, ":s3:::", bucket, "/", key));
}

const generatedId = (service: string, kind: string): Shape => numbered(service, `${kind}/{id}`);

export const storage: Readonly<Record<string, Shape>> = {
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html (domain names)
  aws_s3_bucket: {
    slots: { bucket: numberedName("bucket_prefix") },
    forms: {
      arn: "arn:{partition}:s3:::{bucket}",
      id: "{bucket}",
      bucket_domain_name: "{bucket}.s3.{dns}",
      bucket_regional_domain_name: "{bucket}.s3.{region}.{dns}",
    },
  },
  aws_s3_object: { forms: { arn: objectArn } },
  aws_s3_access_point: { forms: { arn: arn("s3", "accesspoint/{name}") } },
  aws_s3_directory_bucket: { forms: { arn: arn("s3express", "bucket/{bucket}"), id: "{bucket}" } },
  aws_s3control_object_lambda_access_point: { forms: { arn: arn("s3-object-lambda", "accesspoint/{name}") } },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
  aws_dynamodb_table: {
    slots: { stream_label: { chars: "timestamp" } },
    forms: { arn: arn("dynamodb", "table/{name}"), id: "{name}", stream_arn: streamArn },
  },
  aws_dynamodb_global_table: {
    forms: { arn: "arn:{partition}:dynamodb::{account}:global-table/{name}", id: "{name}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticfilesystem.html
  aws_efs_file_system: {
    slots: { id: chosenByAws },
    forms: { arn: arn("elasticfilesystem", "file-system/{id}"), dns_name: "{id}.efs.{region}.{dns}" },
  },
  aws_efs_access_point: {
    slots: { id: chosenByAws },
    forms: {
      arn: arn("elasticfilesystem", "access-point/{id}"),
      file_system_arn: arn("elasticfilesystem", "file-system/{file_system_id}"),
    },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
  aws_rds_cluster: {
    slots: { cluster_identifier: generated("cluster_identifier_prefix"), cluster_resource_id: chosenByAws },
    forms: { arn: arn("rds", "cluster:{cluster_identifier}"), id: "{cluster_identifier}" },
  },
  aws_docdb_cluster: {
    slots: { cluster_identifier: generated("cluster_identifier_prefix"), cluster_resource_id: chosenByAws },
    forms: { arn: arn("rds", "cluster:{cluster_identifier}"), id: "{cluster_identifier}" },
  },
  aws_neptune_cluster: {
    slots: { cluster_identifier: generated("cluster_identifier_prefix"), cluster_resource_id: chosenByAws },
    forms: { arn: arn("rds", "cluster:{cluster_identifier}"), id: "{cluster_identifier}" },
  },
  aws_db_instance: {
    slots: { identifier: generated("identifier_prefix"), resource_id: chosenByAws },
    forms: { arn: arn("rds", "db:{identifier}") },
  },
  aws_db_proxy: { forms: { arn: arn("rds", "db-proxy:{#proxy id}"), id: "{name}" } },
  aws_redshift_cluster: named("redshift", "cluster:{cluster_identifier}", "cluster_identifier"),
  aws_redshiftserverless_workgroup: {
    slots: { workgroup_id: chosenByAws },
    forms: { arn: arn("redshift-serverless", "workgroup/{workgroup_id}"), id: "{workgroup_name}" },
  },
  aws_elasticache_cluster: named("elasticache", "cluster:{cluster_id}", "cluster_id"),
  aws_elasticache_replication_group: named(
    "elasticache",
    "replicationgroup:{replication_group_id}",
    "replication_group_id",
  ),
  aws_memorydb_cluster: {
    slots: { name: generated("name_prefix") },
    forms: { arn: arn("memorydb", "cluster/{name}"), id: "{name}" },
  },
  aws_opensearch_domain: { forms: { arn: arn("es", "domain/{domain_name}"), id: "{arn}" } },
  aws_elasticsearch_domain: { forms: { arn: arn("es", "domain/{domain_name}"), id: "{arn}" } },
  aws_timestreamwrite_database: named("timestream", "database/{database_name}", "database_name"),
  aws_timestreamwrite_table: { forms: { arn: arn("timestream", "database/{database_name}/table/{table_name}") } },
  aws_backup_vault: named("backup", "backup-vault:{name}"),
  aws_kendra_index: generatedId("kendra", "index"),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html
  aws_glue_registry: { forms: { arn: arn("glue", "registry/{registry_name}"), id: "{arn}" } },
  aws_glue_catalog_database: { forms: { arn: arn("glue", "database/{name}") } },
  aws_glue_catalog_table: { forms: { arn: arn("glue", "table/{database_name}/{name}") } },
  aws_glue_job: named("glue", "job/{name}"),
  aws_glue_crawler: named("glue", "crawler/{name}"),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html
  aws_athena_workgroup: named("athena", "workgroup/{name}"),
  aws_athena_data_catalog: named("athena", "datacatalog/{name}"),
};
