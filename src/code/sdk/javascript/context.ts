import { unknown } from "../../../values/value.ts";
import { alternativesOf, choice } from "../../interpret/join.ts";
import type { Machine } from "../../interpret/machine.ts";
import { record } from "../../interpret/record.ts";
import { guard } from "../../interpret/tries.ts";
import {
  ABSENT,
  type Dict,
  isUndefined,
  isUnset,
  positional,
  type Site,
  UNDEFINED,
  type V,
} from "../../interpret/values.ts";
import { promised } from "../../languages/javascript/library/promises.ts";
import { answerOf } from "./credentials.ts";
import type { Request, Sdk } from "./types.ts";

/** A call reaches AWS. The value is what it answers. */
export function request(sdk: Sdk, m: Machine, made: Request): V {
  const { client, operation, site, presigned = false } = made;
  const { service, caller, region } = client;
  client.before?.(m);
  const input = inputOf(m, made.input);
  record(m, { service, operation, input, caller, region, presigned, refusal: sdk.errors.refusal(m), site });
  return answerOf(sdk, m, made) ?? unknown(`the answer of ${operation} is not known`);
}

/** A call as a method makes it: it gives a promise, or calls what stands behind its parameters. */
export function send(sdk: Sdk, m: Machine, made: Request, callback: V | undefined): V {
  if (callback?.kind !== "function" && callback?.kind !== "bound" && callback?.kind !== "native")
    return promised(m, () => request(sdk, m, made));
  answered(m, () => request(sdk, m, made), callback, made.site);
  return UNDEFINED;
}

/** `(error, data) => …` is called with one of both. */
export function answered(m: Machine, run: () => V, callback: V, site: Site): void {
  const cell = m.newCell(UNDEFINED);
  guard(
    m,
    () => {
      m.write(cell, run());
      return true;
    },
    () => {
      m.ops.call(m, callback, positional({ kind: "null" }, m.value(cell)), site);
      return true;
    },
    [
      {
        type: () => null,
        run: (error) => {
          m.ops.call(m, callback, positional(error, UNDEFINED), site);
          return true;
        },
      },
    ],
    { returns: {}, loop: null },
  );
}

/** The parameters of a call: what is undefined is not given. */
function inputOf(m: Machine, given: V): Dict | Extract<V, { kind: "unknown" }> {
  const value = m.possible(given);
  if (value.kind === "null") return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries: new Map() }) };
  if (value.kind !== "dict") return unknown("the parameters are not known");
  const content = m.dict(value.cell);
  const entries = new Map([...content.entries].map(([key, part]) => [key, without(m.possible(part))] as const));
  return { kind: "dict", cell: m.newCell({ ...content, entries }) };
}

const without = (value: V): V => {
  const all = alternativesOf(value);
  if (!all.some((each) => isUndefined(each.value))) return value;
  const left = all.filter((each) => each.value.kind !== "absent" && !isUndefined(each.value));
  const [gone] = all.filter((each) => isUndefined(each.value));
  // Which variable is not set is kept.
  const none = gone && isUnset(gone.value) ? { ...ABSENT, variable: gone.value.variable } : ABSENT;
  return choice([...left, { value: none, when: gone?.when ?? [] }]);
};
