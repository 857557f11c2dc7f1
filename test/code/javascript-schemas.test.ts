import { describe, expect, it } from "vitest";
import { callsJs } from "./javascript-read.ts";

const HEAD = `import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
import { z } from "zod"; import { cleanEnv, str, bool } from "envalid"; import env from "env-var";
const s3 = new S3Client({});
`;
const reading = (settings: string, bucket: string): string =>
  `${HEAD}${settings}; export const handler = async () => s3.send(new GetObjectCommand({ Bucket: ${bucket} }));`;
const BUCKET = "${aws_s3_bucket.b.id}";

/** Each: how the environment is checked, what is read of it, and what that is. */
const SETTINGS: Readonly<Record<string, readonly [settings: string, bucket: string, found: string]>> = {
  "zod: parse": ["const s = z.object({ BUCKET: z.string().min(1) }).parse(process.env)", "s.BUCKET", BUCKET],
  "zod: safeParse": [
    "const p = z.object({ BUCKET: z.string() }).safeParse(process.env); if (!p.success) throw p.error",
    "p.data.BUCKET",
    BUCKET,
  ],
  "zod: a default": ['const { B } = z.object({ B: z.string().default("d") }).parse(process.env)', "B", "d"],
  "zod: something else than it was": [
    "const s = z.object({ BUCKET: z.string().toUpperCase() }).parse(process.env)",
    "s.BUCKET",
    "?",
  ],
  "zod: a function that changes it": [
    "const s = z.object({ STAGE: z.string().transform((stage) => `b-${stage}`) }).parse(process.env)",
    "s.STAGE",
    "b-prod",
  ],
  envalid: ["const e = cleanEnv(process.env, { BUCKET: str() })", "e.BUCKET", BUCKET],
  "envalid: a switch": ["const e = cleanEnv(process.env, { DEBUG: bool() })", 'e.DEBUG ? "d" : "n"', "n"],
  "env-var": ['const b = env.get("BUCKET").required().asString()', "b", BUCKET],
  "env-var: a default": ['const b = env.get("NOT_SET").default("d").asString()', "b", "d"],
};

describe("the environment, checked by a library", () => {
  it.each(Object.entries(SETTINGS))("%s", async (_, [settings, bucket, found]) => {
    expect(await callsJs(reading(settings, bucket))).toEqual([`s3.GetObject(Bucket=${found})`]);
  });
});
