/** `infra/app` and `../net/./a` make `infra/net/a`. Steps above the start remain as `..`; the start itself is "". */
export function joinPath(...parts: readonly string[]): string {
  const steps: string[] = [];
  const absolute = parts[0]?.startsWith("/") === true;
  for (const step of parts.join("/").split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== ".." || !absolute) steps.push(step);
  }
  return (absolute ? "/" : "") + steps.join("/");
}
