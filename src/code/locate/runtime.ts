import type { CodeLanguage } from "../code-package.ts";

/** The language of a runtime whose code is read, or why it is not. */
export type RuntimeLanguage =
  | { readonly kind: "read"; readonly language: CodeLanguage }
  | { readonly kind: "unread"; readonly because: string };

const READ: readonly (readonly [string, CodeLanguage])[] = [
  ["python", "python"],
  ["nodejs", "javascript"],
];
const NOT_READ: readonly (readonly [string, string])[] = [
  ["java", "Java is not read"],
  ["dotnet", ".NET is not read"],
  ["ruby", "Ruby is not read"],
  ["go", "Go is not read"],
  ["provided", "a custom runtime is not read"],
];

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
export function languageOf(runtime: string): RuntimeLanguage {
  const language = READ.find(([prefix]) => runtime.startsWith(prefix));
  if (language) return { kind: "read", language: language[1] };
  const because = NOT_READ.find(([prefix]) => runtime.startsWith(prefix));
  return { kind: "unread", because: because?.[1] ?? `the runtime ${runtime} is not read` };
}
