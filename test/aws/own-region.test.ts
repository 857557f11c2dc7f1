import { expect, test } from "vitest";
import { shapes } from "../../src/aws/composed/shapes.ts";
import { composed, type Ids } from "../../src/aws/composed.ts";
import type { Hole } from "../../src/values/text.ts";
import { NULL, str, unknown, type Value } from "../../src/values/value.ts";

/**
 * Since version 6 of the provider a resource may name its region, and then nothing that follows from its arguments is
 * in the region of the provider.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
const provider: Hole = { id: "region of provider aws", label: "region", chars: "segment" };
const own: Hole = { id: "own region", label: "own region", chars: "segment" };

const of = (type: string, attributes: (name: string) => Value): Ids => ({
  partition: ["aws"],
  region: [provider],
  account: ["123456789012"],
  self: `${type}.x`,
  attribute: attributes,
});

const parts = (value: Value | undefined): readonly string[] =>
  value?.kind === "string" ? value.text.map((part) => (typeof part === "string" ? part : part.id)) : [];

const forms = [...shapes].flatMap(([type, { forms }]) => Object.keys(forms).map((form) => [type, form] as const));

const given: readonly [string, (type: string) => Value][] = [
  ["known", () => str("us-west-2")],
  ["unknown, with an identity", () => unknown("it is not known", own)],
  ["unknown", () => unknown("it is not known")],
];

test.each(given)("what follows from arguments is in the resource's own region, which is %s", (_, region) => {
  const inProvidersRegion = forms.filter(([type, form]) =>
    parts(
      composed(
        type,
        form,
        of(type, () => NULL),
      ),
    ).includes(provider.id),
  );
  expect(inProvidersRegion.length).toBeGreaterThan(50);
  for (const [type, form] of inProvidersRegion) {
    const made = parts(
      composed(
        type,
        form,
        of(type, (name) => (name === "region" ? region(type) : NULL)),
      ),
    );
    expect([type, form, made.length > 0, made.includes(provider.id)]).toEqual([type, form, true, false]);
  }
});
