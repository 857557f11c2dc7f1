import type { Marker } from "./marker.ts";
import type { Anchor } from "./place.ts";

/** A comment of this tool that stands on the pull request. */
export interface PostedComment {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly marker: Marker;
  readonly path: string;
  /** Null where the lines are gone from the diff, and for comments on files. */
  readonly anchor: Anchor | null;
  readonly onFile: boolean;
  /** Somebody else answered. */
  readonly replied: boolean;
}
export interface PostedReview {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly marker: Marker;
}
export interface Posted {
  readonly comments: readonly PostedComment[];
  readonly reviews: readonly PostedReview[];
}
export interface EditedReview {
  readonly review: PostedReview;
  readonly body: string;
  /** Nothing of it is left. */
  readonly done: boolean;
}
