import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { progressOn } from "../../src/shell/progress.ts";
import { hostAt } from "./host.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function shown(env: Record<string, string>, tty: boolean, steps: readonly (string | number)[]): string {
  const { host, err } = hostAt("/", env, tty);
  const progress = progressOn(host);
  for (const step of steps) {
    if (typeof step === "number") vi.advanceTimersByTime(step);
    else progress.step(step);
  }
  progress.end();
  return err();
}

test("nothing within a second", () => expect(shown({}, true, ["reading", 900])).toBe(""));
test("afterwards the step at hand, and a clean line at the end", () => {
  expect(shown({}, true, ["reading", 1100, "analyzing"])).toBe("\r\u001b[Kreading\r\u001b[Kanalyzing\r\u001b[K");
});
test("nothing where nobody watches", () => {
  expect(shown({}, false, ["reading", 1100])).toBe("");
  expect(shown({ CI: "true" }, true, ["reading", 1100])).toBe("");
});
test("a name cannot write escapes", () => expect(shown({}, true, ["\u001b[2J", 1100])).not.toContain("\u001b[2J"));
