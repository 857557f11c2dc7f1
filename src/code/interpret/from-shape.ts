import type { EventShape } from "../../needs/event.ts";
import { str, unknown } from "../../values/value.ts";
import { fromValue } from "./from-value.ts";
import { join } from "./join.ts";
import { keyFor } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { ABSENT, type V } from "./values.ts";

/** An event, as the code sees it. */
export function fromShape(m: Machine, shape: EventShape): V {
  m.spend();
  switch (shape.kind) {
    case "fields": {
      const entries = new Map([...shape.fields].map(([key, inner]) => [keyFor(key), fromShape(m, inner)] as const));
      const rest = shape.others === undefined ? {} : { rest: unknown(shape.others) };
      return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries, ...rest }) };
    }
    case "each": {
      // What the code does to the first one it does not do to the others.
      const [first, rest] = [fromShape(m, shape.item), fromShape(m, shape.item)];
      return { kind: "items", sort: "list", cell: m.newCell({ kind: "list-content", items: [first], rest }) };
    }
    case "json": {
      const id = `?code-json-${m.newCell()}`;
      m.encoded.set(id, shape.of);
      return str([{ id, label: "a JSON text", chars: "any" }]);
    }
    case "perhaps":
      return join(fromShape(m, shape.of), ABSENT);
    default:
      return fromValue(m, shape);
  }
}
