import { applied } from "./applied.ts";
import { forEach } from "./for-each.ts";
import { inside } from "./inside.ts";
import type { Law } from "./law.ts";
import { mutated } from "./mutated.ts";
import { renamed } from "./renamed.ts";
import { reordered } from "./reordered.ts";
import { restyled } from "./restyled.ts";
import { tofu } from "./tofu.ts";
import { twice } from "./twice.ts";

/** Every law. */
export const LAWS: readonly Law[] = [reordered, renamed, inside, twice, mutated, forEach, restyled, tofu, applied];
