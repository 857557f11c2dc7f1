import { NULL, unknown } from "../../../values/value.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { type Args, type Native, native, positional, type Site, type V } from "../../interpret/values.ts";
import { argument } from "../boto3/context.ts";
import { recordsOf } from "./data-classes.ts";

/** Calls the function of a record for each of them; Lambda sends at least one. */
function each(m: Machine, handler: V, event: V | undefined, site: Site): void {
  for (const record of recordsOf(m, event, site)) m.ops.call(m, handler, positional(record), site);
}

/** The module `aws_lambda_powertools.utilities.batch`: https://docs.powertools.aws.dev/lambda/python/latest/utilities/batch/ */
export const batchModule = (): Native =>
  native("batch", {
    reaches: true,
    member: (_m, name) => {
      switch (name) {
        case "process_partial_response":
        case "async_process_partial_response":
          return native(name, {
            reaches: true,
            call: (m, args, site) => {
              each(m, argument(args, 1, "record_handler") ?? NULL, argument(args, 0, "event"), site);
              return unknown("the failures of a batch");
            },
          });
        case "batch_processor":
        case "async_batch_processor":
          return native(name, { reaches: true, call: (_inner, args) => decorator(args) });
        default:
          return name.endsWith("Processor") ? native(name, { call: () => processor() }) : data(name);
      }
    },
  });

/** `@batch_processor(record_handler=f, processor=p)` */
const decorator = (made: Args): V =>
  native("batch_processor", {
    call: (_m, args) =>
      native("a batch", {
        reaches: true,
        call: (m, given, site) => {
          each(m, argument(made, 0, "record_handler") ?? NULL, given.positional[0], site);
          return m.ops.call(m, args.positional[0] ?? NULL, given, site);
        },
      }),
  });

/** `with processor(records, handler): processor.process()` */
function processor(): Native {
  const self: Native = native("a batch processor", {
    reaches: true,
    enter: () => self,
    call: (m, args, site) => {
      each(m, argument(args, 1, "handler") ?? argument(args, 1, "record_handler") ?? NULL, undefined, site);
      return self;
    },
    member: (_m, name) => data(name),
  });
  return self;
}
