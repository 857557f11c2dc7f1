import { bool, NULL } from "../../../../../values/value.ts";
import { data } from "../../../../interpret/member.ts";
import type { Class } from "../../../../interpret/values.ts";
import { fn } from "../arguments.ts";
import { type Parts, plainClass, same } from "./shared.ts";

/** https://docs.python.org/3/library/enum.html */
export const enumModule = (): Parts =>
  Object.fromEntries(["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"].map((name) => [name, enumeration(name)]));

/** https://docs.python.org/3/library/abc.html */
export const abc = (): Parts => ({
  ABC: plainClass("ABC"),
  abstractmethod: fn("abstractmethod", same),
  ABCMeta: data("ABCMeta"),
});

/** https://docs.python.org/3/library/typing.html */
export const typing = (): Parts => ({
  Protocol: plainClass("Protocol"),
  Generic: plainClass("Generic"),
  NamedTuple: namedTuple(),
  TypedDict: plainClass("TypedDict"),
  TYPE_CHECKING: bool(false),
  cast: fn("cast", (_m, args) => args.positional[1] ?? NULL),
  overload: fn("overload", same),
  final: fn("final", same),
  runtime_checkable: fn("runtime_checkable", same),
});

const enumeration = (name: string): Class => ({ ...plainClass(name), enumeration: true });

/** `class P(NamedTuple): x: int` has fields like a data class. */
const namedTuple = (): Class => ({ ...plainClass("NamedTuple"), takesFields: true });
