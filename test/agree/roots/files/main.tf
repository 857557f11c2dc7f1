locals {
  policies = { for f in fileset(path.module, "policies/*.json") : trimsuffix(basename(f), ".json") => jsondecode(file("${path.module}/${f}")) }
  config   = yamldecode(file("${path.module}/data/config.yaml"))
  users    = csvdecode(file("data/users.csv"))
  teams    = { for u in local.users : u.team => u... }
  merged   = merge([for f in fileset("${path.module}/data", "env-*.yaml") : yamldecode(file("${path.module}/data/${f}"))]...)
  queues   = { for q in local.config.queues : q.name => merge(local.config.defaults, q) }
  flat     = { for item in flatten([for q in local.config.queues : [for c in try(q.consumers, []) : { id = "${q.name}-${c.name}", queue = q.name, batch = try(c.batch, local.config.defaults.batch) }]]) : item.id => item }
}

resource "aws_iam_policy" "p" {
  for_each    = local.policies
  name        = each.key
  description = "from ${each.key}.json, ${length(each.value.Statement)} statements, ${substr(filemd5("${path.module}/policies/${each.key}.json"), 0, 8)}"
  policy      = jsonencode(merge(each.value, { Id = upper(each.key) }))
}

module "queue" {
  source   = "./sub/queue"
  for_each = local.queues
  name     = each.key
  config   = each.value
  env      = local.merged
}

resource "aws_ssm_parameter" "consumer" {
  for_each = local.flat
  name     = "/consumer/${each.key}"
  type     = "String"
  value    = jsonencode({ batch = each.value.batch, queue = module.queue[each.value.queue].name, tags = try(local.queues[each.value.queue].tags, {}) })
}

resource "aws_iam_user" "u" {
  for_each = { for u in local.users : u.name => u if u.active == "true" }
  name     = each.value.name
  path     = "/${each.value.team}/"
  tags     = { for k, v in each.value : title(k) => v if !contains(["name", "active"], k) }
}

resource "aws_iam_group" "g" {
  for_each = local.teams
  name     = "${each.key}-${length(each.value)}"
}

output "teams" { value = { for t, us in local.teams : t => sort(us[*].name) } }
output "config" { value = local.config }
output "merged" { value = local.merged }
output "rendered" { value = { for k, m in module.queue : k => m.rendered } }
output "hashes" { value = [for f in fileset(path.module, "data/*.yaml") : filesha1("${path.module}/${f}")] }
