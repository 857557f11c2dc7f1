import { z } from "zod";

const Settings = z.object({
  BUCKET: z.string().min(3),
  ARCHIVE: z.string().optional().default("the-archive"),
  PREFIX: z.string().default("done"),
  STAGE: z.enum(["dev", "prod"]),
  RETRIES: z.coerce.number().int().positive().default(2),
  AWS_REGION: z.string(),
});

export type Settings = z.infer<typeof Settings>;

const parsed = Settings.safeParse(process.env);
if (!parsed.success) {
  throw new Error(`the environment is not valid: ${parsed.error.message}`);
}

export const settings: Settings = parsed.data;
