import { conditions } from "./conditions.ts";
import { hashes } from "./hashes.ts";
import { lists } from "./lists.ts";
import { maps } from "./maps.ts";
import { numbers } from "./numbers.ts";
import { setFunctions } from "./set-functions.ts";
import { strings } from "./strings.ts";
import type { TfFunction } from "./types.ts";
import { typeFunctions } from "./types-functions.ts";

/** Every function by its name. */
export const table: ReadonlyMap<string, TfFunction> = new Map(
  [conditions, hashes, lists, maps, numbers, setFunctions, strings, typeFunctions].flatMap((group) =>
    Object.entries(group),
  ),
);
