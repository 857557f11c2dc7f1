import type { CodeFile, CodeRoot } from "../../../code-package.ts";

/** A file of the package: in which of its roots, and where in it. */
export interface FilePlace {
  readonly root: number;
  readonly path: string;
}

/** The files among which modules are looked for. */
export interface Places {
  readonly has: (place: FilePlace) => boolean;
  readonly read: (place: FilePlace) => CodeFile | undefined;
  readonly roots: number;
  /** A JSON file; undefined where there is none, or it is none. */
  readonly json: (place: FilePlace) => Readonly<Record<string, unknown>> | undefined;
}

export function placesIn(roots: readonly CodeRoot[]): Places {
  const listings = roots.map((root) => new Set(root.paths()));
  const parsed = new Map<string, Readonly<Record<string, unknown>> | undefined>();
  const read = ({ root, path }: FilePlace): CodeFile | undefined => roots[root]?.read(path);
  return {
    has: ({ root, path }) => listings[root]?.has(path) === true,
    read,
    roots: roots.length,
    json: (place) => {
      const key = `${place.root}:${place.path}`;
      if (!parsed.has(key))
        parsed.set(key, listings[place.root]?.has(place.path) ? objectIn(read(place)?.text) : undefined);
      return parsed.get(key);
    },
  };
}

/** An object of JSON, perhaps with comments and commas at the ends, as configuration files have them. */
export function objectIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined || text.length > MAX_LENGTH) return undefined;
  for (const attempt of [text, withoutComments(text)]) {
    try {
      const value: unknown = JSON.parse(attempt);
      return isObject(value) ? value : undefined;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

const MAX_LENGTH = 1_000_000;

const withoutComments = (text: string): string =>
  text
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith('"') ? part : ""))
    .replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (part) => (part === "," ? "" : part));

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const stringIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A path without `.` and `..`; undefined where it leads out of its root. */
export function normalized(...parts: readonly string[]): string | undefined {
  const steps: string[] = [];
  for (const step of parts.join("/").split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}

export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));
