import { inside } from "./inside.ts";
import type { Law } from "./law.ts";
import { renamed } from "./renamed.ts";
import { reordered } from "./reordered.ts";
import { twice } from "./twice.ts";

/** Every law. */
export const LAWS: readonly Law[] = [reordered, renamed, inside, twice];
