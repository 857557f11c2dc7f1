import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import type { Reading } from "./shape.ts";

/** What an alias stands for. */
export const resolved = (node: Node | null, { document }: Reading): Node | null =>
  isAlias(node) ? (node.resolve(document) ?? null) : node;

/** Something else stands here than what is wanted. */
export function fault(reading: Reading, node: Node | null, wanted: string): undefined {
  const shown = isScalar(node) && node.value !== null ? JSON.stringify(node.value) : kindOf(node);
  reading.faults.push({
    offset: node?.range?.[0] ?? 0,
    problem: `expected ${wanted}, but found ${shown}`,
    help: `Use ${wanted}.`,
  });
}

function kindOf(node: Node | null): string {
  if (isMap(node)) return "a mapping";
  return isSeq(node) ? "a list" : "nothing";
}

export function wrongWord(reading: Reading, node: Node | null, allowed: readonly string[]): undefined {
  const word = isScalar(node) && typeof node.value === "string" ? node.value : undefined;
  if (word === undefined) return fault(reading, node, `one of ${allowed.join(", ")}`);
  push(reading, node, `unknown value "${word}"`, word, allowed);
}

export function unknownKey(reading: Reading, key: Scalar, name: string, allowed: readonly string[]): undefined {
  push(reading, key, `unknown key "${name}"`, name, allowed);
}

function push(reading: Reading, node: Node | null, problem: string, word: string, allowed: readonly string[]): void {
  const near = reading.suggest(word, allowed);
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  reading.faults.push({ offset: node?.range?.[0] ?? 0, problem, help: `${hint}Allowed: ${allowed.join(", ")}.` });
}
