terraform {
  required_version = ">= 1.9"
}

variable "name" {
  type    = string
  default = "or\"der\\s"
}

variable "names" {
  type    = list(string)
  default = ["alpha", "beta", "gamma"]
}

variable "tags" {
  type = map(string)
  default = {
    Zeta  = "last"
    alpha = "first"
    Team  = "a b"
  }
}

locals {
  empty   = ""
  yes     = true
  count   = 3
  ratio   = 2.50
  nothing = null

  simple      = "${var.name}"
  sole_list   = "${var.names}"
  sole_number = "${local.count}"
  number_text = "n=${local.count} r=${local.ratio} b=${local.yes}"
  nested      = "a${"b${"c${local.count}"}"}d"
  quoted      = "say \"${var.tags["Team"]}\" and ${join(", ", [for n in var.names : "<${n}>"])}"
  escapes     = "tab\there newline\\n dollar $${not} percent %%{not} cost $5 100% unicode \u00e9 \U0001F600 back\\slash"
  dollars     = "$$ $ %% % $$${local.count} $-%{if true}x%{endif}"

  directive = "%{if local.yes}on%{else}off%{endif}"
  no_else   = "x%{if !local.yes}on%{endif}y"
  loop      = "%{for n in var.names}[${n}]%{endfor}"
  loop_kv   = "%{for i, n in var.names}${i}:${n};%{endfor}%{for k, v in var.tags}${k}=${v};%{endfor}"
  stripped  = "a  ${~ local.count ~}  b  %{~ if local.yes ~}  c  %{~ endif ~}  d"
  strip_for = "<%{~ for n in var.names ~} ${n} %{~ endfor ~}>"

  heredoc = <<EOT
first ${local.count}
  second "quoted" \n stays
$${literal} and %%{literal}
last
EOT

  indented = <<-EOT
    one
      two ${local.count}

    %{if local.yes}
    three
    %{endif}
    ${local.count} four
  EOT

  indented_tabs = <<-EOT
		tab one
			tab two
	EOT

  looped = <<-EOT
    hosts:
    %{for n in var.names~}
      - ${n}
    %{endfor~}
    end
    %{~for n in var.names}
    ${upper(n)}
    %{~endfor}
    tail
  EOT

  nested_directives = <<-EOT
    %{for k, v in var.tags~}
    %{if k == "Team"~}
    team is ${v}
    %{else~}
    ${k}: ${v}
    %{for n in var.names~}
    %{if n != "beta"}${n} %{endif~}
    %{endfor~}
    %{endif~}
    %{endfor~}
  EOT

  heredoc_in_call = jsonencode([<<-A
    inside
  A
    , <<-B
    other ${local.count}
  B
  ])
  heredoc_strip   = trimspace(<<-EOT

    padded

  EOT
  )
  empty_heredoc   = <<EOT
EOT
  only_interp = <<EOT
${local.count}
EOT
  no_newline_strip = "a\n\n   ${~"b"~}\n\n  c"

  file_template = templatefile("${path.module}/tpl/list.tftpl", {
    names = var.names
    tags  = var.tags
    port  = 8080
    flag  = false
    deep  = { a = [1, 2, { b = "x" }] }
  })
  json_template = jsondecode(templatefile("tpl/policy.json.tftpl", { arns = ["arn:aws:s3:::a", "arn:aws:s3:::b"], effect = "Allow" }))
  string_source   = "Hello, $${who}! %%{for x in xs}<$${x}>%%{endfor}"
  string_template = templatestring(local.string_source, { who = "World", xs = toset(["q", "p"]) })
  yaml_template = yamldecode(templatefile("${path.module}/tpl/values.yaml.tftpl", { names = var.names, replicas = 2 }))
  file_text     = file("${path.module}/tpl/plain.txt")
  file_lines    = split("\n", trimspace(file("tpl/plain.txt")))
  file_exists   = fileexists("${path.module}/tpl/plain.txt")
  file_hash     = filesha256("${path.module}/tpl/plain.txt")
  file_b64      = filebase64("${path.module}/tpl/plain.txt")
  file_md5      = filemd5("tpl/plain.txt")
  paths         = [path.module, path.root, basename(path.module), dirname("a/b/c.txt"), basename("a/b/c.txt")]
  bools         = "${true}${false}${1 == 1}${1.0}${100000000000}${0.1}${-5}"
}

resource "terraform_data" "each" {
  for_each = {
    simple            = local.simple
    sole_list         = local.sole_list
    sole_number       = local.sole_number
    number_text       = local.number_text
    nested            = local.nested
    quoted            = local.quoted
    escapes           = local.escapes
    dollars           = local.dollars
    directive         = local.directive
    no_else           = local.no_else
    loop              = local.loop
    loop_kv           = local.loop_kv
    stripped          = local.stripped
    strip_for         = local.strip_for
    heredoc           = local.heredoc
    indented          = local.indented
    indented_tabs     = local.indented_tabs
    looped            = local.looped
    nested_directives = local.nested_directives
    heredoc_in_call   = local.heredoc_in_call
    heredoc_strip     = local.heredoc_strip
    empty_heredoc     = local.empty_heredoc
    only_interp       = local.only_interp
    no_newline_strip  = local.no_newline_strip
  }
  input            = each.value
  triggers_replace = [each.key, "${each.key}!", length(each.key)]
}

output "templates" {
  value = {
    file   = local.file_template
    json   = local.json_template
    string = local.string_template
    yaml   = local.yaml_template
    text   = local.file_text
    lines  = local.file_lines
    exists = local.file_exists
    hashes = [local.file_hash, local.file_b64, local.file_md5]
    paths  = local.paths
    bools  = local.bools
  }
}

output "inline" {
  value = [
    for k, v in var.tags : <<-EOT
      ${k}:
        %{~ for n in var.names ~}
        ${n}=${v}
        %{~ endfor ~}
    EOT
  ]
}

output "deep_quotes" {
  value = "${"${"${format("%s", "\"${var.tags["alpha"]}\"")}"}"}"
}

output "conditional_text" {
  value = "prefix-${local.nothing == null ? "none" : "some"}-${coalesce(local.nothing, "fallback")}%{if length(var.names) > 2} many%{else} few%{endif}"
}

output "crlf" {
  value = split("\r\n", "a\r\nb\r\nc")
}

output "sensitive_template" {
  value     = "secret ${sensitive("hush")} ${local.count}"
  sensitive = true
}
