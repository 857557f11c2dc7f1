import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalTexts } from "../../src/values/compare.ts";
import { matches } from "../../src/values/match.ts";
import { matchesArn } from "../../src/values/match-arn.ts";
import { type Charset, type Hole, isKnown, type Text, text } from "../../src/values/text.ts";
import type { Tri } from "../../src/values/tri.ts";
import { yardstick } from "../support/yardstick.ts";
import { fill } from "./fill.ts";

const hole = (id: string, chars: Charset = "any", distinct?: string): Hole => ({
  id,
  label: id,
  chars,
  ...(distinct ? { distinct } : {}),
});

function slowGlob(pattern: string, subject: string): boolean {
  if (pattern === "") return subject === "";
  if (pattern.startsWith("*"))
    return slowGlob(pattern.slice(1), subject) || (subject !== "" && slowGlob(pattern, subject.slice(1)));
  if (subject === "" || (pattern[0] !== "?" && pattern[0] !== subject[0])) return false;
  return slowGlob(pattern.slice(1), subject.slice(1));
}

const FILLINGS: Readonly<Record<Charset, readonly string[]>> = {
  any: ["", "a", "1", ":", "/", "a:", "1/a", ":a", "aa"],
  segment: ["a", "1", "aa", "a1", "1a", "b"],
  path: ["a", "1", "/", "a/", "/a", "1/1", "b"],
  digits: ["1", "2", "11", "12"],
  timestamp: ["1", "1:1", ":", "::"],
};
const HOLES = [
  hole("A"),
  hole("B"),
  hole("S", "segment", "names"),
  hole("T", "segment", "names"),
  hole("P", "path"),
  hole("D", "digits"),
  hole("W", "timestamp"),
];

/** Every way to fill the holes that both texts use, distinct ones differently. */
function* fillings(...texts: readonly Text[]): Generator<ReadonlyMap<string, string>> {
  const used = HOLES.filter((h) => texts.some((t) => t.some((part) => typeof part !== "string" && part.id === h.id)));
  function* go(index: number, chosen: ReadonlyMap<string, string>): Generator<ReadonlyMap<string, string>> {
    const next = used[index];
    if (!next) {
      yield chosen;
      return;
    }
    for (const filling of FILLINGS[next.chars]) {
      const clash =
        next.distinct &&
        used.slice(0, index).some((other) => other.distinct === next.distinct && chosen.get(other.id) === filling);
      if (!clash) yield* go(index + 1, new Map([...chosen, [next.id, filling]]));
    }
  }
  yield* go(0, new Map());
}

const piece = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 3 });
const texts = (letters: string, mostHoles: number) =>
  fc
    .tuple(
      fc.array(piece(letters), { minLength: mostHoles + 1, maxLength: mostHoles + 1 }),
      fc.array(fc.constantFrom(...HOLES), { maxLength: mostHoles }),
    )
    .map(([literals, holes]) => text(...literals.flatMap((literal, i) => [literal, holes[i] ?? ""])));

/** What a slow look at every filling proves wrong about an answer. */
function refuted(answer: Tri, pattern: Text, subject: Text, holds: (p: string, s: string) => boolean): unknown {
  if (answer === "unknown") return undefined;
  for (const filling of fillings(pattern, subject)) {
    const p = fill(pattern, filling) ?? "";
    const s = fill(subject, filling) ?? "";
    if (holds(p, s) !== (answer === "yes")) return { answer, p, s };
  }
  return undefined;
}

describe("matches", () => {
  test("is a glob where nothing is unknown", () => {
    fc.assert(
      fc.property(
        piece("ab:*?").chain((a) => piece("ab:*?").map((b) => a + b)),
        piece("ab:/"),
        piece("ab:/"),
        (p, a, b) => {
          expect(matches(text(p), text(a + b))).toBe(slowGlob(p, a + b) ? "yes" : "no");
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("never contradicts a filling", () => {
    fc.assert(
      fc.property(texts("a1:/*?", 2), texts("a1:/", 2), (pattern, subject) => {
        expect(refuted(matches(pattern, subject), pattern, subject, slowGlob)).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  test("takes every character for itself without wildcards", () => {
    fc.assert(
      fc.property(texts("a1:*?", 2), texts("a1:*?", 2), (pattern, subject) => {
        const answer = matches(pattern, subject, { wildcards: "none" });
        expect(refuted(answer, pattern, subject, (p, s) => p === s)).toBeUndefined();
        if (isKnown(pattern) && isKnown(subject)) expect(answer).not.toBe("unknown");
      }),
      { numRuns: 1500 },
    );
  });

  const bucket = hole("bucket.a", "segment", "bucket");
  const other = hole("bucket.b", "segment", "bucket");
  const account = hole("account", "digits");
  const arn = hole("queue.arn");
  test.each<[string, Text, Text, Tri]>([
    ["a hole is itself", text("x", bucket), text("x", bucket), "yes"],
    ["a star swallows holes", text("arn:*"), text("arn:", account, ":", bucket), "yes"],
    ["a star after the hole may be empty", text(arn, "*"), text(arn), "yes"],
    ["a qualifier is not the function", text(arn), text(arn, ":live"), "no"],
    ["nor is the function its versions", text(arn, ":*"), text(arn), "no"],
    ["a slash more than the hole has", text("s3:::", bucket, "/*"), text("s3:::", bucket), "no"],
    ["two buckets", text("s3:::", bucket, "/*"), text("s3:::", other, "/key"), "no"],
    ["two buckets at different places", text("s3:::x", bucket), text("s3:::", other), "unknown"],
    ["two buckets, one of them open-ended", text("s3:::", bucket, "*"), text("s3:::", other), "unknown"],
    ["digits are no letters", text("arn:", account), text("arn:orders"), "no"],
    ["a literal against a hole", text("arn:orders"), text("arn:", bucket), "unknown"],
    ["a segment has no colon", text("arn:", bucket), text("arn:a:b"), "no"],
    ["nothing in common around the hole", text(arn, ":x"), text("orders"), "no"],
    ["an unknown pattern", text(arn), text("orders"), "unknown"],
    ["a question mark is one character", text("a?"), text("a", account), "unknown"],
  ])("%s", (_, pattern, subject, expected) => {
    expect(matches(pattern, subject)).toBe(expected);
  });

  test("ignores case only when asked, and then distinct names may be the same", () => {
    expect(matches(text("LAMBDA:invoke*"), text("lambda:InvokeFunction"))).toBe("no");
    expect(matches(text("LAMBDA:invoke*"), text("lambda:InvokeFunction"), { ignoreCase: true })).toBe("yes");
    expect(matches(text(bucket), text(other))).toBe("no");
    expect(matches(text(bucket), text(other), { ignoreCase: true })).toBe("unknown");
  });

  test("a piece taken exactly has no wildcards", () => {
    expect(matches(["a/", { exactly: "*" }], text("a/b"))).toBe("no");
    expect(matches(["a/", { exactly: "*" }], text("a/*"))).toBe("yes");
  });

  test("hostile patterns end soon", () => {
    const stars = text("*a".repeat(3000), bucket);
    const subject = text("a".repeat(3000), arn);
    const start = performance.now();
    expect(matches(stars, subject)).toBe("unknown");
    expect(matches(text("*a".repeat(2000)), text(`${"a".repeat(1900)}b`))).toBe("no");
    expect(matches(text("*".repeat(50_000)), subject)).toBe("yes");
    expect(performance.now() - start).toBeLessThan(250 * yardstick());
  });
});

describe("matchesArn", () => {
  const arn = hole("aws_x.y.arn");
  const account = hole("account", "digits");
  test.each<[string, Text, Text, Tri]>([
    ["arn:aws:s3:::b", text("arn:aws:s3:::b"), text("arn:aws:s3:::b"), "yes"],
    ["a star for two parts", text("arn:aws:sns:*:t"), text("arn:aws:sns:r:1:t"), "unknown"],
    [
      "the last part keeps its colons",
      text("arn:aws:logs:*:*:log-group:*"),
      text("arn:aws:logs:r:1:log-group:a:b"),
      "yes",
    ],
    ["a star in one part does not reach the next", text("arn:aws:*:t:t:t"), text("arn:aws:sns:r:t:t:t"), "no"],
    ["holes in parts", text("arn:aws:sqs:r:", account, ":*"), text("arn:aws:sqs:r:", account, ":q"), "yes"],
    ["a star for several parts", text("arn:aws:*"), text("arn:aws:s3:::b"), "unknown"],
    ["not an ARN pattern", text("b"), text("arn:aws:s3:::b"), "no"],
    ["not an ARN", text("*"), text("b"), "no"],
    ["the same unknown ARN", text(arn), text(arn), "yes"],
    ["the same unknown ARN and more", text(arn, "/*/GET/x"), text(arn, "/prod/GET/x"), "yes"],
    ["a colon after an unknown ARN", text(arn, ":*"), text(arn, ":live"), "yes"],
    ["several colons after an unknown ARN", text(arn, ":*"), text(arn, ":a:b"), "unknown"],
    ["another ARN", text("arn:aws:s3:::b"), text(arn), "unknown"],
    ["certainly longer", text(arn, ":live"), text(arn), "no"],
  ])("%s", (_, pattern, subject, expected) => {
    expect(matchesArn(pattern, subject)).toBe(expected);
  });

  test("never contradicts a filling that makes ARNs", () => {
    const partwise = (p: string, s: string): boolean => {
      const cut = (arnText: string): string[] => {
        const parts = arnText.split(":");
        return parts.length < 6 ? [] : [...parts.slice(0, 5), parts.slice(5).join(":")];
      };
      const [left, right] = [cut(p), cut(s)];
      return left.length === 6 && right.length === 6 && left.every((part, i) => slowGlob(part, right[i] ?? ""));
    };
    const pieces = (letters: string) =>
      fc
        .array(fc.oneof(piece(letters), fc.constantFrom(":", "::", ":::", "a:*:"), fc.constantFrom(...HOLES)), {
          minLength: 2,
          maxLength: 7,
        })
        .filter((parts) => parts.filter((part) => typeof part !== "string").length <= 2)
        .map((parts) => text(...parts));
    fc.assert(
      fc.property(pieces("a1:/*?"), pieces("a1:/"), (pattern, subject) => {
        const plain = text(...subject.map((part) => (typeof part === "string" ? part.replaceAll("*", "a") : part)));
        const answer = matchesArn(pattern, plain);
        if (answer === "unknown") return;
        for (const filling of fillings(pattern, plain)) {
          const p = fill(pattern, filling) ?? "";
          const s = fill(plain, filling) ?? "";
          if (answer === "yes" && (p.split(":").length < 6 || s.split(":").length < 6)) continue;
          expect({ answer, p, s, holds: partwise(p, s) }).toMatchObject({ holds: answer === "yes" });
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("equalTexts", () => {
  test("never contradicts a filling, and is the same from both sides", () => {
    fc.assert(
      fc.property(texts("a1:*", 2), texts("a1:*", 2), (a, b) => {
        const answer = equalTexts(a, b);
        expect(equalTexts(b, a)).toBe(answer);
        expect(equalTexts(a, a)).toBe("yes");
        expect(refuted(answer, a, b, (p, s) => p === s)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});

test("characters of two code units are one character", () => {
  expect(matches(text("a?c"), text("a😀c"))).toBe("yes");
  expect(matches(text("a??c"), text("a😀c"))).toBe("no");
  expect(matches(text("A😀*"), text("a😀c"), { ignoreCase: true })).toBe("yes");
});

describe("holes that AWS fills while the plan is applied", () => {
  const fresh: Hole = { ...hole("aws_kms_key.new.key_id", "segment", "aws_kms_key.key_id"), fresh: true };
  const arn = (id: Text[number]): Text => text("arn:aws:kms:eu-central-1:1:key/", id);
  test("are no text that is written down already", () => {
    expect(equalTexts(arn(fresh), arn("0848"))).toBe("no");
    expect(matches(arn("0848"), arn(fresh))).toBe("no");
    expect(matches(arn(fresh), arn("0848"))).toBe("no");
    expect(matches(text(arn("0848"), "/*"), text(arn(fresh), "/prod/GET"))).toBe("no");
  });
  test("are what a wildcard, another hole or they themselves cover", () => {
    expect(matches(arn("*"), arn(fresh))).toBe("yes");
    expect(matches(arn("08*"), arn(fresh))).toBe("unknown");
    expect(equalTexts(arn(fresh), arn(fresh))).toBe("yes");
    expect(equalTexts(arn(fresh), arn(hole("other", "segment")))).toBe("unknown");
    expect(equalTexts(arn(fresh), text(hole("other")))).toBe("unknown");
  });
});

describe("a hole of known length", () => {
  const six: Hole = { ...hole("six", "segment"), length: 6 };
  test.each<readonly [string, Tri]>([
    ["db-?????", "no"],
    ["db-??????", "yes"],
    ["db-???????", "no"],
    ["db-??????*", "yes"],
    ["db-*???????", "no"],
    ["db-a*", "unknown"],
    ["db-abcdef", "unknown"],
    ["db-abcde", "no"],
  ])("%s", (pattern, answer) => expect(matches([pattern], ["db-", six])).toBe(answer));
});
