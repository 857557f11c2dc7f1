import type { LawCase } from "./cases.ts";
import { jsonOf } from "./json-style.ts";
import { callOf, type Law, type Trial } from "./law.ts";
import { type EncodedPolicy, encodedPolicies } from "./policies.ts";
import { heredoc, NotInThisStyle, policyDocument, templateFile } from "./styles.ts";
import { edited, type TextEdit } from "./text.ts";
import { type Source, sourcesOf, type Tree, withFiles } from "./tree.ts";
import { differences, outside } from "./verdicts.ts";

/** The same policies as heredocs, templates in files and policy documents, and the same blocks in JSON syntax. */
export const restyled: Law = {
  name: "restyled",
  because: "a policy is the JSON that AWS receives, however it is written",
  exempt: "policies that a style cannot say, such as keys that are expressions",
  trials(one, parser) {
    const sources = sourcesOf(one.files, parser);
    const policies = encodedPolicies(sources);
    const styles =
      policies.length === 0
        ? []
        : [
            () => trial(one, "heredoc", inHeredocs(one, policies)),
            () => trial(one, "templatefile", inTemplates(one, policies)),
            () => trial(one, "document", inDocuments(one, policies)),
          ];
    const trials = styles.flatMap((make) => {
      try {
        return [make()];
      } catch (error) {
        if (error instanceof NotInThisStyle) return [];
        throw error;
      }
    });
    return [...trials, trial(one, "json", inJson(one, sources))];
  },
};

function trial(one: LawCase, style: string, files: Tree): Trial {
  const id = `${one.id}__${style}`;
  return {
    ...one,
    name: `${one.name}, ${style}`,
    roots: { before: [callOf(one)], after: [callOf(one, id, files)] },
    judge: ({ before = [], after = [] }) => differences(outside(before, one.id), outside(after, id)),
  };
}

function inHeredocs(one: LawCase, policies: readonly EncodedPolicy[]): Tree {
  return replaced(one, policies, (policy) => heredoc(policy));
}

function inTemplates(one: LawCase, policies: readonly EncodedPolicy[]): Tree {
  const files: [string, string][] = [];
  const now = replaced(one, policies, (policy, i) => {
    const { call, file } = templateFile(policy, `policy${i}.json.tftpl`);
    files.push([`${folderOf(policy.source)}policy${i}.json.tftpl`, file]);
    return call;
  });
  return withFiles(now, files);
}

function inDocuments(one: LawCase, policies: readonly EncodedPolicy[]): Tree {
  const blocks = new Map<string, string>();
  const now = replaced(one, policies, (policy, i) => {
    const { reference, block } = policyDocument(policy, `policy${i}`);
    blocks.set(policy.source.path, (blocks.get(policy.source.path) ?? "") + block);
    return reference;
  });
  return withFiles(
    now,
    [...blocks].map(([path, text]) => [path, (now.get(path) ?? "") + text] as const),
  );
}

const inJson = (one: LawCase, sources: readonly Source[]): Tree =>
  withFiles(
    one.files,
    sources.flatMap((source) => [[source.path, undefined] as const, [`${source.path}.json`, jsonOf(source)] as const]),
  );

const folderOf = ({ path }: Source): string => path.slice(0, path.lastIndexOf("/") + 1);

function replaced(
  one: LawCase,
  policies: readonly EncodedPolicy[],
  write: (policy: EncodedPolicy, i: number) => string,
): Tree {
  const edits = new Map<Source, TextEdit[]>();
  policies.forEach((policy, i) => {
    const { source, call } = policy;
    const text = write(policy, i);
    edits.set(source, [...(edits.get(source) ?? []), { ...source.range(call.span), text }]);
  });
  return withFiles(
    one.files,
    [...edits].map(([{ path, text }, all]) => [path, edited(text, all)] as const),
  );
}
