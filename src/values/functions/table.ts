import { aws } from "./aws.ts";
import { conditions } from "./conditions.ts";
import { dates } from "./dates.ts";
import { encoding } from "./encoding.ts";
import { files } from "./files.ts";
import { formats } from "./formats.ts";
import { hashes } from "./hashes.ts";
import { lists } from "./lists.ts";
import { maps } from "./maps.ts";
import { network } from "./network.ts";
import { numbers } from "./numbers.ts";
import { regexes } from "./regexes.ts";
import { setFunctions } from "./set-functions.ts";
import { strings } from "./strings.ts";
import type { TfFunction } from "./types.ts";
import { typeFunctions } from "./types-functions.ts";
import { yaml } from "./yaml.ts";

/** Every function by its name. */
export const table: ReadonlyMap<string, TfFunction> = new Map(
  [
    aws,
    conditions,
    dates,
    encoding,
    files,
    formats,
    hashes,
    lists,
    maps,
    network,
    numbers,
    regexes,
    setFunctions,
    strings,
    typeFunctions,
    yaml,
  ].flatMap((group) => Object.entries(group)),
);
