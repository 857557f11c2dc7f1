variable "name" { type = string }
variable "queue" { type = object({ arn = string, name = string, tags = map(string) }) }
resource "aws_sns_topic" "t" {
  name = var.name
  tags = { Queue = var.queue.name, Tag = lookup(var.queue.tags, "changed", "no") }
}
resource "aws_sns_topic_subscription" "s" {
  topic_arn = aws_sns_topic.t.arn
  protocol  = "sqs"
  endpoint  = var.queue.arn
}
output "arn" { value = aws_sns_topic.t.arn }
output "name" { value = aws_sns_topic.t.name }
