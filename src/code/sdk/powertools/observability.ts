import { type Native, native, type V } from "../../interpret/values.ts";

/** A library that watches: it calls no AWS API itself, and what it decorates stays what it is. */
export function observer(name: string): Native {
  const self: Native = native(name, {
    isData: true,
    // A name that keeps growing says nothing.
    member: (_m, member) => observer(name.length > 60 ? name : `${name}.${member}`),
    call: (_m, args) => decorated(args.positional) ?? observer(name),
    enter: () => self,
  });
  return self;
}

const decorated = (given: readonly V[]): V | undefined =>
  given.find((each) => each.kind === "function" || each.kind === "bound" || (each.kind === "native" && each.reaches));
