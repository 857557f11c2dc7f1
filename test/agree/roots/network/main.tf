variable "cidr" { default = "10.40.0.0/16" }
variable "azs" {
  type    = list(string)
  default = ["a", "b", "c"]
}
variable "tiers" {
  default = {
    public  = { newbits = 8, offset = 0, nat = true }
    private = { newbits = 6, offset = 1 }
    data    = { newbits = 8, offset = 200, acl = [{ rule = 100, action = "allow", port = 5432 }, { rule = 200, action = "deny" }] }
  }
}
variable "peers" {
  type    = map(object({ cidr = string, vpc = string, routes = optional(set(string)) }))
  default = { b = { cidr = "10.50.0.0/16", vpc = "vpc-b" }, c = { cidr = "10.60.0.0/16", vpc = "vpc-c", routes = ["public"] } }
}
variable "single_nat" {
  type    = bool
  default = true
}

locals {
  region = "eu-central-1"
  zones  = formatlist("%s%s", local.region, var.azs)
  subnets = merge([
    for tier, t in var.tiers : {
      for i, az in local.zones : "${tier}-${substr(az, -1, 1)}" => {
        tier = tier
        az   = az
        cidr = cidrsubnet(var.cidr, t.newbits, t.offset + i)
        public = try(t.nat, false)
        bits = tonumber(split("/", cidrsubnet(var.cidr, t.newbits, i))[1])
      }
    }
  ]...)
  by_tier   = { for k, s in local.subnets : s.tier => k... }
  by_az     = { for k, s in local.subnets : s.az => { key = k, cidr = s.cidr }... }
  nat_count = var.single_nat ? 1 : length(local.zones)
  acl_rules = flatten([for tier, t in var.tiers : [for i, r in try(t.acl, []) : merge({ port = 0, cidr = var.cidr }, r, { tier = tier, egress = i % 2 == 1 })]])
  routes    = { for pair in setproduct(keys(var.peers), keys(var.tiers)) : join(":", pair) => { peer = pair[0], tier = pair[1] } if contains(coalesce(var.peers[pair[0]].routes, toset(keys(var.tiers))), pair[1]) }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = { Name = "net-${replace(var.cidr, "/[./]/", "-")}" }
}

resource "aws_subnet" "this" {
  for_each                = local.subnets
  vpc_id                  = aws_vpc.this.id
  cidr_block              = each.value.cidr
  availability_zone       = each.value.az
  map_public_ip_on_launch = each.value.public
  tags = {
    Name                                            = title(replace(each.key, "-", " "))
    Tier                                            = each.value.tier
    "kubernetes.io/role/${each.value.public ? "elb" : "internal-elb"}" = 1
    Peers                                           = join(",", [for k, p in var.peers : k if try(contains(p.routes, each.value.tier), true)])
  }
}

resource "aws_eip" "nat" {
  count  = local.nat_count
  domain = "vpc"
  tags   = { Name = format("nat-%02d", count.index + 1) }
}

resource "aws_nat_gateway" "this" {
  count             = local.nat_count
  allocation_id     = aws_eip.nat[count.index].id
  subnet_id         = aws_subnet.this[local.by_tier["public"][count.index]].id
  connectivity_type = "public"
  tags              = merge(aws_eip.nat[count.index].tags, { For = element(var.azs, count.index) })
}

resource "aws_route_table" "this" {
  for_each = var.tiers
  vpc_id   = aws_vpc.this.id
  tags     = { Name = each.key, Offset = each.value.offset, Subnets = length(local.by_tier[each.key]) }
}

resource "aws_route" "peer" {
  for_each                  = local.routes
  route_table_id            = aws_route_table.this[each.value.tier].id
  destination_cidr_block    = var.peers[each.value.peer].cidr
  vpc_peering_connection_id = aws_vpc_peering_connection.this[each.value.peer].id
}

resource "aws_vpc_peering_connection" "this" {
  for_each    = var.peers
  vpc_id      = aws_vpc.this.id
  peer_vpc_id = each.value.vpc
  auto_accept = length(each.key) == 1
  tags        = { Mask = cidrnetmask(each.value.cidr), First = cidrhost(each.value.cidr, 1), Last = cidrhost(each.value.cidr, -2) }
}

resource "aws_network_acl" "this" {
  for_each = { for k, v in var.tiers : k => v if can(v.acl) }
  vpc_id   = aws_vpc.this.id
  dynamic "ingress" {
    for_each = [for r in local.acl_rules : r if r.tier == each.key && !r.egress]
    content {
      rule_no    = ingress.value.rule
      action     = ingress.value.action
      protocol   = ingress.value.port == 0 ? "-1" : "tcp"
      from_port  = ingress.value.port
      to_port    = ingress.value.port
      cidr_block = ingress.value.cidr
    }
  }
  dynamic "egress" {
    for_each = [for r in local.acl_rules : r if r.tier == each.key && r.egress]
    content {
      rule_no    = egress.value["rule"]
      action     = egress.value.action
      protocol   = "-1"
      from_port  = 0
      to_port    = 0
      cidr_block = "0.0.0.0/0"
    }
  }
  tags = { Rules = length(each.value.acl) }
}

resource "aws_security_group_rule" "r" {
  count             = length(local.zones) * 2
  type              = count.index < length(local.zones) ? "ingress" : "egress"
  from_port         = 1000 + count.index * 10
  to_port           = 1000 + count.index * 10 + 9
  protocol          = element(["tcp", "udp"], count.index)
  cidr_blocks       = [cidrsubnet(var.cidr, 4, count.index), element(values(var.peers), count.index).cidr]
  security_group_id = "sg-${format("%08x", count.index + 255)}"
}

resource "aws_vpc_endpoint" "gw" {
  for_each          = toset(["s3", "dynamodb"])
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${local.region}.${each.value}"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for k, t in aws_route_table.this : t.id if k != "data"]
  tags              = { Tables = join(" ", sort([for k, t in aws_route_table.this : t.tags.Name])) }
}

resource "aws_instance" "bastion" {
  count                  = var.single_nat && length(var.peers) > 1 ? 2 : 0
  ami                    = "ami-12345678"
  instance_type          = ["t3.micro", "t3.small"][count.index]
  user_data = templatefile("${path.module}/boot.sh.tftpl", {
    hosts = { for k, s in local.subnets : k => cidrhost(s.cidr, 10 + count.index) if s.tier == "data" }
    index = count.index
  })
  tags = { Name = "bastion-${count.index + 1}/${local.nat_count + 1}" }
  root_block_device {
    volume_size = 8 * (count.index + 1)
    tags        = {}
  }
}

output "by_tier" { value = local.by_tier }
output "by_az" { value = local.by_az }
output "subnet_tags" { value = { for k, s in aws_subnet.this : k => s.tags } }
output "subnet_cidrs" { value = [for s in aws_subnet.this : s.cidr_block] }
output "zones" { value = distinct(sort([for s in values(aws_subnet.this) : s.availability_zone])) }
output "acl" { value = local.acl_rules }
output "bastion" { value = aws_instance.bastion[*].instance_type }
output "whole_peering" { value = { for k, p in aws_vpc_peering_connection.this : k => { peer = p.peer_vpc_id, tags = p.tags } } }
output "grouped" { value = { for az in local.zones : az => [for k, s in local.subnets : s.cidr if s.az == az && s.bits >= 24] } }
