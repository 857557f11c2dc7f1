import { bool } from "../../../values/value.ts";
import { type Native, native, type V } from "../../interpret/values.ts";

/** A library by what it has under each name; a default import gives the same. */
export function moduleOfNames(name: string, part: (name: string) => V | undefined): Native {
  const made = new Map<string, V | undefined>();
  const self: Native = native(name, {
    reaches: true,
    member: (_m, wanted) => {
      if (wanted === "default") return self;
      if (wanted === "__esModule") return bool(true);
      if (!made.has(wanted)) made.set(wanted, part(wanted));
      return made.get(wanted);
    },
  });
  return self;
}
