import type { CodePackage, CodeRoot } from "../code-package.ts";

/** Where the code of one function is, or why it is not read: completes "the code of 3 functions was not read: …". */
export type Located =
  | { readonly kind: "found"; readonly package: CodePackage }
  | { readonly kind: "unread"; readonly because: string };

/** The files of one archive. */
export type Unpacked =
  | {
      readonly kind: "found";
      readonly root: CodeRoot;
      /** Why it is not proven that these are the files of the archive. */
      readonly inferred?: string;
    }
  | {
      readonly kind: "unread";
      readonly because: string;
      /** The archive, where it is not here: something else makes it. */
      readonly elsewhere?: Elsewhere;
      /** A folder or a file that is not here, as the plan has it: something else makes it. */
      readonly missing?: string;
    };

export interface Elsewhere {
  /** As the plan has it: a path, or the end of the key of an object. */
  readonly archive: string;
  /** The folder that it is written to, if that is one of ours. */
  readonly folder: string | undefined;
}

export const unread = (because: string): { readonly kind: "unread"; readonly because: string } => ({
  kind: "unread",
  because,
});
