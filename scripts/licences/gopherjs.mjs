// What Go packages a file compiled by GopherJS holds.

/** The import paths of all Go packages in `text`, without the program itself. */
export function goPackages(text) {
  const paths = [...text.matchAll(/\$packages\["([^"]+)"\]=/g)].map(([, path]) => path);
  return [...new Set(paths)].filter((path) => path !== "main").sort();
}

/** Throws unless `listed` names every Go package in `text`, and no other. */
export function proveListed(name, text, listed) {
  const there = goPackages(text);
  const unlisted = there.filter((path) => !listed.includes(path));
  if (unlisted.length > 0) throw new Error(`${name} holds what scripts/licences does not list: ${unlisted.join(", ")}`);
  const missing = listed.filter((path) => !there.includes(path));
  if (missing.length > 0)
    throw new Error(`scripts/licences lists packages that ${name} does not have: ${missing.join(", ")}`);
}
