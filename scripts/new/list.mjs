// The lists of what there is (src/rules/all.ts, src/event-sources/all.ts) are written by hand, in alphabetical order.

/** `sqs-mapping` as a name in TypeScript: `sqsMapping`. */
export const nameOf = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** The text of a list with an import and an entry for `id`, each where its name belongs; throws where it has no list. */
export function withLine(text, id) {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^export const \w+: .*\[$/.test(line));
  if (start === -1) throw new Error("no list was found to add to");
  const end = lines.indexOf("];", start);
  const imports = lines.slice(0, start).findLastIndex((line) => line.startsWith("import "));
  insert(lines, start + 1, end, `  ${nameOf(id)},`, idOf);
  insert(lines, 0, imports + 1, `import { ${nameOf(id)} } from "./${id}.ts";`, pathOf);
  return lines.join("\n");
}

const idOf = (line) => line.trim().replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const pathOf = (line) => /"(.*)"/.exec(line)?.[1] ?? "";

/** Puts a line before the first of `lines[from..to)` that comes after it. */
function insert(lines, from, to, line, key) {
  const after = lines.slice(from, to).findIndex((other) => key(other) > key(line));
  lines.splice(after === -1 ? to : from + after, 0, line);
}
