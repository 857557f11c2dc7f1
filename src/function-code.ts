import type { CodeFiles } from "./code/code-files.ts";
import type { CodeLanguage, CodePackage } from "./code/code-package.ts";
import { environmentOf } from "./code/environment.ts";
import type { CodeReader, FunctionCode, LoadCodeReader } from "./code/function-code.ts";
import type { ConfiguredCode } from "./code/locate/among.ts";
import { locator } from "./code/locate/locate.ts";
import type { Located } from "./code/locate/located.ts";
import { matchesAddress } from "./findings/config-match.ts";
import type { UsedConfig } from "./findings/plan-findings.ts";
import { eventsOf } from "./model/function-events.ts";
import type { LambdaFunction } from "./model/functions.ts";
import type { Model } from "./model/model.ts";
import type { Resource } from "./world/types.ts";

/** Where code is looked for, and what reads it. */
export interface CodeSearch {
  /** Null where no folder is open: then no code is read. */
  readonly files: CodeFiles | null;
  load: LoadCodeReader;
  /** The file whose whole text an archive has, if the configuration reads it with `file`. */
  fileWith(text: string, archive: Resource): string | undefined;
  readonly config: UsedConfig | null;
}

/** Locates and reads the code of every function, by address; what is not read has a reason. */
export async function codeOfFunctions(
  model: Model,
  { files, load, fileWith, config }: CodeSearch,
): Promise<ReadonlyMap<string, FunctionCode>> {
  const locate = files && locator({ world: model.world, files, fileWith, configured: configuredBy(config) });
  const located = new Map(
    model.functions.map(({ address, resource }): [string, Located] => [
      address,
      locate ? locate(resource) : { kind: "unread", because: "the folder that was planned was not found" },
    ]),
  );
  const readers = await readersFor(located, load);
  return new Map(
    model.functions.map((fn) => {
      const { address } = fn;
      const code = located.get(address) ?? { kind: "unread", because: "it was not looked for" };
      return [address, code.kind === "found" ? readWith(model, readers, code.package, fn) : code];
    }),
  );
}

function readWith(model: Model, readers: Readers, code: CodePackage, fn: LambdaFunction): FunctionCode {
  const { resource } = fn;
  const read = readers.get(code.language);
  if (!read) return { kind: "unread", because: `${NAMES[code.language]} is not read` };
  const given = {
    environment: environmentOf(resource),
    event: eventsOf(model, fn),
    region: resource.provider.region,
  };
  const reading = read(code, given);
  return "unread" in reading ? { kind: "unread", because: reading.unread } : { kind: "read", package: code, reading };
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

type Readers = ReadonlyMap<CodeLanguage, CodeReader | null>;

async function readersFor(located: ReadonlyMap<string, Located>, load: LoadCodeReader): Promise<Readers> {
  const found = [...located.values()].flatMap((code) => (code.kind === "found" ? [code.package.language] : []));
  return new Map(await Promise.all([...new Set(found)].map(async (one) => [one, await load(one)] as const)));
}
