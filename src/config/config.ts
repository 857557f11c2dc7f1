import { LineCounter, parseDocument } from "yaml";
import type { Fault, Placed, Shape } from "./shape.ts";
import { type CONFIG_LEVELS, type CONFIG_SEVERITIES, configShape } from "./shapes.ts";

/** The configuration file, as the analysis uses it. Lines count from 1. */
export interface Config {
  /** As messages name the file. */
  readonly file: string;
  readonly failOn: (typeof CONFIG_LEVELS)[number] | null;
  readonly severities: ReadonlyMap<string, (typeof CONFIG_SEVERITIES)[number]>;
  readonly ignores: readonly Ignore[];
  readonly accounts: readonly KnownAccount[];
  readonly roles: readonly KnownRole[];
}
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  readonly address: string | null;
  readonly path: string | null;
  /** `YYYY-MM-DD`, the last day on which it counts. */
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

/** What is wrong, with file, line and column, and what would be right. */
export interface ConfigError {
  readonly problem: string;
  readonly help: string;
}

/** Reads a configuration file; `rules` are the ids that there are. Never throws. */
export function parseConfig(
  content: string,
  file: string,
  rules: readonly string[],
  suggest: (word: string, known: readonly string[]) => string | undefined = () => undefined,
): Config | ConfigError {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return {
      problem: `${file}:${line}:${col}: not YAML: ${error.message}`,
      help: "docs/config.md shows what the file may hold.",
    };
  }
  if (document.contents === null) return empty(file);
  const faults: Fault[] = [];
  const read = contentOf(configShape(rules)).read(document.contents, { document, faults, suggest });
  const [fault, ...more] = [...faults].sort((a, b) => a.offset - b.offset);
  if (!read || fault) return errorOf(fault, more.length, file, lines);
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
  };
}

const contentOf = <T>(shape: Shape<T>): Shape<T> => shape;

const empty = (file: string): Config => ({
  file,
  failOn: null,
  severities: new Map(),
  ignores: [],
  accounts: [],
  roles: [],
});

function errorOf(fault: Fault | undefined, more: number, file: string, lines: LineCounter): ConfigError {
  if (!fault) return { problem: `${file} cannot be read`, help: "docs/config.md shows what the file may hold." };
  const { line, col } = lines.linePos(fault.offset);
  const others = more === 0 ? "" : ` (and ${more} more ${more === 1 ? "fault" : "faults"})`;
  return { problem: `${file}:${line}:${col}: ${fault.problem}${others}`, help: fault.help };
}
