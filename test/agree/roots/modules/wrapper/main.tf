variable "index" { type = number }
variable "labels" {
  type    = map(string)
  default = {}
}
module "inner" {
  source = "./inner"
  input  = { index = var.index, labels = var.labels }
}
resource "terraform_data" "wrapped" {
  count = var.index + 1
  input = { n = count.index, labels = var.labels, file = file("${path.module}/data.txt"), inner = module.inner.value }
}
output "index" { value = var.index }
output "labels" { value = var.labels }
output "inner" { value = module.inner }
output "data" { value = terraform_data.wrapped[*].input }
