import type { HclParser } from "../../src/hcl/parser.ts";
import type { LawCase } from "./cases.ts";
import type { Recorded } from "./recorded-root.ts";
import type { Tree } from "./tree.ts";
import type { Line } from "./verdicts.ts";

/** A module call of the root that Terraform plans, with the files of that module. */
export interface Call {
  /** Unique among all calls of one run. */
  readonly name: string;
  /** The block. */
  readonly text: string;
  /** Files below the root's folder. */
  readonly files: Tree;
  /** Names in the account that it takes. */
  readonly claims?: readonly string[];
}

/** What is planned and compared once. */
export interface Trial {
  readonly name: string;
  /** The provider blocks of the root. */
  readonly providers: string;
  readonly place: LawCase["place"];
  /** Where a root is planned that is not planned in `place`. */
  readonly places?: Readonly<Record<string, LawCase["place"]>>;
  /** Roots, each with some calls, or as it is recorded with the fixture. */
  readonly roots: Readonly<Record<string, readonly Call[] | Recorded>>;
  /** What is wrong with the verdicts of the roots; empty where the law holds. */
  judge(verdicts: Readonly<Record<string, readonly Line[]>>): readonly string[];
  /** Why the trial says nothing, once the verdicts are there. */
  unmoved?(verdicts: Readonly<Record<string, readonly Line[]>>): string | undefined;
}

export interface Law {
  readonly name: string;
  /** One sentence: why it must hold. */
  readonly because: string;
  /** What it does not say anything of. */
  readonly exempt: string;
  /** Throws Unfit where it says nothing of a case. */
  trials(one: LawCase, parser: HclParser): readonly Trial[];
}

/** The case as a module, called by the given name. */
export function callOf(one: LawCase, name = one.id, files: Tree = one.files): Call {
  const pairs = ["", ...one.aliases.map((alias) => `.${alias}`)].map((alias) => `    aws${alias} = aws${alias}\n`);
  const providers = one.aliases.length === 0 ? "" : `\n  providers = {\n${pairs.join("")}  }\n`;
  return {
    name,
    text: `module "${name}" {\n  source = "./${name}"\n${providers}}\n`,
    files: new Map([...files].map(([path, text]) => [`${name}/${path}`, text])),
  };
}
