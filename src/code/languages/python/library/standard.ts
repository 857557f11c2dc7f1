import { data } from "../../../interpret/member.ts";
import { type Native, native } from "../../../interpret/values.ts";
import { asyncio } from "./standard/asyncio.ts";
import { collections } from "./standard/collections.ts";
import { contextlib } from "./standard/contextlib.ts";
import { dataclasses } from "./standard/dataclasses.ts";
import { functools } from "./standard/functools.ts";
import { itertools } from "./standard/itertools.ts";
import type { Parts } from "./standard/shared.ts";
import { copy, importlib, json, sys } from "./standard/system.ts";
import { futures, threading } from "./standard/threads.ts";
import { abc, enumModule, typing } from "./standard/types.ts";
import { urllibParse } from "./standard/urllib.ts";

/**
 * The parts of the standard library that give values, or call functions that they are given. Made for each reading: its
 * classes hold what the code does to them.
 */
export function standardModules(): ReadonlyMap<string, Native> {
  const pools = futures();
  const urls = urllibParse();
  const modules: Readonly<Record<string, Parts>> = {
    abc: abc(),
    asyncio: asyncio(),
    collections: collections(),
    concurrent: { futures: moduleOf("concurrent.futures", pools) },
    "concurrent.futures": pools,
    "concurrent.futures.thread": pools,
    contextlib: contextlib(),
    copy: copy(),
    dataclasses: dataclasses(),
    enum: enumModule(),
    functools: functools(),
    importlib: importlib(),
    itertools: itertools(),
    json: json(),
    sys: sys(),
    threading: threading(),
    typing: typing(),
    urllib: { parse: moduleOf("urllib.parse", urls) },
    "urllib.parse": urls,
  };
  return new Map(Object.entries(modules).map(([name, parts]) => [name, moduleOf(name, parts)]));
}

const moduleOf = (name: string, parts: Parts): Native =>
  native(name, {
    member: (_m, wanted) => (Object.hasOwn(parts, wanted) ? parts[wanted] : data(`${name}.${wanted}`)),
  });
