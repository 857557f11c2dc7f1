import type { LineCounter } from "yaml";
import { readYaml, type YamlRead } from "../yaml/read-yaml.ts";
import type { Fault, Placed, Shape } from "./shape.ts";
import { type CONFIG_LEVELS, type CONFIG_SEVERITIES, configShape } from "./shapes.ts";

/** The configuration file, as the analysis uses it. Lines count from 1. */
export interface Config {
  /** The name of the file in messages. */
  readonly file: string;
  readonly failOn: (typeof CONFIG_LEVELS)[number] | null;
  readonly severities: ReadonlyMap<string, (typeof CONFIG_SEVERITIES)[number]>;
  readonly ignores: readonly Ignore[];
  readonly accounts: readonly KnownAccount[];
  readonly roles: readonly KnownRole[];
  readonly code: readonly KnownCode[];
}
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  readonly address: string | null;
  readonly path: string | null;
  /** `YYYY-MM-DD`, the last day on which it applies. */
  readonly expires: string | null;
  readonly line: number;
}
export interface KnownAccount {
  /** `aws`, or `aws.west`. */
  readonly provider: string;
  readonly account: string;
  readonly line: number;
}
/** A role that another configuration manages. */
export interface KnownRole {
  /** ARN or name. */
  readonly role: string;
  readonly may: readonly { readonly actions: readonly string[]; readonly resources: readonly string[] }[];
  readonly complete: boolean;
  readonly line: number;
}

/** Where the code of functions is. */
export interface KnownCode {
  /** Pattern on the address. */
  readonly function: string;
  /** Relative to the folder of the file. */
  readonly path: string;
  /** Null: the function's own. */
  readonly handler: string | null;
  readonly line: number;
}

/** What is wrong, with file, line and column, and how to fix it. */
export interface ConfigError {
  readonly problem: string;
  readonly help: string;
}

/** Parses a configuration file; `rules` are the ids of all rules. Never throws. */
export function parseConfig(
  content: string,
  file: string,
  rules: readonly string[],
  suggest: (word: string, known: readonly string[]) => string | undefined = () => undefined,
): Config | ConfigError {
  const yaml = readYaml(content, BOUNDS, {});
  if (yaml.kind !== "read") return unread(yaml, file);
  const { documents, lines } = yaml;
  const [document, ...more] = documents;
  const [second] = more;
  if (second) {
    const { line, col } = lines.linePos(second.range[0]);
    return { problem: `${file}:${line}:${col}: a second YAML document begins here`, help: HELP };
  }
  if (!document?.contents) return empty(file);
  const faults: Fault[] = [];
  const read = contentOf(configShape(rules)).read(document.contents, { document, faults, suggest });
  const [fault, ...others] = [...faults].sort((a, b) => a.offset - b.offset);
  if (!read || fault) return errorOf(fault, others.length, file, lines);
  const lineOf = ({ offset }: Placed<unknown>): number => lines.linePos(offset).line;
  return {
    file,
    failOn: read["fail-on"] ?? null,
    severities: new Map(
      Object.entries(read.severities ?? {}).flatMap(([rule, severity]) => (severity ? [[rule, severity]] : [])),
    ),
    ignores: (read.ignores ?? []).map((item): Ignore => {
      const { rule, reason, address, path, expires } = item.value;
      const [where, files, until] = [address ?? null, path ?? null, expires ?? null];
      return { rule, reason: reason.trim(), address: where, path: files, expires: until, line: lineOf(item) };
    }),
    accounts: [...(read.accounts ?? [])].map(([provider, item]) => ({
      provider,
      account: item.value,
      line: lineOf(item),
    })),
    roles: (read.roles ?? []).map((item) => ({
      role: item.value.role,
      may: item.value.may,
      complete: item.value.complete ?? false,
      line: lineOf(item),
    })),
    code: (read.code ?? []).map((item) => ({
      function: item.value.function,
      path: item.value.path,
      handler: item.value.handler ?? null,
      line: lineOf(item),
    })),
  };
}

/** Deeper and wider than any valid file. */
const BOUNDS = { letters: 1024 * 1024, depth: 32, entries: 5_000, aliases: 100 } as const;
const HELP = "docs/config.md describes the file.";

function unread(yaml: Exclude<YamlRead, { kind: "read" }>, file: string): ConfigError {
  const place = `${file}:${yaml.line}:${yaml.column}`;
  if (yaml.kind === "wrong") return { problem: `${place}: not YAML: ${yaml.message}`, help: HELP };
  switch (yaml.bound) {
    case "letters":
      return { problem: `${file} is longer than ${BOUNDS.letters} characters`, help: HELP };
    case "depth":
      return { problem: `${place}: nested more than ${BOUNDS.depth} levels deep`, help: HELP };
    case "entries":
      return { problem: `${place}: a list or mapping with more than ${BOUNDS.entries} entries`, help: HELP };
    case "aliases":
      return { problem: `${place}: more than ${BOUNDS.aliases} aliases`, help: HELP };
  }
}

const contentOf = <T>(shape: Shape<T>): Shape<T> => shape;

const empty = (file: string): Config => ({
  file,
  failOn: null,
  severities: new Map(),
  ignores: [],
  accounts: [],
  roles: [],
  code: [],
});

function errorOf(fault: Fault | undefined, more: number, file: string, lines: LineCounter): ConfigError {
  if (!fault) return { problem: `${file} cannot be read`, help: HELP };
  const { line, col } = lines.linePos(fault.offset);
  const others = more === 0 ? "" : ` (and ${more} more ${more === 1 ? "fault" : "faults"})`;
  return { problem: `${file}:${line}:${col}: ${fault.problem}${others}`, help: fault.help };
}
