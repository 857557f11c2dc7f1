import { NULL } from "../../../values/value.ts";
import { data } from "../../interpret/member.ts";
import { native, type V } from "../../interpret/values.ts";
import type { Boto3 } from "./context.ts";
import { exceptionsOver } from "./exceptions.ts";
import type { Boto3Facts } from "./facts.ts";
import { boto3Module, sessionModule } from "./session.ts";

export const boto3Over = (facts: Boto3Facts, exception: V | undefined): Boto3 => ({
  facts,
  exceptions: exceptionsOver(exception ?? NULL),
  credentials: new WeakMap(),
});

/** The modules of boto3, botocore and what speaks like them. */
export function boto3Modules(b: Boto3): (name: string) => V | undefined {
  const { exceptions } = b;
  const boto3 = boto3Module(b, "boto3");
  const session = sessionModule(b);
  const named = native("exceptions", { member: (_m, name) => exceptions.byName(name) });
  const botocore = native("botocore", {
    member: (_m, name) => (name === "exceptions" ? named : name === "session" ? session : data(`botocore.${name}`)),
  });
  return (name) => {
    switch (name) {
      case "boto3":
      case "aioboto3":
        return boto3;
      case "boto3.session":
      case "botocore.session":
      case "aiobotocore.session":
        return session;
      case "botocore":
      case "aiobotocore":
        return botocore;
      case "botocore.exceptions":
      case "boto3.exceptions":
      case "aiobotocore.exceptions":
        return named;
      default:
        return isBoto3(name) ? data(name) : undefined;
    }
  };
}

/** Also where the package brings its own copy. */
export const isBoto3 = (name: string): boolean => /^(boto3|botocore|aioboto3|aiobotocore|s3transfer)(\.|$)/.test(name);
