variable "role" { type = object({ id = string, arn = string, name = string }) }
variable "targets" { type = list(object({ arn = string, actions = list(string) })) }
variable "queues" { type = map(object({ arn = string, url = string })) }
variable "extra" { type = any }
data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = var.targets
    content {
      actions   = statement.value.actions
      resources = formatlist("%s%s", statement.value.arn, ["", "/*"])
    }
  }
  statement {
    actions   = ["sqs:*"]
    resources = [for q in var.queues : q.arn]
  }
  source_policy_documents = [jsonencode({ Version = "2012-10-17", Statement = var.extra })]
}
resource "aws_iam_policy" "p" {
  name   = "${var.role.name}-grant"
  policy = data.aws_iam_policy_document.d.json
}
resource "aws_iam_role_policy_attachment" "a" {
  role       = var.role.name
  policy_arn = aws_iam_policy.p.arn
}
output "document" { value = jsondecode(aws_iam_policy.p.policy) }
