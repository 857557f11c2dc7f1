/**
 * Types of which something sends to a topic or queue that they name, as a service of its own, and of which this tool
 * checks nothing else: with the principal, as in https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html and on
 * the services' own pages.
 */
export const OTHER_SENDERS: Readonly<Record<string, string>> = {
  aws_autoscaling_notification: "autoscaling.amazonaws.com",
  aws_backup_vault_notifications: "backup.amazonaws.com",
  aws_budgets_budget: "budgets.amazonaws.com",
  aws_budgets_budget_action: "budgets.amazonaws.com",
  aws_ce_anomaly_subscription: "costalerts.amazonaws.com",
  aws_cloudtrail: "cloudtrail.amazonaws.com",
  aws_cloudwatch_event_bus: "events.amazonaws.com",
  aws_codestarnotifications_notification_rule: "codestar-notifications.amazonaws.com",
  aws_config_delivery_channel: "config.amazonaws.com",
  aws_db_event_subscription: "events.rds.amazonaws.com",
  aws_dms_event_subscription: "dms.amazonaws.com",
  aws_docdb_event_subscription: "events.rds.amazonaws.com",
  aws_elasticache_cluster: "elasticache.amazonaws.com",
  aws_elasticache_replication_group: "elasticache.amazonaws.com",
  aws_glacier_vault: "glacier.amazonaws.com",
  aws_neptune_event_subscription: "events.rds.amazonaws.com",
  aws_redshift_event_subscription: "redshift.amazonaws.com",
  aws_ses_event_destination: "ses.amazonaws.com",
  aws_ses_identity_notification_topic: "ses.amazonaws.com",
  aws_sesv2_configuration_set_event_destination: "ses.amazonaws.com",
};
