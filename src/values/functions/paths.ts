/** Go's `path.Clean` for slash-separated paths. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!rooted) kept.push("..");
  }
  return `${rooted ? "/" : ""}${kept.join("/")}` || ".";
}

export const baseName = (path: string): string => {
  if (path === "") return ".";
  const trimmed = path.replace(/(?<!\/)\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
};

export const dirName = (path: string): string => cleanPath(path.slice(0, path.lastIndexOf("/") + 1));
