import { data } from "../../interpret/member.ts";
import { type Native, native, UNDEFINED, type V } from "../../interpret/values.ts";
import { arg } from "../../languages/javascript/library/shared.ts";
import { moduleOfNames } from "./module.ts";

/**
 * `aws-xray-sdk`: what watches a client, or a function, is that client or function.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-nodejs.html
 */
export const tracingModule = (name: string): Native => {
  const self: Native = moduleOfNames(name, (wanted) => watcher(wanted) ?? data(`${name}.${wanted}`));
  return self;
};

export function watcher(name: string): V | undefined {
  if (/^capture(AWS|AWSClient|AWSv3Client|HTTPs|HTTPsGlobal|MySQL|Postgres|Promise)$/.test(name))
    return native(name, { call: (_m, args) => arg(args, 0) });
  if (/^capture(Async)?Func$|^captureCallbackFunc$/.test(name))
    return native(name, {
      call: (m, args, site) => {
        const [, run = UNDEFINED] = args.positional;
        const called = { positional: [data("a segment")], named: new Map() };
        return m.ops.call(m, run, called, site);
      },
    });
  return undefined;
}
