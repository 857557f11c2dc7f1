import { bool, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { orElse } from "../../../interpret/nothing.ts";
import { knownString } from "../../../interpret/texts.ts";
import {
  type Args,
  isUndefined,
  type Native,
  native,
  positional,
  type Site,
  UNDEFINED,
  type V,
} from "../../../interpret/values.ts";
import { contentOf, pairsOf } from "./objects.ts";
import { resolved } from "./promises.ts";
import { arg, fn, moduleWith, objectOf } from "./shared.ts";

/** What a schema makes of a value. */
type Read = (m: Machine, value: V, site: Site) => V;

const keep: Read = (_m, value) => value;
const other: Read = () => unknown("what a schema makes of a value");
const truth: Read = (m, value) =>
  each(m, value, (one) => {
    const text = knownString(one);
    return text === "true" || text === "false" ? bool(text === "true") : unknown("a boolean");
  });
const orDefault =
  (read: Read, fallback: V): Read =>
  (m, value, site) =>
    each(m, value, (one) => (isUndefined(one) ? fallback : read(m, one, site)));

/** Each part of an object, as its schema reads it. */
const parts =
  (schemas: V): Read =>
  (m, value, site) =>
    objectOf(
      m,
      pairsOf(m, contentOf(m, schemas, site)).sure.flatMap(([key, schema]): readonly (readonly [string, V])[] => {
        const name = knownString(key);
        const read = reads.get(schema) ?? other;
        return name === undefined ? [] : [[name, read(m, m.ops.member(m, value, name, site), site)]];
      }),
    );

const reads = new WeakMap<object, Read>();

/** Methods of a schema of zod that only check: https://zod.dev/api */
const CHECKS = new Set(
  `min max length nonempty email url uuid cuid regex startsWith endsWith includes optional nullable nullish describe brand
  readonly refine superRefine strict strip passthrough loose required meta register check`.split(/\s+/),
);

function schema(read: Read): Native {
  const parsed = (m: Machine, args: Args, site: Site): V => read(m, arg(args, 0), site);
  const self: Native = native("a schema", {
    member: (_m, name) => {
      if (name === "parse") return fn(name, parsed);
      if (name === "parseAsync") return fn(name, (m, args, site) => resolved(parsed(m, args, site)));
      if (name === "safeParse") return fn(name, (m, args, site) => outcome(m, parsed(m, args, site)));
      if (name === "default" || name === "catch" || name === "prefault")
        return fn(name, (_inner, args) => schema(orDefault(read, arg(args, 0))));
      if (name === "transform")
        return fn(name, (_inner, args) =>
          schema((m, value, site) => m.ops.call(m, arg(args, 0), positional(read(m, value, site)), site)),
        );
      return fn(name, () => (CHECKS.has(name) ? self : schema(other)));
    },
  });
  reads.set(self, read);
  return self;
}

const outcome = (m: Machine, value: V): V =>
  objectOf(m, [
    ["success", unknown("whether a value is valid")],
    ["data", value],
    ["error", data("an error of a schema")],
  ]);

/** https://zod.dev */
function zod(): Native {
  const kinds = ["string", "enum", "nativeEnum", "literal", "any", "unknown", "url", "email", "uuid"];
  const members: Record<string, V> = Object.fromEntries(kinds.map((name) => [name, fn(name, () => schema(keep))]));
  for (const name of ["object", "strictObject", "looseObject"])
    members[name] = fn(name, (_m, args) => schema(parts(arg(args, 0))));
  for (const name of ["number", "boolean", "array", "record", "union", "date", "preprocess", "bigint", "tuple"])
    members[name] = fn(name, () => schema(other));
  members.coerce = native("coerce", {
    member: (_m, name) => fn(name, () => schema(name === "string" ? keep : other)),
  });
  const z = moduleWith("zod", members);
  return moduleWith("zod", { ...members, z, default: z });
}

/** https://github.com/af/envalid */
function envalid(): Native {
  const validator = (name: string, read: Read): V =>
    fn(name, (m, args, site) => {
      const given = arg(args, 0);
      const fallback = given.kind === "dict" ? m.ops.member(m, given, "default", site) : UNDEFINED;
      return schema(fallback.kind === "null" ? read : orDefault(read, fallback));
    });
  const texts = ["str", "url", "host", "email"].map((name) => [name, validator(name, keep)] as const);
  const others = ["num", "port", "json"].map((name) => [name, validator(name, other)] as const);
  return moduleWith("envalid", {
    ...Object.fromEntries([...texts, ...others]),
    bool: validator("bool", truth),
    cleanEnv: fn("cleanEnv", (m, args, site) => parts(arg(args, 1))(m, arg(args, 0), site)),
  });
}

/** https://github.com/evanshortiss/env-var */
function envVar(process: V): Native {
  const from = (env: (m: Machine, site: Site) => V): Native => {
    const members = {
      get: fn("get", (m, args, site) => {
        const name = knownString(arg(args, 0));
        return variable(name === undefined ? unknown("a variable") : m.ops.member(m, env(m, site), name, site));
      }),
      from: fn("from", (_m, args) => from(() => arg(args, 0))),
    };
    return moduleWith("env-var", { ...members, default: moduleWith("env-var", members) });
  };
  return from((m, site) => m.ops.member(m, process, "env", site));
}

/** `env.get("X").required().asString()` */
const variable = (value: V): V =>
  native("a variable", {
    member: (_m, name) => {
      if (["required", "example", "describe"].includes(name)) return fn(name, () => variable(value));
      if (name === "default")
        return fn(name, (m, args) => variable(each(m, value, (one) => orElse(m, one, true, () => arg(args, 0)))));
      if (["asString", "asUrlString", "asEnum", "asEmailString"].includes(name)) return fn(name, () => value);
      if (/^asBool/.test(name)) return fn(name, (m, _args, site) => truth(m, value, site));
      return fn(name, () => unknown("what is made of a variable"));
    },
  });

/** Libraries that check the environment and hand it on; undefined for any other. */
export function schemaModules(process: V): (name: string) => V | undefined {
  const known = new Map<string, V>([
    ["zod", zod()],
    ["envalid", envalid()],
    ["env-var", envVar(process)],
  ]);
  return (name) => known.get(/^zod\/(v\d|mini)$/.test(name) ? "zod" : name);
}
