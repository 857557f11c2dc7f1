import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Args, type Native, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { promised } from "../../../languages/javascript/library/promises.ts";
import { arg, fn } from "../../../languages/javascript/library/shared.ts";
import { answered } from "../context.ts";

const isFunction = (value: V | undefined): value is V =>
  value?.kind === "function" || value?.kind === "bound" || (value?.kind === "native" && value.call !== undefined);

/** The parameters and the function that a method of a client is called with; either may be missing. */
export function givenTo(args: Args): { readonly params: V; readonly callback: V | undefined } {
  const [first, second, third] = args.positional;
  if (isFunction(first)) return { params: UNDEFINED, callback: first };
  return {
    params: first ?? args.rest ?? UNDEFINED,
    callback: isFunction(second) ? second : isFunction(third) ? third : undefined,
  };
}

/**
 * What a method of a client gives. With a function it is sent at once; else by `.promise()` or `.send()`.
 * https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/Request.html
 */
export function requested(m: Machine, run: (machine: Machine) => V, callback: V | undefined, site: Site): V {
  if (callback) answered(m, () => run(m), callback, site);
  return requestOf(run, site);
}

function requestOf(run: (machine: Machine) => V, site: Site): Native {
  const self: Native = native("a request", {
    reaches: true,
    member: (_m, name) => {
      switch (name) {
        case "promise":
          return fn("promise", (m) => promised(m, () => run(m)));
        case "send":
          return fn("send", (m, args) => {
            const callback = arg(args, 0);
            if (isFunction(callback)) answered(m, () => run(m), callback, site);
            else run(m);
            return UNDEFINED;
          });
        case "eachPage":
        case "eachItem":
          return fn(name, (m, args) => {
            answered(m, () => run(m), arg(args, 0), site);
            return UNDEFINED;
          });
        case "createReadStream":
          return fn(name, (m) => {
            run(m);
            return data("a stream");
          });
        case "on":
        case "httpUploadProgress":
          return fn(name, (m, args, at) => {
            m.library.semantics?.escaped(m, arg(args, 1), at);
            return self;
          });
        case "then":
          return UNDEFINED;
        default:
          return data(`request.${name}`);
      }
    },
  });
  return self;
}
