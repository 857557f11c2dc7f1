terraform {
  required_version = ">= 1.9"
}
variable "set" {
  type    = set(string)
  default = ["b", "a"]
}
variable "list" {
  type    = list(string)
  default = ["z", "y", "z"]
}
variable "numbers" {
  type    = list(number)
  default = [0.1, 2, 3.75]
}
variable "map" {
  type    = map(list(string))
  default = { a = ["1"], b = [] }
}
variable "any" {
  type    = any
  default = [1, 2]
}
variable "empty" {
  type    = map(string)
  default = {}
}
variable "loose" {
  default = { a = 1, b = "x" }
}
output "fractions" { value = [0.1 + 0.2, 1 / 3, 2 / 3 * 3, 0.1 * 3, 1.1 + 2.2, sum(var.numbers), 10 / 3, 1e-7, 123.456, 5 % 0.3, 7.5 / 2.5, 100 * 1.15] }
output "large" { value = [9007199254740991, 9007199254740992, 9007199254740993, 12345678901234567890, 1e20, pow(2, 64), parseint("ffffffffffffffff", 16), 99999999999 * 99999999999] }
output "large_text" { value = ["${9007199254740993}", tostring(12345678901234567890), jsonencode(1e20), format("%d", 9007199254740993)] }
output "conditional_sets" { value = [true ? var.list : var.set, false ? var.list : var.set, true ? ["c", "b", "c"] : var.set, length(true ? ["c", "c"] : toset(["x"])), jsonencode(true ? ["q", "p", "q"] : toset([]))] }
output "conditional_types" { value = [true ? var.numbers : var.list, jsonencode(true ? [1, 2] : var.list), true ? var.any : [], false ? null : var.map, true ? { a = 1 } : tomap({ b = "x" }), jsonencode(true ? var.loose : { a = 2, b = 3 })] }
output "unify" {
  value = {
    concat   = concat(var.list, [1, true])
    coalesce = coalescelist(var.numbers, ["x"])
    lookup   = lookup(var.map, "zz", [1, 2])
    merge    = merge(var.empty, { a = 1, b = true })
    tolist   = tolist([[1], ["a", "b"], []])
    tomap    = tomap({ a = [1], b = ["x"] })
    toset    = toset([[2], [1], [2]])
    sets     = setunion(var.set, [1, 2])
    flatten  = flatten([var.set, var.list, toset([3, 1])])
    distinct = distinct([1, "1", true])
    values   = values({ b = 1, a = "x" })
    zipmap   = zipmap(var.list, [1, 2, 3])
    slice    = slice([1, "a", true], 0, 2)
    reverse  = reverse([1, "a"])
    element  = element([1, "a", true], 5)
    max      = max("3", 2)
    chunk    = chunklist([1, "a", 3], 2)
    product  = setproduct([1, 2], ["a"])
    compact  = compact([for s in var.set : s == "a" ? null : s])
    try      = try([1, "a"][1], 5)
    contains = [contains(var.list, "y"), contains([1, "1"], "1"), contains(["1"], 1), contains(var.numbers, 2)]
    index    = index(var.list, "y")
    sort     = sort([3, 20, 100])
    join     = join(",", [1, "a", true, 2.50])
  }
}
output "unify_json" { value = [jsonencode(tolist([1, "2"])), jsonencode(toset([2, "1"])), jsonencode(tomap({ a = 1, b = "2" })), jsonencode([1, "2"]), jsonencode(concat([1], ["a"])), jsonencode(concat(tolist([1]), tolist(["a"]))), jsonencode(merge({ a = 1 }, { b = "x" })), jsonencode(merge(tomap({ a = 1 }), tomap({ b = "x" }))), jsonencode(flatten([[1], ["a"]])), jsonencode([for x in [1, "a"] : x]), jsonencode(setunion([1], ["a"]))] }
output "nulls" { value = [null == null, [null], { a = null }, [for x in [null, 1] : x == null], coalesce(null, null, "x"), try(null.x, "t"), length([null]), jsonencode([null, { a = null }]), merge(null, { a = 1 }), lookup({ a = null }, "a", "d") == null, compact(["", null, "a"]), tolist([null, "a"]), { for k, v in { a = null, b = 1 } : k => v if v != null }, null != "a", var.empty == null] }
output "sets" { value = [for s in toset([true, false]) : s] }
output "sets2" { value = { numbers = [for s in toset([10, 9, -1, 2.5]) : s], text = [for s in toset(["b", "B", "ä", "a1", "a10", "a2"]) : s], objects = [for o in toset([{ n = 2 }, { n = 1 }, { n = 2 }]) : o.n], lists = [for l in toset([["b"], ["a", "c"], ["a"]]) : l], tuple = tolist(toset(["b", "a"]))[0], sum = sum(toset([1, 2, 2])), one = one(toset(["x", "x"])), json = jsonencode(toset(["b", "a"])), splat = toset(["b", "a"])[*], sorted = sort(toset(["b", "a"])), sub = setsubtract(["b", "a", "c"], ["a"]), eq = toset(["a"]) == toset(["a"]), has = contains(toset(["a"]), "a") } }
output "equal" { value = [tolist([]) == [], var.empty == {}, var.any == [1, 2], var.list == ["z", "y", "z"], var.loose == { a = 1, b = "x" }, length(var.empty) == 0, var.set == toset(["a", "b"]), [1] == [1.0], ["a"] != ["b"], {} == {}, var.map["b"] == [], var.numbers[1] == 2, "${1}" == "1", 1 == "1", true == "true"] }
resource "terraform_data" "t" {
  for_each         = true ? toset(["x", "y"]) : toset([])
  input            = { set = var.set, list = var.list, both = setunion(var.set, var.list), key = each.key }
  triggers_replace = each.key == "x" ? tolist(var.set) : [for s in var.set : upper(s)]
}
