import { num, str, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { joinedText, knownString, parsedJson } from "../../../interpret/texts.ts";
import { agreed, truth } from "../../../interpret/truth.ts";
import { type Native, NO_ARGS, native, positional, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { textWithin } from "./comparisons.ts";
import { mapOf, objectClass } from "./objects.ts";
import { promiseClass } from "./promises.ts";
import { arg, fn, fromTri, listOf, moduleWith } from "./shared.ts";

/** Nothing of these reaches AWS, and what they give is not known. */
const HARMLESS = `console Math Date Symbol RegExp Intl Reflect BigInt Buffer URL URLSearchParams TextEncoder TextDecoder
  AbortController AbortSignal Blob FormData Headers Request Response fetch crypto performance WebAssembly atob btoa
  encodeURI decodeURI escape unescape isNaN isFinite clearTimeout clearInterval clearImmediate ArrayBuffer Uint8Array
  Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array DataView SharedArrayBuffer Atomics
  EventEmitter Event EventTarget ReadableStream WritableStream TransformStream WeakRef FinalizationRegistry Iterator
  Uint8ClampedArray BigInt64Array BigUint64Array MessageChannel BroadcastChannel CompressionStream navigator`.split(
  /\s+/,
);

export function globals(): ReadonlyMap<string, V> {
  const found = new Map<string, V>(HARMLESS.map((name) => [name, data(name)]));
  const add = (name: string, value: V): void => {
    found.set(name, value);
  };
  add("Object", objectClass());
  add("Array", arrayClass());
  add("Promise", promiseClass());
  add("JSON", json());
  add(
    "Map",
    fn("Map", (m, args, site) => mapOf(m, arg(args, 0), site)),
  );
  add(
    "WeakMap",
    fn("WeakMap", (m, _args, site) => mapOf(m, UNDEFINED, site)),
  );
  add("Set", fn("Set", setOf));
  add("WeakSet", fn("WeakSet", setOf));
  add(
    "String",
    withStatics("String", (m, args) => (args.positional[0] ? asText(m, arg(args, 0)) : str(""))),
  );
  add(
    "Number",
    withStatics("Number", (m, args) => each(m, arg(args, 0), asNumber)),
  );
  add("Boolean", native("Boolean", { call: (m, args) => fromTri(agreed(m, arg(args, 0), (one) => truth(m, one))) }));
  add(
    "parseInt",
    fn("parseInt", (m, args) => each(m, arg(args, 0), asNumber)),
  );
  add(
    "parseFloat",
    fn("parseFloat", (m, args) => each(m, arg(args, 0), asNumber)),
  );
  for (const name of ["encodeURIComponent", "decodeURIComponent"])
    add(
      name,
      fn(name, (_m, args) => escaped(name, arg(args, 0))),
    );
  for (const name of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"]) add(name, fn(name, later));
  add(
    "structuredClone",
    fn("structuredClone", (_m, args) => arg(args, 0)),
  );
  add(
    "Proxy",
    fn("Proxy", (m, args, site) => {
      m.miss("a proxy is not followed", site);
      return arg(args, 0);
    }),
  );
  add(
    "eval",
    fn("eval", (m, _args, site) => textAsCode(m, site)),
  );
  add(
    "Function",
    fn("Function", (m, _args, site) => textAsCode(m, site)),
  );
  add("NaN", unknown("a number"));
  add("Infinity", unknown("a number"));
  // https://docs.aws.amazon.com/lambda/latest/dg/response-streaming-tutorial.html
  add("awslambda", moduleWith("awslambda", { streamifyResponse: fn("streamifyResponse", (_m, args) => arg(args, 0)) }));
  const all = native("globalThis", {
    isData: true,
    member: (_m, name) => found.get(name) ?? UNDEFINED,
    setMember: (_m, name, value) => {
      found.set(name, value);
    },
  });
  add("globalThis", all);
  add("global", all);
  return found;
}

function textAsCode(m: Machine, site: Site): V {
  m.miss("code that is a text is not followed", site);
  return unknown("what a text does as code");
}

const later = (m: Machine, args: { readonly positional: readonly V[] }, site: Site): V => {
  const [run = UNDEFINED, _delay, ...given] = args.positional;
  m.ops.call(m, run, { positional: given, named: new Map() }, site);
  return data("a timer");
};

const setOf = (m: Machine, args: { readonly positional: readonly V[] }, site: Site): V => {
  const [from = UNDEFINED] = args.positional;
  const content = from.kind === "null" ? { kind: "list-content" as const, items: [] } : m.ops.iterate(m, from, site);
  return { kind: "items", sort: "set", cell: m.newCell(content) };
};

const withStatics = (name: string, call: NonNullable<Native["call"]>): Native => ({ ...moduleWith(name, {}), call });

const asText = (m: Machine, value: V): V => each(m, value, (one) => joinedText([textWithin(one)], one));

function asNumber(value: V): V {
  if (value.kind === "number") return value;
  if (value.kind === "bool") return num(Number(value.value));
  const text = knownString(value);
  return text !== undefined && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(text) ? num(Number(text)) : unknown("a number");
}

/** What has no character to escape stays as it is. */
function escaped(name: string, value: V): V {
  const text = knownString(value);
  if (text !== undefined && /^[\w.!~*'()-]*$/.test(text)) return value;
  return unknown(`what ${name} makes of a text`);
}

function arrayClass(): V {
  const statics = moduleWith("Array", {
    isArray: fn("Array.isArray", (m, args) =>
      fromTri(
        agreed(m, arg(args, 0), (one) =>
          one.kind === "items" ? "yes" : one.kind === "unknown" || one.kind === "native" ? "unknown" : "no",
        ),
      ),
    ),
    of: fn("Array.of", (m, args) => listOf(m, args.positional, args.rest)),
    from: fn("Array.from", (m, args, site) => {
      const [from, map] = [arg(args, 0), args.positional[1]];
      const list = from.kind === "dict" ? listOf(m, [], UNDEFINED) : copied(m, from, site);
      if (!map || map.kind === "null") return list;
      return m.ops.call(m, m.ops.member(m, list, "map", site), positional(map), site);
    }),
  });
  const made: Native = {
    ...statics,
    call: (m, args) => {
      const [only] = args.positional;
      return args.positional.length === 1 && only?.kind !== "string"
        ? listOf(m, [], UNDEFINED)
        : listOf(m, args.positional, args.rest);
    },
  };
  return made;
}

function copied(m: Machine, value: V, site: Site): V {
  const { items, rest } = m.ops.iterate(m, value, site);
  return listOf(m, items, rest);
}

/** https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON */
function json(): V {
  return moduleWith("JSON", {
    parse: fn("JSON.parse", (m, args, site) => {
      const revive = args.positional[1];
      if (revive && revive.kind !== "null")
        m.ops.call(m, revive, positional(unknown("a key"), unknown("a value")), site);
      return each(m, arg(args, 0), (one) => parsedJson(m, one));
    }),
    stringify: fn("JSON.stringify", (m, args, site) => {
      const method = args.positional[0];
      const toJson = method?.kind === "instance" ? m.ops.member(m, method, "toJSON", site) : UNDEFINED;
      if (toJson.kind === "bound") m.ops.call(m, toJson, NO_ARGS, site);
      return unknown("a JSON text");
    }),
  });
}
