import type { Config, Ignore } from "../config/config.ts";
import type { IgnoreComment } from "../hcl/comments.ts";
import type { PlanFindings } from "./plan-findings.ts";

/** The ignores that had an effect, by rule and place. */
export type Used = Set<string>;
export const useOf = (place: string, rule: string): string => `${rule} ${place}`;

export const commentPlace = (comment: IgnoreComment, { display }: PlanFindings): string =>
  `${display(comment.file)}:${comment.line}`;

export const configPlace = (config: Config, ignore: Ignore): string => `${config.file}:${ignore.line}`;

export const isExpired = ({ expires }: Ignore, today: string | undefined): boolean =>
  expires !== null && today !== undefined && expires < today;
