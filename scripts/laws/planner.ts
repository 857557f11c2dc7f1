import { execFileSync } from "node:child_process";
import type { Planner } from "./terraform.ts";

/** A program that plans, with the user's own settings and keys that are none. */
export function plannerOf(
  program: string,
  settings: string | undefined,
  cache: string,
  moto: { empty(): Promise<string> },
): Planner {
  let version: string | undefined;
  const own = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("AWS_")));
  const env = {
    ...own,
    ...(settings === undefined ? {} : { TF_CLI_CONFIG_FILE: settings }),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_REGION: "eu-central-1",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
  };
  return {
    program,
    get version() {
      version ??= execFileSync(program, ["version"], { encoding: "utf8", env }).split("\n")[0] ?? "";
      return version;
    },
    env,
    cache,
    moto: () => moto.empty(),
    say: (what) => console.error(what),
  };
}
