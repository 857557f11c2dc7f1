/** A `COPY` of files of the build's context. */
export interface Copy {
  /** Paths in the build's context, maybe with wildcards. */
  readonly sources: readonly string[];
  /** Where they go, with `/` at its end for a folder; empty for the task root itself. */
  readonly to: string;
}

/** The values of `ARG` and `ENV`. */
export interface Build {
  readonly values: Map<string, string>;
}

export interface Instruction {
  /** In upper case. */
  readonly name: string;
  readonly rest: string;
}

/** More than anybody writes. */
const MOST_LINES = 2_000;

/** The instructions of a Dockerfile, those on several lines in one. */
export function* instructionsOf(text: string): Iterable<Instruction> {
  let open = "";
  for (const line of text.split(/\r?\n/, MOST_LINES)) {
    if (/^\s*#/.test(line)) continue;
    const continued = line.trimEnd().endsWith("\\");
    open += continued ? `${line.trimEnd().slice(0, -1)} ` : line;
    if (continued) continue;
    const [name = ""] = open.trim().split(/\s/, 1);
    yield { name: name.toUpperCase(), rest: open.trim().slice(name.length).trim() };
    open = "";
  }
}

/** `$NAME`, `${NAME}` and `${NAME:-default}` by their values; what has none stays. */
export const replacing = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replaceAll(
    /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
    (whole, braced: string | undefined, otherwise: string | undefined, bare: string | undefined) =>
      values.get(braced ?? bare ?? "") ?? otherwise ?? whole,
  );

/** A JSON list of texts; undefined for another form. */
export function listOf(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === "string") ? list : undefined;
  } catch {
    // The shell form may begin with a bracket, too.
    return undefined;
  }
}

/** A path from the root of the image. */
export function absolute(path: string, workdir: string): string {
  const named = path.replaceAll(/^["']|["']$/g, "");
  const steps: string[] = [];
  for (const step of (named.startsWith("/") ? named : `${workdir}/${named}`).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return `/${steps.join("/")}`;
}
