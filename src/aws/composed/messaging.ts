import { arn, named, numberedName, type Shape } from "./form.ts";

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html (URL)
 */
export const messaging: Readonly<Record<string, Shape>> = {
  aws_sqs_queue: {
    slots: { name: numberedName("name_prefix") },
    forms: { arn: arn("sqs", "{name}"), url: "https://sqs.{region}.{dns}/{account}/{name}", id: "{url}" },
  },
  aws_sns_topic: {
    slots: { name: numberedName("name_prefix") },
    forms: { arn: arn("sns", "{name}"), id: "{arn}", owner: "{account}" },
  },
  aws_sns_topic_subscription: {
    forms: { arn: "{topic_arn}:{#subscription id}", id: "{arn}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmq.html
  aws_mq_broker: { slots: { id: { madeBy: "aws" } }, forms: { arn: arn("mq", "broker:{broker_name}:{id}") } },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html
  aws_msk_cluster: {
    slots: { cluster_uuid: { madeBy: "aws" } },
    forms: { arn: arn("kafka", "cluster/{cluster_name}/{cluster_uuid}"), id: "{arn}" },
  },
  aws_msk_serverless_cluster: {
    slots: { cluster_uuid: { madeBy: "aws" } },
    forms: { arn: arn("kafka", "cluster/{cluster_name}/{cluster_uuid}"), id: "{arn}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html
  aws_kinesis_stream: { forms: { arn: arn("kinesis", "stream/{name}"), id: "{arn}" } },
  // The ARN ends with the creation time in seconds.
  aws_kinesis_stream_consumer: { forms: { arn: "{stream_arn}/consumer/{name}:{#creation time}", id: "{arn}" } },
  aws_kinesis_video_stream: {
    forms: { arn: arn("kinesisvideo", "stream/{name}/{#creation time}"), id: "{arn}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html
  aws_kinesis_firehose_delivery_stream: { forms: { arn: arn("firehose", "deliverystream/{name}"), id: "{arn}" } },
  aws_kinesis_analytics_application: {
    forms: { arn: arn("kinesisanalytics", "application/{name}"), id: "{arn}" },
  },
  aws_kinesisanalyticsv2_application: {
    forms: { arn: arn("kinesisanalytics", "application/{name}"), id: "{arn}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html
  aws_ses_receipt_rule: named("ses", "receipt-rule-set/{rule_set_name}:receipt-rule/{name}"),
  aws_ses_receipt_rule_set: named("ses", "receipt-rule-set/{rule_set_name}", "rule_set_name"),
  aws_ses_domain_identity: named("ses", "identity/{domain}", "domain"),
  aws_ses_email_identity: named("ses", "identity/{email}", "email"),
  aws_sesv2_email_identity: named("ses", "identity/{email_identity}", "email_identity"),
  aws_ses_configuration_set: named("ses", "configuration-set/{name}"),
  aws_sesv2_configuration_set: named("ses", "configuration-set/{configuration_set_name}", "configuration_set_name"),
};
