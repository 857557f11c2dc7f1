import type { Span } from "../../src/hcl/syntax.ts";

export type Path = readonly (string | number)[];

/**
 * One value that Terraform planned beside what the HCL gives. `partly`: text with holes that the planned text fits.
 * `unknown`: nothing is known, `because` says why. `different` is a fault of this tool, or a normalization of the
 * provider that alike.ts does not list yet.
 */
export interface Comparison {
  readonly verdict: "equal" | "partly" | "unknown" | "different";
  readonly path: Path;
  /** Which of the comparisons in alike.ts was needed; absent when both are the same. */
  readonly rule?: string;
  readonly because?: string;
  /** For `different`: both values as JSON text, with holes as `${label}`; sensitive ones are never shown. */
  readonly ours?: string;
  readonly planned?: string;
}

/** A comparison with what it belongs to: an instance address, `output.x`, or a resource or module for its keys. */
export interface Compared extends Comparison {
  readonly address: string;
  readonly where: Span | null;
}

export interface Agreement {
  readonly compared: readonly Compared[];
}
