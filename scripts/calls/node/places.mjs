import { fileURLToPath } from "node:url";

/** The innermost line of the function's own files in a stack: `src/index.ts:12`; null for none. */
export function ownPlace(stack, folder) {
  for (const [, where = "", line] of stack.matchAll(
    /(?:\(|at (?:async )?)((?:file:\/\/)?\/[^()\n]+?):(\d+):\d+\)?$/gm,
  )) {
    const path = where.startsWith("file://") ? fileURLToPath(where) : where;
    if (!path.startsWith(`${folder}/`) || path.includes("/node_modules/")) continue;
    return `${path.slice(folder.length + 1)}:${line}`;
  }
  return null;
}
