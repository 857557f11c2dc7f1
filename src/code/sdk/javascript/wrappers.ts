import { bool, unknown } from "../../../values/value.ts";
import { branch } from "../../interpret/branches.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { knownString } from "../../interpret/texts.ts";
import { type Args, type Native, native, positional, type Site, UNDEFINED, type V } from "../../interpret/values.ts";
import { contentOf, pairsOf } from "../../languages/javascript/library/objects.ts";
import { awaited, promised } from "../../languages/javascript/library/promises.ts";
import { arg, fn, listOf, objectOf } from "../../languages/javascript/library/shared.ts";
import { request } from "./context.ts";
import { entryOf } from "./entries.ts";
import { moduleOfNames } from "./module.ts";
import { ownClient } from "./powertools/parameters.ts";
import type { Sdk } from "./types.ts";

/**
 * Functions that give a handler what they watch it with, by their modules: what they give calls the handler.
 * https://docs.sentry.io/platforms/javascript/guides/aws-lambda/, https://github.com/DataDog/datadog-lambda-js,
 * https://github.com/newrelic/node-newrelic, https://github.com/lumigo-io/lumigo-node
 */
const WRAPPERS: readonly (readonly [module: RegExp, name: RegExp, position: number])[] = [
  [/^@sentry\/(serverless|aws-serverless)$/, /^wrapHandler$/, 0],
  [/^datadog-lambda-js$/, /^datadog$/, 0],
  [/^newrelic$|^@newrelic\/aws-lambda$/, /^(setLambdaHandler|lambdaHandler)$/, 0],
  [/^@lumigo\/tracer$/, /^trace$/, 0],
  [/^epsagon$/, /^(lambdaWrapper|stepLambdaWrapper)$/, 0],
  [/^aws-embedded-metrics$/, /^metricScope$/, 0],
];

/** Libraries around handlers; undefined for any other module. */
export function wrapperModule(sdk: Sdk, name: string): V | undefined {
  if (name === "middy" || name === "@middy/core") return middyModule(name);
  if (name.startsWith("@middy/")) return middlewareModule(sdk, name);
  const known = WRAPPERS.filter(([module]) => module.test(name));
  if (known.length === 0) return undefined;
  const self: Native = moduleOfNames(name, (member) => {
    const found = known.find(([, wanted]) => wanted.test(member));
    if (found)
      return fn(member, (_m, args) =>
        found[1].source.includes("metricScope") ? scoped(arg(args, 0)) : arg(args, found[2]),
      );
    return /^(AWSLambda|GCPFunction)$/.test(member) ? self : data(`${name}.${member}`);
  });
  return name === "@lumigo/tracer" || name === "epsagon" ? { ...self, call: () => self } : self;
}

/** `metricScope((metrics) => async (event) => …)` */
const scoped = (of: V): V =>
  native("a handler with metrics", {
    reaches: true,
    call: (m, args, site) => m.ops.call(m, m.ops.call(m, of, positional(data("metrics")), site), args, site),
  });

/** `middy(handler).use(middleware)`: https://middy.js.org/docs/ */
function middyModule(name: string): Native {
  const module = moduleOfNames(name, (member) => (member === "middy" ? module : data(`${name}.${member}`)));
  const self: Native = {
    ...module,
    member: (m, wanted, site) => (wanted === "default" || wanted === "middy" ? self : module.member?.(m, wanted, site)),
    call: (m, args) => wrapped(m, arg(args, 0)),
  };
  return self;
}

function wrapped(m: Machine, handler: V): Native {
  const of = m.newCell(handler);
  const around = m.newCell({ kind: "list-content", items: [] });
  const add = (inner: Machine, value: V): void => {
    const content = inner.list(around);
    inner.write(around, { ...content, items: [...content.items, value] });
  };
  const self: Native = native("a handler with middleware", {
    reaches: true,
    call: (inner, args, site) => promised(inner, () => handled(inner, of, around, args, site)),
    member: (_m, name) => {
      switch (name) {
        case "use":
          return fn("use", (inner, args, site) => {
            const given = arg(args, 0);
            const all = given.kind === "items" ? inner.ops.iterate(inner, given, site).items : [given];
            for (const each of all) add(inner, each);
            return self;
          });
        case "before":
        case "after":
        case "onError":
          return fn(name, (inner, args) => {
            add(inner, objectOf(inner, [[name, arg(args, 0)]]));
            return self;
          });
        case "handler":
          return fn("handler", (inner, args) => {
            inner.write(of, arg(args, 0));
            return self;
          });
        default:
          return data(`middy.${name}`);
      }
    },
  });
  return self;
}

/** What comes before, the handler, what comes behind, and perhaps what takes an error. */
function handled(m: Machine, of: number, around: number, args: Args, site: Site): V {
  const middlewares = m.list(around).items;
  const request = objectOf(m, [
    ["event", arg(args, 0)],
    ["context", arg(args, 1)],
    ["internal", unknown("what middleware keeps")],
    ["response", unknown("the response")],
    ["error", unknown("an error")],
  ]);
  const step = (middleware: V, name: string): void => {
    const run = entryOf(m, middleware, name);
    if (["function", "bound", "native"].includes(run.kind)) awaited(m, m.ops.call(m, run, positional(request), site));
  };
  for (const each of middlewares) step(each, "before");
  const result = awaited(m, m.ops.call(m, m.value(of), args, site));
  for (const each of [...middlewares].reverse()) step(each, "after");
  branch(m, [
    () => {
      m.handling.push(unknown("an error of the handler"));
      try {
        for (const each of middlewares) step(each, "onError");
      } finally {
        m.handling.pop();
      }
      return true;
    },
    () => true,
  ]);
  return result;
}

/** What middleware asks AWS for: `ssm({ fetchData: { key: "/name" } })`. https://middy.js.org/docs/middlewares/ssm */
const FETCHES: ReadonlyMap<string, (sdk: Sdk, m: Machine, name: V, site: Site) => void> = new Map([
  [
    "@middy/ssm",
    (sdk, m, name, site) => {
      const isPath = knownString(name)?.endsWith("/") === true;
      const named = isPath ? (["Path", name] as const) : (["Names", listOf(m, [name])] as const);
      const given = [named, ["WithDecryption", bool(true)] as const];
      asks(sdk, m, "ssm", isPath ? "GetParametersByPath" : "GetParameters", given, site);
    },
  ],
  [
    "@middy/secrets-manager",
    (sdk, m, name, site) => asks(sdk, m, "secretsmanager", "GetSecretValue", [["SecretId", name]], site),
  ],
]);

function asks(
  sdk: Sdk,
  m: Machine,
  service: string,
  operation: string,
  given: readonly (readonly [string, V])[],
  site: Site,
): void {
  request(sdk, m, { client: ownClient(service), operation, input: objectOf(m, given), site });
}

function middlewareModule(sdk: Sdk, name: string): V {
  const fetch = FETCHES.get(name);
  if (!fetch) return data(name);
  const make: Native = native(name, {
    reaches: true,
    member: (_m, member) => (member === "default" ? make : data(`${name}.${member}`)),
    call: (m, args, site) => {
      const settings = arg(args, 0);
      const before = fn("before", (inner) => {
        const { sure, further } = pairsOf(inner, contentOf(inner, entryOf(inner, settings, "fetchData"), site));
        for (const [, value] of [...sure, ...further]) fetch(sdk, inner, value, site);
        return UNDEFINED;
      });
      return objectOf(m, [["before", before]]);
    },
  });
  return make;
}
