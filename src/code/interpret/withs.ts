import { NULL, unknown } from "../../values/value.ts";
import type { Statement } from "../languages/form.ts";
import { siteOf } from "./arguments.ts";
import { classMember } from "./classes.ts";
import { DEAD, type Frame, type Machine } from "./machine.ts";
import { assignTo } from "./targets.ts";
import { suppressed } from "./tries.ts";
import { positional, type V } from "./values.ts";

type With = Extract<Statement, { kind: "with" }>;

/** `with value as target: …` */
export function withStatement(m: Machine, statement: With, frame: Frame): boolean {
  const value = m.ops.evaluate(m, statement.value, frame);
  const site = siteOf(statement.value, frame);
  const run = (entered: V): boolean => {
    if (statement.target) assignTo(m, statement.target, entered, frame);
    return m.ops.execute(m, statement.body, frame);
  };
  if (value.kind === "generator") return managed(m, value, run);
  if (value.kind === "native" && value.suppresses) return suppressed(m, statement.body, value.suppresses, frame);
  if (value.kind === "instance") {
    const enter = classMember(m, value.of, "__enter__") ?? classMember(m, value.of, "__aenter__");
    const exit = classMember(m, value.of, "__exit__") ?? classMember(m, value.of, "__aexit__");
    const entered = enter ? m.ops.call(m, enter.value, positional(value), site) : value;
    const flows = run(entered);
    if (exit && flows) m.ops.call(m, exit.value, positional(value, NULL, NULL, NULL), site);
    return flows;
  }
  if (value.kind === "native") return run(value.enter?.(m, site) ?? value);
  return run(value.kind === "unknown" ? unknown(value.because) : value);
}

/** A generator as a context manager: the body runs where it yields, inside of its `try`. */
function managed(m: Machine, value: Extract<V, { kind: "generator" }>, run: (entered: V) => boolean): boolean {
  try {
    value.run(m, (yielded) => {
      if (!run(yielded)) throw DEAD;
      return NULL;
    });
    return true;
  } catch (error) {
    if (error === DEAD) return false;
    throw error;
  }
}
