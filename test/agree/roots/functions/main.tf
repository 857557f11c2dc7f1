terraform {
  required_version = ">= 1.9"
}

locals {
  envs   = ["dev", "stage", "prod"]
  azs    = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  cidr   = "10.20.0.0/16"
  labels = { app = "shop", Team = "core", "a/b" = "c" }
  yaml   = <<-EOT
    services:
      - name: api
        port: 8080
        env: {A: "1", B: two}
      - name: worker
        port: 9090
        flags: [true, false, null, ~, 1e3, 0x10, "0x10"]
    defaults: &d
      cpu: 256
      memory: 512
    merged:
      <<: *d
      memory: 1024
    date: 2024-01-02
    multi: |
      a
        b
  EOT
}

output "collections" {
  value = {
    alltrue      = [alltrue([true, true]), alltrue([]), alltrue(["true", false])]
    anytrue      = [anytrue([false, true]), anytrue([])]
    chunk        = chunklist(range(7), 3)
    coalesce     = [coalesce("", "b"), coalesce(null, "c"), coalesce(null, 5), coalescelist([], ["d"])]
    compact      = compact(["a", "", null, "b"])
    concat       = concat(["a"], [], [1, true], [["n"]])
    contains     = [contains(local.envs, "dev"), contains(["1"], 1), contains([], "x")]
    distinct     = distinct(["b", "a", "b", "c", "a"])
    element      = [element(local.envs, 4), element(local.envs, 0)]
    flatten      = flatten([["a", ["b", []]], [], [["c"]], "d"])
    index        = index(local.envs, "prod")
    keys         = keys(local.labels)
    length       = [length(local.labels), length("héllo"), length([]), length("👍🏽")]
    lookup       = [lookup(local.labels, "app", "x"), lookup(local.labels, "none", "x"), lookup({ a = [1] }, "b", [])]
    matchkeys    = matchkeys(["i1", "i2", "i3"], ["a", "b", "a"], ["a"])
    merge        = merge(local.labels, { app = "new", extra = "1" }, null, {})
    merge_deep   = merge({ a = { b = 1 } }, { a = { c = 2 } })
    merge_all    = merge([for i, e in local.envs : { (e) = i }]...)
    one          = [one([]), one(["x"]), one(toset([3]))]
    range        = [range(4), range(1, 8, 3), range(4, 1), range(10, 1, -4), range(0)]
    reverse      = reverse(local.envs)
    set_ops      = [setintersection(["a", "b"], ["b", "c"]), setunion(["b"], ["a", "c"]), setsubtract(["a", "b", "c"], ["b"])]
    setproduct   = setproduct(local.envs, ["x", "y"])
    setproduct_s = setproduct(toset(["b", "a"]), toset([2, 1]))
    slice        = slice(local.envs, 1, 3)
    sort         = sort(["b", "a", "B", "10", "9", "ä"])
    sum          = [sum([1, 2, 3.5]), sum([10])]
    transpose    = transpose({ a = ["1", "2"], b = ["2", "3"] })
    values       = values(local.labels)
    zipmap       = zipmap(["b", "a"], [1, { x = 2 }])
    tomap        = tomap({ a = 1, b = "x", c = true })
    toset        = toset([3, 1, 2, 3])
    toset_text   = toset(["b", "a", "b", 1])
    tolist       = tolist(toset(["z", "y"]))
    tonumber     = [tonumber("12"), tonumber("1.50"), tonumber(null)]
    tobool       = [tobool("true"), tobool(null)]
    tostring     = [tostring(12.50), tostring(true), tostring(1e6)]
    type_lists   = tolist(["a", 1, true])
  }
}

output "strings" {
  value = {
    chomp      = chomp("a\n\n")
    endswith   = [endswith("hello", "lo"), startswith("hello", "he"), strcontains("hello", "ell")]
    format     = [format("%s-%d-%05.2f-%q-%v-%t-%%", "a", 5, 3.14159, "q", [1, "a"], true), format("%-6s|%6s|%06d|%x|%X|%o|%b|%e", "l", "r", 42, 255, 255, 8, 5, 12345.678), format("%[2]s %[1]s", "a", "b"), format("%#v", { a = 1 }), format("%v", null)]
    formatlist = [formatlist("%s.%s", local.envs, "example.com"), formatlist("a%d", [1, 2]), formatlist("%s=%s", keys(local.labels), values(local.labels))]
    indent     = indent(4, "a\nb\n\nc")
    join       = [join("-", local.envs), join(",", []), join("/", [1, true])]
    lower      = [lower("ÀB"), upper("straße"), title("hello big-world o'neil")]
    regex      = [regex("[a-z]+", "12abc34"), regex("(\\d+)-(\\d+)", "x 10-20 y"), regex("(?P<scheme>[^:]+)://(?P<host>[^/:]+)(?::(?P<port>\\d+))?", "https://example.com/path")]
    regexall   = [regexall("[a-z]", "a1b2"), regexall("(\\w)(\\d)", "a1 b2"), regexall("zz", "a")]
    replace    = [replace("a.b.c", ".", "-"), replace("hello world", "/o(.)?/", "0$1"), replace("abc", "/(?P<x>b)/", "[$${x}]"), replace("aXbX", "X", ""), replace("x", "/$/", "!")]
    split      = [split(",", "a,b,,c"), split(",", ""), split("", "abc")]
    strrev     = strrev("abc")
    substr     = [substr("hello", 1, 3), substr("hello", -3, -1), substr("hello", 2, 100), substr("añb", 1, 1)]
    trim       = [trim("?!hi!?", "!?"), trimprefix("prefix-a", "prefix-"), trimsuffix("a.zip", ".zip"), trimspace(" \t a \n")]
    urlencode  = urlencode("a b/c?d=é&e+f~")
    parse      = [parseint("ff", 16), parseint("101", 2), parseint("-12", 10)]
    arn_parts  = split(":", "arn:aws:iam::123456789012:role/app")[5]
    nested     = join("\n", [for e in local.envs : format("%-8s=%s", e, substr(md5(e), 0, 6))])
    ordinal    = [for i in range(3) : format("%c", 65 + i) if false]
  }
}

output "numbers" {
  value = [abs(-4.5), ceil(1.2), floor(-1.2), max(1, 5, 3), min(4, 2), max([1, 9]...), pow(2, 10), pow(4, 0.5), signum(-9), log(16, 2), parseint("7", 8), 1000000 * 1000000, 0.1, 1.10, 5.0, 3e-3, 12345678901234567, floor(7 / 2), 1 / 4, 1 / 8 + 1 / 8]
}

output "encoding" {
  value = {
    b64        = [base64encode("hello ✓"), base64decode("aGVsbG8="), base64gzip("") == "" ? "" : "gz"]
    hashes     = [md5("a"), sha1("a"), sha256("a"), sha512("a"), base64sha256("a"), base64sha512("b")]
    json       = jsonencode({ z = 1, a = [true, null, "é<>&\u2028\"\\"], m = { "k k" = 1.50, n = 1e10 } })
    json_tuple = jsonencode([1, "1", 1.0, 100000000000000000000, 0.000001, []])
    decoded    = jsondecode("{\"b\": [1, 2.5, \"x\", null, true], \"a\": {\"c\": {}}, \"n\": 12345678901234}")
    round      = jsondecode(jsonencode({ a = [1, "2"], b = null }))
    yaml       = yamldecode(local.yaml)
    yamlout    = yamlencode({ b = [1, "x", true, null], a = { "k y" = "multi\nline", empty = [], none = {} }, "1" = "07" })
    csv        = csvdecode("a,b,c\n1,\"x,y\",\n2,\"q\"\"uote\",z\n")
    csv_map    = { for r in csvdecode("name,role\nann,admin\nbob,dev\n") : r.name => r.role }
    url        = urlencode("https://x/?q=1")
    text64     = textdecodebase64(textencodebase64("hi", "UTF-16LE"), "UTF-16LE")
    uuidv5     = [uuidv5("dns", "example.com"), uuidv5("url", "https://example.com/")]
  }
}

output "network" {
  value = {
    subnets   = [for i in range(4) : cidrsubnet(local.cidr, 8, i)]
    many      = cidrsubnets(local.cidr, 4, 4, 8, 2)
    host      = [cidrhost("10.0.0.0/24", 5), cidrhost("10.0.0.0/24", -2), cidrhost("fd00::/64", 1)]
    mask      = cidrnetmask("172.16.0.0/12")
    v6        = cidrsubnet("fd00:fd12:3456:7890::/56", 8, 162)
    by_az     = { for i, az in local.azs : az => { public = cidrsubnet(local.cidr, 8, i), private = cidrsubnet(local.cidr, 8, i + length(local.azs)) } }
    normalise = cidrsubnet("10.1.2.3/8", 0, 0)
  }
}

output "dates" {
  value = [formatdate("YYYY-MM-DD'T'hh:mm:ssZ", "2024-02-29T13:04:05Z"), formatdate("EEEE, DD MMM YY h:m AA ZZZ", "2024-02-29T13:04:05+02:00"), timeadd("2024-02-28T23:00:00Z", "25h30m"), timecmp("2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00")]
}

output "patterns" {
  value = {
    combos = { for pair in setproduct(local.envs, local.azs) : "${pair[0]}/${pair[1]}" => { env = pair[0], az = pair[1], zone = substr(pair[1], -1, 1) } }
    merged = merge(flatten([for e in local.envs : [for i, az in local.azs : { "${e}-${i}" = az }]])...)
    users = { for u in flatten([for g, ms in { admins = ["ann", "bob"], devs = ["bob", "cy"] } : [for m in ms : { g = g, m = m }]]) : u.m => u.g... }
    deep   = { for k, v in { a = { x = 1 }, b = { y = 2 } } : k => merge({ x = 0, y = 0, z = k }, v) }
    defaults = [for s in yamldecode(local.yaml).services : merge({ port = 80, env = {}, flags = [] }, s)]
    lookup_nested = lookup(lookup({ prod = { size = "l" } }, "prod", {}), "size", "s")
    slug   = lower(replace(replace("Hello, World! 2024", "/[^A-Za-z0-9]+/", "-"), "/^-|-$/", ""))
    chunks = [for c in chunklist([for i in range(5) : "k${i}"], 2) : join("+", c)]
    idx    = { for i, e in local.envs : e => i }
    rev    = zipmap(values({ a = "1", b = "2" }), keys({ a = "1", b = "2" }))
    typed  = [for v in [1, "a", true] : format("%T", v) if false]
    sens   = nonsensitive(sensitive("shown"))
    issens = issensitive(sensitive("x"))
    try_chain = try(jsondecode("not json"), yamldecode("a: 1"), {})
    bool_count = length([for b in [true, false, true] : b if b])
    strip  = trimsuffix(trimprefix("/a/b/", "/"), "/")
    arn    = join(":", ["arn", "aws", "sqs", "eu-central-1", format("%012d", 123), "q"])
  }
}

output "secret" {
  value     = { all = sensitive({ a = 1, b = ["x"] }), plain = 5 }
  sensitive = true
}

resource "terraform_data" "combo" {
  for_each = { for pair in setproduct(["a", "b"], [1, 2]) : join("-", pair) => pair }
  input    = { first = each.value[0], second = each.value[1], number = tonumber(each.value[1]) + 1 }
}

resource "terraform_data" "secretive" {
  input            = { password = sensitive("p4ss"), user = "u" }
  triggers_replace = sensitive(["a", { b = 1 }])
}
