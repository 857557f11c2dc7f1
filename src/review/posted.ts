import type { Marker } from "./marker.ts";
import type { Anchor } from "./place.ts";

/** A comment of ours on the pull request. */
export interface PostedComment {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly marker: Marker;
  readonly path: string;
  /** Null if the lines are no longer in the diff, and for comments on files. */
  readonly anchor: Anchor | null;
  readonly onFile: boolean;
  /** Somebody else replied. */
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
  /** All of its findings are resolved. */
  readonly done: boolean;
}
