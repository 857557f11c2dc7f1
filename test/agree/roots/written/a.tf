/* block comment */ variable "v" { # line comment
  default = { // another
    a = 1, # trailing
    /* before */ b = /* inside */ [1, 2 /* after */, 3,],
    "c-d" = {
    }
    "e.f" : "colon"
    ("x${"y"}") = "computed" # only here
  }
  type = any
}

variable "legacy" {
  type    = string
  default = "quoted type"
}
variable "any_list" {
  type    = list(any)
  default = ["a", "b"]
}
variable "long" {
  default = <<TEXT
with "quotes", \backslashes\ and $${dollar}
  indented
TEXT
}

locals {
  long_line = (
    1 +
    2 *
    3
  )
  multi = [
    for k, v in {
      a = 1
      b = 2
    } :
    {
      key   = k
      value = v > 1 ? (
        "big"
      ) : "small"
    }
    if v != 0
  ]
  nested = { a = { b = { c = { d = { e = [[[["deep"]]]] } } } } }
  keys   = { "with space" = 1, "with.dot" = 2, "with-dash" = 3, "$${esc}" = 4, "é" = 5, true = 6, null = 7, for = 8, if = 9, 10 = 11 }
  legacy = "${var.legacy}"
  concat = "${"${local.legacy}"}-${join("${","}", "${var.any_list}")}"
  ident-with-dash = "dashes-${local.long_line}"
  unicode = "日本語 ✓ \u2713"
  tuple  = [1, "a", true, null, [], {}]
  parens = (((((local.long_line)))))
  chained = local.nested["a"].b["c"].d.e[0][0][0][0]
  negative = [-1, - 1, !true, -(1 + 2), 3 - -1, 5 -1]
  ternaries = true ? false ? 1 : 2 : 3
  call_multi = max(
    1,
    2,
    # comment
    3,
  )
  minus-sign = 5
  template_only_escape = "$${}"
  empty_interp_text = "${""}"
  hex  = "0x1F"
  exp  = 1E3
  zero = 0.0
  big  = 4294967296
}
locals {
  overridden = "original"
}
