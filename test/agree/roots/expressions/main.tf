terraform {
  required_version = ">= 1.9"
}

variable "objects" {
  type = list(object({
    name    = string
    size    = optional(number, 3)
    tags    = optional(map(string), {})
    nested  = optional(object({ deep = optional(list(string), ["d"]), flag = optional(bool) }), {})
    missing = optional(string)
  }))
  default = [
    { name = "a" },
    { name = "b", size = "7", tags = { x = 1, y = true } },
    { name = "c", nested = { deep = ["q", "r"], flag = "true" }, extra = "dropped" },
  ]
}

variable "map_of_objects" {
  type = map(object({
    path    = string
    methods = optional(set(string), ["GET"])
    auth    = optional(object({ type = string, scopes = optional(list(string)) }))
  }))
  default = {
    users  = { path = "/users", methods = ["POST", "GET", "POST"], auth = { type = "jwt", scopes = ["a:b"] } }
    health = { path = "/health" }
    admin  = { path = "/admin", methods = ["GET", "DELETE"], auth = { type = "iam" } }
  }
}

variable "mixed" {
  default = ["x", 1, true, null, { a = 1 }, [1, "2"]]
}
variable "anything" {
  type    = any
  default = { list = [1, 2, 3], text = "t", inner = { a = null, b = [] } }
}
variable "numbers_as_text" {
  type    = list(number)
  default = ["3", "10", "2.5"]
}
variable "set_of_numbers" {
  type    = set(number)
  default = [10, 9, 1, 10]
}
variable "set_of_text" {
  type    = set(string)
  default = ["b", "a", "10", "9", "b"]
}
variable "tuple" {
  type    = tuple([string, number, bool])
  default = [1, "2", "true"]
}
variable "nullable_list" {
  type    = list(string)
  default = null
}
variable "not_nullable" {
  type     = string
  default  = "kept"
  nullable = false
}

locals {
  none   = null
  one    = [1]
  people = [{ n = "ann", age = 30, on = true }, { n = "bob", age = 25, on = false }, { n = "cy", age = 30, on = true }]
  matrix = [[1, 2], [3, 4], []]
  m      = { a = { v = [1, 2] }, b = { v = [3] }, "c d" = { v = [] } }

  arithmetic = [1 + 2 * 3, (1 + 2) * 3, 7 / 2, 7 % 3, -7 % 3, 10 - 4 - 3, 2 * 3 % 4, -(-3), 1e3, 1.5e-2, 0.5 + 0.25, 10 / 4, 100 / 3 > 33, 6 / 3]
  comparing  = [1 < 2, 2 <= 2, 3 > 4, 4 >= 5, 1 == 1.0, "a" == "a", 1 == "1", true == "true", null == null, local.none == null, "" == null, [1, 2] != [1, 3]]
  logic      = [true && false || true, !true || true, !(true && false), true && !false, false || false && true, 1 < 2 && 2 < 3 || false]
  precedence = [1 + 2 == 3, 1 + 2 * 3 > 6 && true, !false == true, -1 + 2, 2 - -2, true ? 1 + 1 : 2 * 5, false ? 1 : true ? 2 : 3]
  conditional = {
    number_text = true ? 1 : "a"
    bool_text   = false ? "x" : true
    null_text   = true ? null : "x"
    lists       = true ? ["a", 1] : ["b", "c"]
    longer      = false ? ["a"] : ["b", 2, true]
    objects     = true ? { a = 1 } : { a = "x" }
    maps        = false ? { a = 1 } : { b = "x" }
    empty       = true ? [] : ["x"]
    emptymap    = true ? {} : { a = 1 }
    nested      = true ? { a = [1, "b"], c = { d = 1 } } : { a = ["x", "y"], c = { d = "2" } }
    set         = true ? toset(["b", "a", "b"]) : toset([])
    to_set      = true ? ["b", "a", "b"] : toset(["x"])
    chained     = length(local.people) > 5 ? "many" : length(local.people) > 2 ? "some" : "few"
  }

  fors = {
    list        = [for p in local.people : p.n]
    indexed     = [for i, p in local.people : "${i}-${p.n}"]
    filtered    = [for p in local.people : p.n if p.on && p.age > 20]
    object      = { for p in local.people : p.n => p.age }
    grouped     = { for p in local.people : tostring(p.age) => p.n... }
    group_bool  = { for p in local.people : p.on => p.n... if p.age > 1 }
    over_map    = [for k, v in local.m : "${k}:${length(v.v)}"]
    map_to_map  = { for k, v in local.m : upper(k) => sum(concat([0], v.v)) }
    over_set    = [for s in var.set_of_text : s]
    set_indexed = { for k, s in var.set_of_text : k => s }
    over_nums   = [for n in var.set_of_numbers : n * 2]
    nested      = [for row in local.matrix : [for x in row : x * x]]
    product     = flatten([for a in ["x", "y"] : [for b in [1, 2] : { key = "${a}${b}", a = a, b = b }]])
    by_key      = { for o in flatten([for a in ["x", "y"] : [for b in [1, 2] : { key = "${a}${b}", v = b }]]) : o.key => o }
    shadow      = [for p in [1, 2] : [for p in ["a"] : p]]
    over_object = [for k, v in { b = 1, a = "z", c = [1] } : k]
    types       = [for v in var.mixed : can(tostring(v)) ? "p" : "c"]
    inverted    = { for k, v in { a = "1", b = "2" } : v => k }
    empty       = [for x in [] : x]
    strings     = { for s in ["a", "b"] : s => "${s}${s}" if s != "c" }
    sorted      = [for k in sort(keys(local.m)) : local.m[k].v]
  }

  splats = {
    attr          = local.people[*].n
    legacy        = local.people.*.age
    on_null       = local.none[*]
    on_single     = "single"[*]
    on_object     = { a = 1 }[*].a
    deep          = [for o in var.objects : o.nested][*].deep
    index         = local.matrix[0][*]
    legacy_index  = local.people.1.n
    of_set        = var.set_of_text[*]
    after         = (local.people[*].age)[0]
    nested_splat  = [{ xs = [{ y = 1 }, { y = 2 }] }, { xs = [] }][*].xs[*].y
    mapvalues     = values(local.m)[*].v
    on_map        = local.m[*]
    null_list     = try(var.nullable_list[*], "error")
  }

  indexes = {
    negative  = try(local.one[-1], "failed")
    text      = local.one["0"]
    map       = local.m["a"].v[1]
    dotted    = local.m.a.v.0
    computed  = local.people[length(local.people) - 1]["n"]
    expr_key  = { ("a${1 + 1}") = 1, (local.people[0].n) = 2, bare = 3, "quoted key" = 4, 5 = "five" }
    trailing  = [1, 2, 3, ][2]
    of_call   = split(",", "a,b,c")[1]
    of_paren  = (true ? local.one : [2])[0]
    object    = { a = { b = { c = "deep" } } }.a.b.c
    colon     = { a : 1, b : 2 }
    multiline = {
      a = 1,
      b = 2
      c = 3
    }
  }

  tries = {
    first    = try(local.m.nope.v, "fallback")
    second   = try(var.anything.inner.zzz, var.anything.list[9], "third")
    value    = try(local.m.a.v[0], 0)
    can_yes  = can(local.m.a.v[0])
    can_no   = can(local.m.a.v[7])
    can_num  = can(tonumber("x"))
    can_re   = can(regex("^a+$", "aaa"))
    null     = try(local.none.x, "was null")
    tolist   = try(tolist("x"), ["not a list"])
    nested   = try(try(local.zero.x, local.m.q), "inner")
    try_null = try(null, "x")
  }

  typed = {
    objects  = var.objects
    maps     = var.map_of_objects
    mixed    = var.mixed
    anything = var.anything
    numbers  = var.numbers_as_text
    set      = var.set_of_numbers
    text     = var.set_of_text
    tuple    = var.tuple
    nullable = var.nullable_list
    kept     = var.not_nullable
  }
  zero = {}
}

output "arithmetic" { value = local.arithmetic }
output "comparing" { value = local.comparing }
output "logic" { value = local.logic }
output "precedence" { value = local.precedence }
output "conditional" { value = local.conditional }
output "fors" { value = local.fors }
output "splats" { value = local.splats }
output "indexes" { value = local.indexes }
output "tries" { value = local.tries }
output "typed" { value = local.typed }
output "typed_json" { value = jsonencode(local.typed) }
output "fors_json" { value = jsonencode(local.fors) }
output "conditional_json" { value = jsonencode(local.conditional) }

output "equality" {
  value = {
    list_tuple      = tolist(["a"]) == ["a"]
    list_list       = tolist(["a"]) == tolist(["a"])
    tuple_tuple     = ["a", 1] == ["a", 1]
    empty_tuple     = [] == []
    empty_list      = tolist([]) == []
    var_empty       = var.numbers_as_text == []
    map_object      = tomap({ a = 1 }) == { a = 1 }
    object_object   = { a = 1, b = "x" } == { b = "x", a = 1 }
    objects_differ  = { a = 1 } == { a = "1" }
    empty_object    = {} == {}
    set_set         = toset(["a", "b"]) == toset(["b", "a"])
    set_list        = toset(["a"]) == ["a"]
    var_object      = var.objects[0] == var.objects[0]
    nested          = local.people == local.people
    null_list       = var.nullable_list == null
    null_in_list    = [null] == [null]
    number_and_text = 5 == "5"
    contains_list   = contains([["a"], ["b"]], ["a"])
    for_for         = [for x in [1, 2] : x] == [1, 2]
  }
}

resource "terraform_data" "routes" {
  for_each = { for k, v in var.map_of_objects : k => merge(v, { name = k, count = length(v.methods), jwt = try(v.auth.type == "jwt", false) }) }
  input    = each.value
  triggers_replace = {
    key     = each.key
    path    = each.value.path
    methods = join("|", each.value.methods)
    scopes  = try(each.value.auth.scopes, null)
  }
}

resource "terraform_data" "pairs" {
  count = length(local.people) * 2
  input = {
    index  = count.index
    person = local.people[count.index % length(local.people)].n
    half   = floor(count.index / 2)
    even   = count.index % 2 == 0
    next   = local.people[(count.index + 1) % length(local.people)]
    name   = format("%s-%02d", element(local.people, count.index).n, count.index + 1)
  }
}

resource "terraform_data" "set" {
  for_each = toset(["b", "a", "c"])
  input    = [each.key, each.value, index(sort(["b", "a", "c"]), each.key)]
}

output "resource_for" {
  value = {
    inputs   = { for k, r in terraform_data.routes : k => r.input.path }
    list     = [for r in terraform_data.pairs : r.input.name]
    splat    = terraform_data.pairs[*].input.person
    values   = values(terraform_data.set)[*].input
    keys     = keys(terraform_data.routes)
    sum      = sum([for r in terraform_data.pairs : r.input.index])
    one      = one([for r in terraform_data.pairs : r.input.index if r.input.index == 3])
    filtered = { for k, r in terraform_data.set : k => r.input[0] if k != "b" }
    count    = length(terraform_data.pairs)
    last     = terraform_data.pairs[length(terraform_data.pairs) - 1].input
  }
}
