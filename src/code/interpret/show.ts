import { isLazy } from "../../values/lazy-object.ts";
import type { Value } from "../../values/value.ts";

/** A text that is the same for two values that say the same; never shown to anybody. */
export function toJson(value: Value): string {
  switch (value.kind) {
    case "null":
      return "null";
    case "bool":
    case "number":
      return String(value.value);
    case "string":
      return JSON.stringify(value.text.map((part) => (typeof part === "string" ? part : [part.id])));
    case "unknown":
      return `?${value.hole?.id ?? ""}`;
    case "list":
      return `[${value.items.map(toJson).join(",")}]`;
    case "object": {
      const open = isLazy(value) ? "…" : "";
      return `{${[...value.entries.keys()].map((key) => `${JSON.stringify(key)}:${entry(value.entries.get(key))}`).join(",")}${open}}`;
    }
  }
}

const entry = (value: Value | undefined): string => (value ? toJson(value) : "");
