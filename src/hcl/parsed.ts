import type { Body, Span } from "./syntax.ts";

/** The contents of a source file: its blocks and attributes, what could not be read, and its comments in order. */
export interface ParsedFile {
  readonly body: Body;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}

/** A part of the source that could not be read, or that Terraform would refuse. */
export interface SyntaxProblem {
  readonly what: string;
  readonly span: Span;
}

export interface Comment {
  /** With its `#`, `//` or slash and star, without the line end. */
  readonly text: string;
  readonly span: Span;
}
