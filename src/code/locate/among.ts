import type { Resource, World } from "../../world/types.ts";
import type { CodeFiles } from "../code-files.ts";

/** Among what the code of a plan's functions is looked for. */
export interface Among {
  readonly world: World;
  readonly files: CodeFiles;
  /** The file whose whole text an archive has, if the configuration reads it with `file`. */
  fileWith(text: string, archive: Resource): string | undefined;
  /** What the configuration file says of the code of a function. */
  configured(address: string): ConfiguredCode | undefined;
}

/** What the configuration file says of the code of a function. */
export interface ConfiguredCode {
  /** Absolute, or relative to the planned folder. */
  readonly path: string;
  /** Null: the function's own. */
  readonly handler: string | null;
  /** `.lambda-grants.yml:7`. */
  readonly where: string;
}
