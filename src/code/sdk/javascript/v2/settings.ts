import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { present } from "../../../interpret/scopes.ts";
import { type Fields, type Native, native, UNDEFINED, type V } from "../../../interpret/values.ts";
import { arg, fn, objectOf } from "../../../languages/javascript/library/shared.ts";

/** `AWS.config`: what every client is made with that is made from then on. */
export interface Settings {
  readonly value: Native;
  /** What a client is made with: its own settings, and the common ones behind them. */
  readonly behind: (m: Machine, own: V) => V;
}

const NAMES = ["region", "endpoint", "credentials", "accessKeyId", "secretAccessKey", "sessionToken"];

export function commonSettings(): Settings {
  const fields = new WeakMap<Machine, Fields>();
  const of = (m: Machine): Fields => {
    const made = fields.get(m) ?? { cells: new Map() };
    fields.set(m, made);
    return made;
  };
  const set = (m: Machine, name: string, value: V): void => {
    if (NAMES.includes(name)) m.setField(of(m), name, value);
  };
  const value: Native = native("AWS.config", {
    isData: true,
    member: (_m, name) => {
      if (name !== "update") return data(`AWS.config.${name}`);
      return fn("AWS.config.update", (m, args) => {
        const given = arg(args, 0);
        if (given.kind === "dict") for (const [key, part] of m.dict(given.cell).entries) set(m, key, part);
        return UNDEFINED;
      });
    },
    setMember: set,
  });
  return {
    value,
    behind: (m, own) => {
      const common = NAMES.flatMap((name) => {
        const found = present(m.field(of(m), name));
        return found ? [[name, found] as const] : [];
      });
      if (common.length === 0 || (own.kind !== "null" && own.kind !== "dict")) return own;
      const merged = objectOf(m, common);
      const entries = own.kind === "dict" ? m.dict(own.cell) : undefined;
      const before = m.dict(merged.cell);
      m.write(merged.cell, {
        ...before,
        ...entries,
        entries: new Map([...before.entries, ...(entries?.entries ?? [])]),
      });
      return merged;
    },
  };
}
