resource "terraform_data" "going" {
  input = "bye"
}
