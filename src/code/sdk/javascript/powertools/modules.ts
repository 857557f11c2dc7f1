import { unknown } from "../../../../values/value.ts";
import { data } from "../../../interpret/member.ts";
import { type Native, native, positional, UNDEFINED, type V } from "../../../interpret/values.ts";
import { promised } from "../../../languages/javascript/library/promises.ts";
import { arg, fn } from "../../../languages/javascript/library/shared.ts";
import { moduleOfNames } from "../module.ts";
import { watcher } from "../tracing.ts";
import type { Sdk } from "../types.ts";
import { idempotencyModule } from "./idempotency.ts";
import { parametersModule } from "./parameters.ts";
import { routerClass } from "./routes.ts";

/** Powertools for AWS Lambda: https://docs.powertools.aws.dev/lambda/typescript/latest/; undefined for any other module. */
export function powertoolsModule(sdk: Sdk, name: string): V | undefined {
  if (!name.startsWith("@aws-lambda-powertools/")) return undefined;
  const known = parametersModule(sdk, name) ?? idempotencyModule(sdk, name);
  if (known) return known;
  const [, part = ""] = name.split("/");
  return moduleOfNames(name, (member) => {
    if (part === "batch") return batch(member) ?? data(`${name}.${member}`);
    if (part === "tracer" && member === "Tracer") return native(member, { call: () => tracer() });
    if (part === "event-handler" && /Resolver$|^Router$/.test(member)) return routerClass(member);
    return data(`${name}.${member}`);
  });
}

/** A tracer watches clients, and functions that it calls. */
const tracer = (): Native => {
  const self: Native = native("a tracer", {
    isData: true,
    member: (_m, name) => (name === "provider" ? self : (watcher(name) ?? data(`tracer.${name}`))),
  });
  return self;
};

/** `processPartialResponse(event, recordHandler, processor)`: Lambda sends at least one record. */
function batch(name: string): V | undefined {
  if (!/^processPartialResponse(Sync)?$/.test(name)) return undefined;
  return fn(name, (m, args, site) =>
    promised(m, () => {
      m.ops.call(m, arg(args, 1), positional(unknown("a record is not known"), UNDEFINED), site);
      return unknown("the failures of a batch");
    }),
  );
}
