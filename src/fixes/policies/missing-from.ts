/**
 * Which of the texts a list does not have yet, as they are written: a plan may be older than the source. The case of
 * letters in quotes is ignored, as AWS does for actions and services.
 */
export function missingFrom(present: readonly string[], wanted: readonly string[]): readonly string[] {
  const fold = (text: string): string => (text.startsWith('"') ? text.toLowerCase() : text);
  const have = new Set(present.map(fold));
  return wanted.filter((text) => !have.has(fold(text)));
}
