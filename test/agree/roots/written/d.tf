resource "terraform_data" "base" {
  input            = "original"
  triggers_replace = [local.overridden]
  lifecycle {
    create_before_destroy = true
    precondition {
      condition     = length(local.multi) == 2
      error_message = "two"
    }
  }
  depends_on = [terraform_data.other]
}
resource "terraform_data" "other" {
  for_each = {
    for i in range(3) :
    "k${i}" => {
      n = i
      s = "${i}"
    }
  }
  input = merge(each.value, { key = each.key }, each.value.n == 1 ? { odd = true } : {})
}
resource "aws_sns_topic" "one" { name = "one-line" }
resource "aws_sqs_queue" "meta" {
  count    = 2
  provider = aws
  name     = "meta-${count.index}"
  timeouts {
    create = "5m"
  }
}
resource "aws_instance" "blocks" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 1 + 1
  }
  ebs_block_device {
    device_name = "/dev/sdc"
    volume_size = "3"
    encrypted   = "true"
  }
  metadata_options {
    http_tokens = "required"
  }
  tags = {
    "a:b"  = 1
    Name   = "x"
    nulled = null
  }
  connection {
    host = self.public_ip
  }
}
check "c" {
  assert {
    condition     = var.v.a == 1
    error_message = "no"
  }
}
output "v" { value = var.v }
output "locals" {
  value = {
    long_line = local.long_line, multi = local.multi, nested = local.nested, keys = local.keys, legacy = local.legacy,
    concat = local.concat, dash = local.ident-with-dash, unicode = local.unicode, tuple = local.tuple, parens = local.parens,
    chained = local.chained, negative = local.negative, ternaries = local.ternaries, call = local.call_multi,
    minus = local.minus-sign, escape = local.template_only_escape, empty = local.empty_interp_text, hex = local.hex,
    exp = local.exp, zero = local.zero, big = local.big, overridden = local.overridden, long = var.long
    any = var.any_list
  }
}
output "others" { value = { for k, r in terraform_data.other : k => r.input } }
output "json_resources" { value = [terraform_data.json[*].input, [for k in ["x", "y"] : terraform_data.each[k].input]] }
