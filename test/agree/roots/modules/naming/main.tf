variable "kind" { type = string }
variable "stage" { type = string }
variable "parts" { type = list(string) }
variable "suffix" {
  type    = string
  default = ""
}
locals {
  parts = compact(concat(var.parts, [var.stage, var.suffix]))
  name  = join("-", local.parts)
}
output "name" { value = local.name }
output "parts" { value = local.parts }
output "tags" { value = { Kind = title(var.kind), Stage = var.stage, Length = length(local.name) } }
output "path" { value = path.module }
