import { ENCRYPTED_KINDS } from "../../../src/aws/encryption.ts";
import { deliveryKinds } from "../../../src/deliveries/all.ts";
import { keySettings } from "../../../src/encryption/settings/all.ts";
import { eventSources } from "../../../src/event-sources/all.ts";
import { functionNeeds } from "../../../src/function-needs/all.ts";
import { code, pagesIn, pageText, table } from "./places.ts";

/** Something that the tool knows, of whichever registry. */
export interface Known {
  readonly id: string;
  readonly title?: string;
  readonly docs: string;
  readonly reads: readonly string[];
}

/** The registries, under the word that a page's marker uses. */
export const CATALOG: Readonly<Record<string, readonly Known[]>> = {
  "event source": eventSources,
  delivery: deliveryKinds,
  setting: functionNeeds,
  encryption: ENCRYPTED_KINDS.map(({ id, type, separate, docs }) => ({
    id,
    docs,
    reads: separate ? [type, separate.type] : [type],
  })),
  key: keySettings,
};

export const types = (reads: readonly string[]): string => reads.map(code).join(", ");

function knownAs(kind: string, id: string): Known {
  const found = CATALOG[kind]?.find((one) => one.id === id);
  if (!found) throw new Error(`no ${kind} is called ${id}`);
  return found;
}

/** What a page begins with: which entries it is about, what is read for them, and where AWS says what they need. */
export const facts = (kind: string, ids: readonly string[]): string =>
  table(
    [kind, "id", "reads", "AWS documentation"],
    ids
      .map((id) => knownAs(kind, id))
      .map(({ id, title = id, docs, reads }) => [title, code(id), types(reads), `[${pageName(docs)}](${docs})`]),
  );

/** `with-sns.html` is page enough to tell links apart. */
const pageName = (docs: string): string =>
  new URL(docs).pathname
    .split("/")
    .at(-1)
    ?.replace(/\.html$/, "") || "AWS";

const FACTS = /<!-- facts of (event source|delivery|setting|encryption|key) ([\w -]+) -->/g;

/** The page that is about an entry, by `kind id`: the one that shows its facts. */
export function pageOf(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const path of [...pagesIn("docs")]) {
    for (const [, kind, ids = ""] of pageText(path).matchAll(FACTS)) {
      for (const id of ids.split(" ")) {
        const key = `${kind} ${id}`;
        const before = pages.get(key);
        if (before !== undefined) throw new Error(`${before} and ${path} are both about the ${key}`);
        pages.set(key, path);
      }
    }
  }
  return pages;
}
