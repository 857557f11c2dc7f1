/** An element of a page that was parsed strictly: every tag closed in order, every attribute quoted and named once. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands inside, as it is written: for style and script. */
  readonly raw: string;
  text(): string;
  /** Every element below this one that is wanted, in order. */
  all(wanted: (at: Element) => boolean): readonly Element[];
  /** The only one, or an error. */
  one(wanted: (at: Element) => boolean): Element;
}

const VOID = new Set(["meta", "link", "input", "path", "rect", "circle"]);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: +[a-zA-Z-]+(?:="[^"<]*")?)*) *(\/?)>/y;
const CHARACTERS: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };

/** Throws where the page is not well formed. */
export function parsePage(page: string): Element {
  const doctype = "<!doctype html>\n";
  if (!page.startsWith(doctype)) throw new Error("no doctype");
  const root = new Node("", {});
  const open: Node[] = [root];
  let at = doctype.length;
  while (at < page.length) {
    const parent = open.at(-1) ?? root;
    const next = page.indexOf("<", at);
    const words = page.slice(at, next < 0 ? undefined : next);
    if (words.includes(">")) throw new Error(`a bare > in ${words}`);
    if (words !== "") parent.children.push(plain(words));
    if (next < 0) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(page);
    if (tag === null) throw new Error(`no tag: ${page.slice(next, next + 80)}`);
    at = TAG.lastIndex;
    const [, closing, name = "", attributes = "", selfClosing] = tag;
    if (closing === "/") {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
      continue;
    }
    const node = new Node(name, attributesOf(attributes));
    parent.children.push(node);
    if (name === "style" || name === "script") {
      const end = page.indexOf(`</${name}`, at);
      node.raw = page.slice(at, end);
      at = end;
      open.push(node);
    } else if (!VOID.has(name) && selfClosing !== "/") open.push(node);
  }
  if (open.length !== 1) throw new Error(`not closed: ${open.map(({ name }) => name).join(" ")}`);
  return root;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)) {
    if (name in found) throw new Error(`${name} twice`);
    found[name] = plain(value);
  }
  return found;
}

function plain(text: string): string {
  return text.replace(/&([^;&\s]*);?/g, (whole, name: string) => {
    const character = CHARACTERS[name];
    if (character === undefined || !whole.endsWith(";")) throw new Error(`unknown entity ${whole}`);
    return character;
  });
}

class Node implements Element {
  readonly children: (Node | string)[] = [];
  raw = "";
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  constructor(name: string, attributes: Readonly<Record<string, string>>) {
    this.name = name;
    this.attributes = attributes;
  }
  text(): string {
    return this.children.map((child) => (typeof child === "string" ? child : child.text())).join("");
  }
  all(wanted: (at: Element) => boolean): readonly Element[] {
    return this.children.flatMap((child) =>
      typeof child === "string" ? [] : [...(wanted(child) ? [child] : []), ...child.all(wanted)],
    );
  }
  one(wanted: (at: Element) => boolean): Element {
    const [found, ...others] = this.all(wanted);
    if (found === undefined || others.length > 0)
      throw new Error(`${others.length + (found ? 1 : 0)} elements, not one`);
    return found;
  }
}
