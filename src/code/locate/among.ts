import type { Resource, World } from "../../world/types.ts";
import type { CodeFiles } from "../code-files.ts";
import type { ConfiguredCode } from "./configured.ts";

/** Among what the code of a plan's functions is looked for. */
export interface Among {
  readonly world: World;
  readonly files: CodeFiles;
  /** The file whose whole text an archive has, if the configuration reads it with `file`. */
  fileWith(text: string, archive: Resource): string | undefined;
  /** What the configuration file says of the code of a function. */
  configured(address: string): ConfiguredCode | undefined;
}
