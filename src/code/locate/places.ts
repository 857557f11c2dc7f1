import { joinPath } from "../../hcl/paths.ts";
import type { CodeFiles } from "../code-files.ts";

/** A path of the plan among our files, or why there is none. */
export type Place = Found | { readonly kind: "absent" } | { readonly kind: "refused"; readonly because: string };

export interface Found {
  readonly kind: "place";
  readonly path: string;
  readonly isFolder: boolean;
  /** Why it is not proven that this is the path. */
  readonly inferred?: string;
}

/**
 * Finds a path that the plan or its HCL names. Relative paths are relative to the planned folder, where Terraform runs. An
 * absolute path (`abspath`, `path.cwd`) is of the machine that planned: it is taken as it is if it is one of ours, else
 * by its end behind the planned folder or behind the name of the repository's folder, else by the longest end that exists
 * in the repository, which proves nothing.
 */
export function placeOf(files: CodeFiles, path: string): Place {
  const clean = joinPath(path.replaceAll("\\", "/"));
  if (!isAbsolute(clean)) return existing(files, clean) ?? { kind: "absent" };
  const asItIs = existing(files, clean);
  if (asItIs?.kind === "place") return asItIs;
  for (const { behind, from } of anchored(files, clean)) {
    const found = existing(files, joinPath(from, behind));
    if (found?.kind === "place") return found;
  }
  const steps = clean.split("/").filter((step) => step !== "");
  for (let at = 0; at < steps.length; at++) {
    const found = existing(files, joinPath(files.top.path, ...steps.slice(at)));
    if (found?.kind === "place") return { ...found, inferred: "the plan has a path of another machine" };
  }
  return { kind: "absent" };
}

const isAbsolute = (path: string): boolean => path.startsWith("/") || /^[A-Za-z]:\//.test(path);

/** What is behind the planned folder, or behind the folder of the repository, in a path of another machine. */
function* anchored({ top }: CodeFiles, path: string): Iterable<{ readonly behind: string; readonly from: string }> {
  const anchors = [
    ...(top.planned === "" ? [] : [{ name: top.planned, from: "" }]),
    ...(top.name === "" ? [] : [{ name: top.name, from: top.path }]),
  ];
  for (const { name, from } of anchors) {
    // The last one: GitHub's runners check out the repository shop into a folder shop inside another shop.
    const at = `${path}/`.lastIndexOf(`/${name}/`);
    if (at >= 0) yield { behind: path.slice(at + name.length + 2), from };
  }
}

/** A path as it is; undefined if nothing is there. */
export function existing(files: CodeFiles, path: string): Place | undefined {
  const folder = files.entries(path);
  if (folder.kind === "read") return { kind: "place", path, isFolder: true };
  if (folder.kind === "refused") return folder;
  const slash = path.lastIndexOf("/");
  const parent = files.entries(slash < 0 ? "" : path.slice(0, slash) || "/");
  if (parent.kind !== "read") return undefined;
  return parent.value.some(({ name, kind }) => name === path.slice(slash + 1) && kind !== "folder")
    ? { kind: "place", path, isFolder: false }
    : undefined;
}
