import type { CodeCall } from "../../src/code/calls.ts";
import type { Handler, RecordedCall, Recording } from "./job.ts";

/** What reading a handler and running it say of each other. */
export interface Comparison {
  readonly recorded: number;
  readonly read: number;
  /** Recorded, and not found by reading. */
  readonly missed: readonly string[];
  /** Found by reading, and neither recorded nor listed as not run. */
  readonly invented: readonly string[];
  /** Listed as not run, and run or not found. */
  readonly needless: readonly string[];
}

export function compare(handler: Handler, recording: Recording): Comparison {
  const isNotRun = (call: CodeCall): string | undefined =>
    Object.keys(handler.runs.notRun ?? {}).find((at) => at === placeOf(handler, call));
  const surplus = handler.read.filter((call) => !recording.calls.some((each) => isSame(handler, call, each)));
  const used = new Set(surplus.map(isNotRun));
  return {
    recorded: recording.calls.length,
    read: handler.read.length,
    missed: recording.calls.filter((each) => !handler.read.some((call) => isSame(handler, call, each))).map(shown),
    invented: surplus
      .filter((call) => isNotRun(call) === undefined)
      .map((call) => shown({ ...call, at: placeOf(handler, call), parameters: parametersOf(call) ?? ["?"] })),
    needless: Object.keys(handler.runs.notRun ?? {}).filter((at) => !used.has(at)),
  };
}

/** The figures of many: how much of what runs is found, and how much of what is found runs nowhere. */
export function figures(all: readonly Comparison[]): { readonly found: number; readonly invented: number } {
  const sum = (of: (each: Comparison) => number): number => all.reduce((whole, each) => whole + of(each), 0);
  return {
    found: 1 - sum((each) => each.missed.length) / sum((each) => each.recorded),
    invented: sum((each) => each.invented.length) / sum((each) => each.read),
  };
}

/** Pages and batches are asked for where somebody goes through them, and read where they are made. */
const NEAR = 3;

function isSame(handler: Handler, call: CodeCall, recorded: RecordedCall): boolean {
  const { service, operation, presigned } = recorded;
  if (call.service !== service || call.operation !== operation || call.presigned !== presigned) return false;
  const parameters = parametersOf(call);
  if (parameters?.some((each) => !recorded.parameters.includes(each))) return false;
  if (call.at.file === null || recorded.at === null) return true;
  const [file, line] = splitPlace(recorded.at);
  return (
    handler.pathOf.get(call.at.file) === file && line >= call.at.startLine - NEAR && line <= call.at.endLine + NEAR
  );
}

/** The parameters that a call has whenever it is made; undefined where nobody knows which. */
const parametersOf = (call: CodeCall): readonly string[] | undefined =>
  call.input.kind === "object" ? [...call.input.entries.keys()].sort() : undefined;

const placeOf = (handler: Handler, { at }: CodeCall): string =>
  `${at.file === null ? "" : (handler.pathOf.get(at.file) ?? at.file)}:${at.startLine}`;

function splitPlace(at: string): readonly [file: string, line: number] {
  const colon = at.lastIndexOf(":");
  return [at.slice(0, colon), Number(at.slice(colon + 1))];
}

const shown = ({ at, service, operation, parameters }: Omit<RecordedCall, "presigned">): string =>
  `${at} ${service}.${operation}(${parameters.join()})`;
