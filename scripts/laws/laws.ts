import type { Law } from "./law.ts";
import { renamed } from "./renamed.ts";
import { reordered } from "./reordered.ts";

/** Every law. */
export const LAWS: readonly Law[] = [reordered, renamed];
