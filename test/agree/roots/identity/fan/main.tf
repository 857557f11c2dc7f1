variable "queue" {}
variable "topic" { type = string }
variable "label" { type = string }
resource "aws_sns_topic_subscription" "s" {
  topic_arn = var.topic
  protocol  = "sqs"
  endpoint  = var.queue.arn
  filter_policy = jsonencode({ label = [var.label] })
}
resource "aws_sqs_queue_policy" "p" {
  queue_url = var.queue.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = var.queue.arn
      Condition = { ArnEquals = { "aws:SourceArn" = var.topic } }
    }]
  })
}
output "pair" { value = [var.queue.arn, var.topic] }
output "name" { value = var.queue.name }
