import { isConfiguration } from "../../names/names.ts";
import type { ConfigModule } from "../../plan/types.ts";
import type { SourceFiles } from "./files.ts";
import type { Folder } from "./walk.ts";

/** How many folders of HCL one search reads. */
const MOST_READ = 2000;

/** `cut`: there are more folders of HCL than were read, so another one may match, too. */
export interface Candidates {
  readonly dirs: readonly string[];
  readonly cut: boolean;
}

/**
 * The folders whose HCL may be the plan's root module, without parsing any: their files contain all names of the plan's
 * blocks. If there are none, the folder that has the most of them, to report how it differs.
 */
export function candidates(
  folders: readonly Folder[],
  root: ConfigModule,
  open: (dir: string) => SourceFiles,
): Candidates {
  const names = [...new Set([...root.resources.map(({ name }) => name), ...root.calls.keys()])];
  if (names.length === 0) return { dirs: [], cut: false };
  const withHcl = folders.filter(({ files }) => files.some(isConfiguration));
  const cut = withHcl.length > MOST_READ;
  const ranked = withHcl
    .slice(0, MOST_READ)
    .map(({ dir, files }) => ({ dir, share: shareOf(names, open(dir), files.filter(isConfiguration)) }));
  const full = ranked.filter(({ share }) => share === 1);
  if (full.length > 0) return { dirs: full.map(({ dir }) => dir), cut };
  const most = Math.max(0, ...ranked.map(({ share }) => share));
  const closest = most < 0.5 ? undefined : ranked.find(({ share }) => share === most);
  return { dirs: closest === undefined ? [] : [closest.dir], cut };
}

function shareOf(names: readonly string[], source: SourceFiles, files: readonly string[]): number {
  const texts = files.map((file) => {
    const read = source.read(file);
    return read.kind === "read" ? read.value : "";
  });
  return names.filter((name) => texts.some((text) => text.includes(name))).length / names.length;
}
