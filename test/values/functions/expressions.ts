import { bool, list, NULL, num, object, str, type Value } from "../../../src/values/value.ts";

/**
 * A reader for the expressions of the recorded cases: calls, literals, tuples and objects. It is kept apart from
 * src/hcl so that functions are tested by themselves.
 */
export function evaluateCase(source: string, call: (name: string, args: readonly Value[]) => Value): Value {
  let at = 0;
  const value = expression();
  space();
  if (at < source.length) throw new Error(`unread: ${source.slice(at)}`);
  return value;

  function space(): void {
    while (source[at] === " ") at++;
  }
  function take(token: string): boolean {
    space();
    if (!source.startsWith(token, at)) return false;
    at += token.length;
    return true;
  }
  function word(pattern: RegExp): string | undefined {
    space();
    const found = new RegExp(pattern.source, "yu");
    found.lastIndex = at;
    const [text] = found.exec(source) ?? [];
    if (text !== undefined) at += text.length;
    return text;
  }
  function until(end: string, read: () => void): void {
    while (!take(end)) {
      read();
      if (!take(",")) take("...");
      if (at >= source.length && !source.endsWith(end)) throw new Error(`no ${end}: ${source}`);
    }
  }
  function expression(): Value {
    space();
    if (source[at] === '"') return str(quoted());
    if (take("[")) {
      const items: Value[] = [];
      until("]", () => items.push(expression()));
      return list(items);
    }
    if (take("{")) {
      const entries: [string, Value][] = [];
      until("}", () => {
        space();
        const key = source[at] === '"' ? quoted() : (word(/[p{L}\w-]+/) ?? "");
        take("=");
        entries.push([key, expression()]);
      });
      return object(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    if (take("local.plain")) return str("plain text");
    const number = word(/-?\d+(?:\.\d+)?(?:e-?\d+)?/);
    if (number !== undefined) return num(Number(number) + 0);
    const name = word(/[a-z0-9_:]+/);
    if (name === "null") return NULL;
    if (name === "true" || name === "false") return bool(name === "true");
    if (name === undefined || !take("(")) throw new Error(`not understood: ${source.slice(at)}`);
    const args: Value[] = [];
    until(")", () => {
      const value = expression();
      space();
      if (source.startsWith("...", at) && value.kind === "list") args.push(...value.items);
      else args.push(value);
    });
    return call(name, args);
  }
  function quoted(): string {
    const [literal = ""] = /^"(?:[^"\\]|\\.)*"/.exec(source.slice(at)) ?? [];
    at += literal.length;
    return (JSON.parse(literal) as string).replaceAll("$${", "${").replaceAll("%%{", "%{").normalize("NFC");
  }
}
