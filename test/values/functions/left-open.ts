/** Expressions that Terraform answers, or refuses, and this tool knowingly leaves unknown: never a wrong value. */
export const leftOpen: ReadonlySet<string> = new Set(
  String.raw`
# not readable here does not mean not there
file("files/none.txt")
filebase64("files/none.txt")
filesha512("files/none.txt")
filebase64sha512("files/none.txt")
templatefile("files/none.txt",{})
# lists and tuples, maps and objects are not distinguished
concat(["a"],[1])
concat(tolist(["a"]),tolist([1]))
lookup({a=1},"b","c")
lookup(tomap({a=1}),"b","c")
lookup(tomap({a="x"}),"b",5)
# nor null with and without a type
format("%s",tostring(null))
format("%v",tostring(null))
# numbers beyond 53 bits
format("%v %v %v",1.5,100000000000000000000000,true)
format("%g %G %E",1e21,1e-7,1.5)
format("%d",1e20)
format("%G",1e21)
pow(0,-1)
pow(2,0.5)
pow(2,70)
parseint("18446744073709551616",10)
tostring(1e30)
yamlencode(1e20)
yamldecode("- 0xZ\n- -0x1F\n- 123456789012345678901\n- 1.\n- 2020-1-2\n- 2020-01-02 03:04:05\n- 2012-10-17x\n")
# halves that 512 bits round in their own way
format("%.2f",1.005)
format("%.2f",2.675)
format("%.1f",0.35)
format("%.3f",-0.0005)
# quirks
cidrhost("::ffff:10.0.0.0/104",1)
cidrsubnet("10.1.2.0/24",4,-1)
cidrsubnet("10.0.0.0/16",-1,0)
# encodings that this tool does not have
textencodebase64("héllo","nope")
textdecodebase64("aGk=","nope")
textdecodebase64("gA==","windows-1252")
# tags of YAML, and layouts of its emitter
yamldecode("!foo x")
yamldecode("a: !foo x")
yamldecode("a: !!str 5\nb: !!int '5'\nc: !!float 1\nd: !!set {a,b}")
yamldecode("a: !!binary aGk=")
yamlencode({a="a\n\nb\n\n",b="  x\ny",c="http://x: y",d="\u00e9\\"})
yamlencode("aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccccccccc dddddddddddddddddddddddd eeeeeeeeeeeeee fffffffff")
yamlencode({"a b"="x","multi\nkey"=1})
yamlencode("\n")
yamlencode("a\n\n")
yamlencode({a="x x x x x x x x x x x x x x x x x x x x x"})
`
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
);
