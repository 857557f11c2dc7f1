import { data } from "../../interpret/member.ts";
import { native, type V } from "../../interpret/values.ts";
import type { Boto3 } from "../boto3/context.ts";
import { batchModule } from "./batch.ts";
import { dataClassesModule } from "./data-classes.ts";
import { idempotencyModule } from "./idempotency.ts";
import { observer } from "./observability.ts";
import { getConfiguration, parametersModule } from "./parameters.ts";
import { resolver } from "./routes.ts";

const PACKAGE = "aws_lambda_powertools";

/** Powertools for AWS Lambda, and what else watches a function: https://docs.powertools.aws.dev/lambda/python/latest/ */
export function powertoolsModules(b: Boto3): (name: string) => V | undefined {
  const parts = new Map<string, V>([
    ["utilities.parameters", parametersModule(b)],
    ["utilities.batch", batchModule()],
    ["utilities.data_classes", dataClassesModule("data_classes")],
    ["utilities.idempotency", idempotencyModule(b)],
    ["utilities.feature_flags", flags(b)],
    ["event_handler", handlers()],
  ]);
  const find = (path: string): V => {
    const known = parts.get(path);
    if (known) return known;
    // A part of one: `event_handler.api_gateway`, `utilities.batch.types`.
    for (const [start, value] of parts) if (path.startsWith(`${start}.`)) return value;
    if (path === "utilities" || path === "") {
      return native(PACKAGE, { member: (_m, name) => find(path === "" ? name : `${path}.${name}`) });
    }
    return observer(`${PACKAGE}.${path}`);
  };
  return (name) => {
    if (name === PACKAGE || name.startsWith(`${PACKAGE}.`)) return find(name.slice(PACKAGE.length + 1));
    return /^(aws_xray_sdk|lumigo_tracer|epsagon|aws_embedded_metrics)(\.|$)/.test(name) ? observer(name) : undefined;
  };
}

export const isPowertools = (name: string): boolean => name === PACKAGE || name.startsWith(`${PACKAGE}.`);

const handlers = (): V =>
  native("event_handler", {
    member: (_m, name) =>
      /Resolver$|^Router$/.test(name)
        ? native(name, { call: (m) => resolver(m, name) })
        : name === "api_gateway"
          ? handlers()
          : data(name),
  });

/** `FeatureFlags(store=AppConfigStore(environment=…, application=…, name=…)).evaluate(…)` */
const flags = (b: Boto3): V =>
  native("feature_flags", {
    member: (_m, name) => {
      if (name === "AppConfigStore") {
        return native(name, {
          call: (_inner, made) =>
            native(name, {
              reaches: true,
              call: (m, _args, site) =>
                getConfiguration(
                  b,
                  m,
                  { ...made, positional: made.named.has("name") ? [] : made.positional.slice(2) },
                  site,
                ),
            }),
        });
      }
      if (name !== "FeatureFlags") return data(name);
      return native(name, {
        call: (_inner, args) => {
          const store = args.named.get("store") ?? args.positional[0];
          return native("feature flags", {
            reaches: true,
            member: (_of, wanted) =>
              native(wanted, {
                reaches: true,
                call: (m, none, site) => {
                  if (store) m.ops.call(m, store, { ...none, positional: [], named: new Map() }, site);
                  return data("a feature flag");
                },
              }),
          });
        },
      });
    },
  });
