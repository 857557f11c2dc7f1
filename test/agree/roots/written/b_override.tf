locals {
  overridden = "from override"
}
resource "terraform_data" "base" {
  input = "override wins"
}
variable "legacy" {
  default = "override default"
}
