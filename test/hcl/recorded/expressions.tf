# What Terraform makes of these is in expressions.json; record.mjs asks it.
locals {
  yes  = true
  no   = false
  name = "orders"
  many = ["a", "b", "c"]
  map  = { x = 1, y = 2 }
  objects = [
    { id = 1, tags = ["p", "q"], sub = [{ n = "one" }, { n = "two" }] },
    { id = 2, tags = ["r"], sub = [{ n = "three" }] },
  ]
  single  = { id = 7, tags = ["s"] }
  nothing = null

  escapes          = "a\tb\nc\r\"d\" \\ \u00e9 \U0001F600 $${x} %%{y} $x %y $$ %%"
  spaces           = "  ${local.name}  "
  only_spaces      = "   "
  passthrough      = "${local.map}"
  no_passthrough   = "${~local.name~} "
  number_in_string = "${1}${2.5}"
  number_string    = "${1 ~} "
  nested_quotes    = "a${"b${"c"}d"}e"
  object_inside    = "x${{ a = "}" }.a}y"
  trim_both        = "a \n ${~ local.name ~} \n b"
  trim_one         = "a ${~ local.name} ${local.name ~} b"
  if_quoted        = "%{if local.yes}on%{else}off%{endif}"
  if_no_else       = "<%{if local.no}on%{endif}>"
  for_quoted       = "%{for i, v in local.many}${i}=${v};%{endfor}"
  for_map          = "%{for k, v in local.map}${k}${v} %{endfor}"
  dollar_before    = "$${local.name} $ ${local.name} $$"

  dollars          = "$$${local.name} $$$${x} %%%{y} $$$"
  heredoc_dollars  = <<EOT
$$${local.name} $$$${x ? y : z} %%%{y} $
EOT

  heredoc = <<EOT
one
  two ${local.name}
	tab \n "quoted" $${x} %%{y}

EOT

  heredoc_empty = <<EOT
EOT

  heredoc_flush = <<-EOT
    four
      six ${local.name}

  two
    EOT

  heredoc_flush_interpolation = <<-EOT
    four
${local.name}
      six
  EOT

  heredoc_flush_sequence_first = <<-EOT
    ${local.name}
      six
    EOT

  heredoc_flush_blank = <<-EOT
    a
  
    b
   
    EOT

  heredoc_flush_tabs = <<-EOT
		two tabs
			three
	EOT

  heredoc_directives = <<-EOT
    start
    %{ for v in local.many ~}
    item ${v}
    %{ endfor ~}
    end
  EOT

  heredoc_trim_before = <<-EOT
    start
    %{~ if local.yes ~}
    inside
    %{~ else ~}
    other
    %{~ endif ~}
    end
  EOT

  heredoc_nested = <<EOT
%{ for v in local.many }%{ if v == "b" }[${v}]%{ else }(${upper(v)})%{ endif }
%{ endfor }
EOT

  heredoc_in_interpolation = <<EOT
a ${join(",", [for v in local.many : <<IN
<${v}>
IN
])} z
EOT

  heredoc_mark_in_text = <<EOT
EOTX
 EOT x
E
EO T
EOT

  heredoc_indented_mark = <<EOT
  text
  EOT

  heredoc_json = <<POLICY
{
  "Statement": [{ "Action": "s3:*", "Resource": "arn:aws:s3:::${local.name}/*" }]
}
POLICY

  nested_conditional       = local.no ? "a" : local.no ? "b" : local.yes ? "c" : "d"
  conditional_in_yes       = local.yes ? local.no ? 1 : 2 : 3
  conditional_parens       = (local.no ? true : false) ? 1 : 2
  conditional_or           = local.no ? 1 : local.no || local.yes ? 2 : 3
  conditional_in_template  = "${local.no ? "a" : local.yes ? "b" : "c"}"
  precedence               = 1 + 2 * 3 - 4 / 2 % 3
  precedence_bool          = true || false && false
  precedence_compare       = 1 + 1 == 2 && 3 > 2 != false
  left_associative         = 10 - 3 - 2
  unary                    = -local.map.x + 3
  unary_not                = !local.no == true
  unary_parens             = -(1 + 2)
  exponent                 = [1e3, 1.5E-1, 2.5, 10e+2]
  multi_line               = (1 +
    2 # three
    + 3)

  index          = local.many[1]
  index_string   = local.map["x"]
  index_legacy   = local.many.2
  index_computed = local.many[length(local.many) - 1]
  splat          = local.objects[*].id
  splat_index    = local.objects[*].tags[0]
  splat_then     = (local.objects[*].id)[1]
  splat_nested   = local.objects[*].sub[*].n
  splat_single   = local.single[*].id
  splat_null     = local.nothing[*].id
  splat_bare     = local.nothing[*]
  attribute_splat       = local.objects.*.id
  attribute_splat_index = local.objects.*.id[1]
  attribute_splat_legacy = local.objects.*.tags.0
  splat_call     = join(",", local.objects[*].tags[0])

  tuple      = [1, "two", null, [3,], { four = 4 }, ]
  empty      = [[], {}]
  for_tuple  = [for v in local.many : upper(v) if v != "b"]
  for_index  = [for i, v in local.many : "${i}${v}"]
  for_object = { for k, v in local.map : upper(k) => v * 2 }
  for_group  = { for o in local.objects : length(o.tags) => o.id... }
  for_lines = {
    for o in local.objects :
    o.id => {
      tags = o.tags
    }
    if o.id > 1
  }
  object_keys = {
    bare          = 1
    "quoted"      = 2
    (local.name)  = 3
    "${local.name}-x" = 4
    colon : 5
    "with:colon" : 6, comma = 7
    true = 8
    null = 9
    for  = 10
    12   = 11
    a-b  = 12
  }
  object_newlines = {
    a = local.yes
    # a comment
    b = local.no // another
    (local.name) = [
      1 /* three */, 2
    ]
  }
  call_expand = max([1, 5, 3]...)
  call_lines = join(
    ",",
    local.many,
  )
  function_in_template = "${join(",", [for v in local.many : "${v}!"])}"
}
