// The licences of everything that is bundled, as one text; an unknown or unwelcome licence fails the build.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const WELCOME = new Set(["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "0BSD"]);

/** What a package's own licence does not say of the code inside it. */
const INSIDE = {
  "hcl2-parser":
    "hcl2-parser holds HashiCorp HCL (https://github.com/hashicorp/hcl, Mozilla Public License 2.0) compiled to\n" +
    "JavaScript, and with it Go's standard library (https://go.dev, BSD-3-Clause), go-cty (https://github.com/zclconf/go-cty,\n" +
    "MIT) and GopherJS (https://github.com/gopherjs/gopherjs, BSD-2-Clause). The sources are at these addresses; the\n" +
    "licence of HCL is at https://www.mozilla.org/MPL/2.0/.",
};

/** inputs: paths of bundled files from the root on; more: packages whose files are copied; comments: legal comments. */
export async function licences(root, inputs, more, comments) {
  const packages = [...new Set([...inputs.flatMap(packageOf), ...more])].sort();
  const parts = [];
  for (const name of packages) {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    if (!WELCOME.has(license)) throw new Error(`${name} is bundled, but its licence is ${license}`);
    const inside = INSIDE[name] === undefined ? [] : [INSIDE[name]];
    parts.push([`${name} ${version} (${license})`, ...(await texts(folder)), ...inside].join("\n\n"));
  }
  const found = comments.map((text) => text.trim()).filter((text) => text !== "");
  if (found.length > 0) parts.push(["Legal comments in the bundled files", ...new Set(found)].join("\n\n"));
  return `${["Third-party software in this folder", ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function packageOf(input) {
  const nested = input.split("node_modules/").at(-1);
  if (nested === undefined || nested === input) return [];
  const [first, second] = nested.split("/");
  return [first.startsWith("@") ? `${first}/${second}` : first];
}

async function texts(folder) {
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const read = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return read.map((text) => text.replaceAll("\r\n", "\n").trim());
}
