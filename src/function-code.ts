import type { CodeFiles } from "./code/code-files.ts";
import type { CodeLanguage } from "./code/code-package.ts";
import { environmentOf } from "./code/environment.ts";
import type { CodeReader, FunctionCode, LoadCodeReader } from "./code/function-code.ts";
import type { ConfiguredCode } from "./code/locate/configured.ts";
import { locator } from "./code/locate/locate.ts";
import type { Located } from "./code/locate/located.ts";
import { matchesAddress } from "./findings/config-match.ts";
import type { UsedConfig } from "./findings/plan-findings.ts";
import type { Model } from "./model/model.ts";
import { unknown } from "./values/value.ts";

/** Where code is looked for, and what reads it. */
export interface CodeSearch {
  /** Null where no folder is open: then no code is read. */
  readonly files: CodeFiles | null;
  load: LoadCodeReader;
  /** The file whose whole text this is, if the configuration read it with `file`. */
  fileWith(text: string): string | undefined;
  readonly config: UsedConfig | null;
}

/** Locates and reads the code of every function, by address; what is not read has a reason. */
export async function codeOfFunctions(
  model: Model,
  { files, load, fileWith, config }: CodeSearch,
): Promise<ReadonlyMap<string, FunctionCode>> {
  const locate = files && locator({ world: model.world, files, fileWith, configured: configuredBy(config) });
  const located = model.functions.map(({ address, resource }): readonly [string, Located] => [
    address,
    locate ? locate(resource) : { kind: "unread", because: "the folder that was planned was not found" },
  ]);
  const readers = await readersFor(located, load);
  const found = new Map<string, FunctionCode>();
  for (const [index, { address, resource }] of model.functions.entries()) {
    const [, code] = located[index] ?? [address, undefined];
    if (code?.kind !== "found") {
      if (code) found.set(address, code);
      continue;
    }
    const reader = readers.get(code.package.language);
    if (!reader) {
      found.set(address, { kind: "unread", because: `${NAMES[code.package.language]} is not read` });
      continue;
    }
    const reading = reader(code.package, {
      environment: environmentOf(resource),
      event: unknown("what starts the function is not known"),
      region: resource.provider.region,
    });
    found.set(
      address,
      "unread" in reading
        ? { kind: "unread", because: reading.unread }
        : { kind: "read", package: code.package, reading },
    );
  }
  return found;
}

/** What a configuration file says of a function: its first entry that fits. */
const configuredBy =
  (use: UsedConfig | null) =>
  (address: string): ConfiguredCode | undefined => {
    const entry = use?.config.code.find(({ function: pattern }) => matchesAddress(address, pattern));
    if (!use || !entry) return undefined;
    return { path: use.pathInConfig(entry.path), handler: entry.handler, where: `${use.config.file}:${entry.line}` };
  };

const NAMES: Readonly<Record<CodeLanguage, string>> = { javascript: "JavaScript", python: "Python" };

async function readersFor(
  located: readonly (readonly [string, Located])[],
  load: LoadCodeReader,
): Promise<ReadonlyMap<CodeLanguage, CodeReader | null>> {
  const languages = new Set(located.flatMap(([, code]) => (code.kind === "found" ? [code.package.language] : [])));
  return new Map(await Promise.all([...languages].map(async (one) => [one, await load(one)] as const)));
}
