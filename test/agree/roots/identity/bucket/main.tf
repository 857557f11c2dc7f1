variable "name" { type = string }
variable "settings" { type = object({ versions = bool, days = optional(number, 7) }) }
variable "key" { type = any }
resource "aws_s3_bucket" "b" {
  bucket = var.name
  tags   = { Days = var.settings.days }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = var.key.arn
      sse_algorithm     = var.key == null ? "AES256" : "aws:kms"
    }
  }
}
output "arn" { value = aws_s3_bucket.b.arn }
output "bucket" { value = aws_s3_bucket.b }
output "versions" { value = var.settings.versions }
