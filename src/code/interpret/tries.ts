import { memoized } from "../../values/memoized.ts";
import { any, type Tri } from "../../values/tri.ts";
import { unknown } from "../../values/value.ts";
import type { Statement } from "../languages/form.ts";
import { branch, leave } from "./branches.ts";
import { isSubclass } from "./classes.ts";
import { alternativesOf, joinAll } from "./join.ts";
import { DEAD, type Exit, type Frame, type Machine, type Trying } from "./machine.ts";
import { assign } from "./scopes.ts";
import { type State, set } from "./state.ts";
import type { V } from "./values.ts";

type Try = Extract<Statement, { kind: "try" }>;

/** `try: … except E as e: … else: … finally: …` */
export function tryStatement(m: Machine, statement: Try, frame: Frame): boolean {
  const { last } = statement;
  if (last.length === 0) return guarded(m, statement, frame);
  // What leaves early passes through `finally` as well.
  const returns: Exit = {};
  const loop = frame.loop && { breaks: {} as Exit, continues: {} as Exit, base: frame.loop.base };
  const trying = newTrying(() => "unknown");
  m.tries.push(trying);
  const flows = guarded(m, statement, { ...frame, returns, loop });
  m.tries.pop();
  const exits: readonly (readonly [Exit, Exit | undefined])[] = [
    [returns, frame.returns],
    ...(loop
      ? ([
          [loop.breaks, frame.loop?.breaks],
          [loop.continues, frame.loop?.continues],
        ] as const)
      : []),
  ];
  const normal = flows ? { state: m.state, path: m.path } : undefined;
  for (const [from, to] of exits) {
    if (from.state === undefined || to === undefined) continue;
    m.state = from.state;
    m.path = from.path ?? frame.base;
    if (m.ops.execute(m, last, frame)) leave(m, to, frame.base, from.value);
  }
  if (trying.state !== undefined) {
    m.state = trying.state;
    const ends = m.ops.execute(m, last, frame);
    // A `finally` that leaves for itself drops what was raised.
    if (ends) passOn(m, trying);
    else for (const event of trying.events) event.handled = true;
  }
  if (!normal) return false;
  m.state = normal.state;
  m.path = normal.path;
  return m.ops.execute(m, last, frame);
}

export const newTrying = (catches: (exception: V) => Tri): Trying => ({ may: false, raised: [], events: [], catches });

function alive(run: () => boolean): boolean {
  try {
    return run();
  } catch (error) {
    if (error === DEAD) return false;
    throw error;
  }
}

/** What a `try` does not take goes on to the one around it. */
export function passOn(m: Machine, trying: Trying, raised: readonly V[] = trying.raised, may = trying.may): void {
  const outer = m.tries.at(-1);
  if (!outer || trying.state === undefined) return;
  outer.events.push(...trying.events.filter((event) => !event.handled));
  if (!may && raised.length === 0) return;
  outer.may ||= may;
  outer.raised.push(...raised);
  outer.state = outer.state === undefined ? trying.state : m.joined(outer.state, trying.state);
}

/** An `except`; the type is asked for when something was raised, and is null if it takes everything. */
export interface Guard<F> {
  readonly type: () => V | null;
  /** What it does with an exception; false where no path goes on. */
  readonly run: (exception: V, frame: F) => boolean;
}

/** What a function or a loop is left by, on trial. */
export type Exits = Pick<Frame, "returns" | "loop">;

/** Without `finally`. */
function guarded(m: Machine, statement: Try, frame: Frame): boolean {
  const { body, handlers, otherwise } = statement;
  if (handlers.length === 0) return m.ops.execute(m, body, frame) && m.ops.execute(m, otherwise, frame);
  const guards = handlers.map((handler): Guard<Frame> => {
    let type: V | null | undefined;
    return {
      run: (exception, inner) => {
        if (handler.name !== undefined) assign(m, inner.scope, handler.name, exception);
        return m.ops.execute(m, handler.body, inner);
      },
      type: () => {
        type ??= handler.type ? m.ops.evaluate(m, handler.type, frame) : null;
        return type;
      },
    };
  });
  return guard(
    m,
    () => m.ops.execute(m, body, frame),
    () => m.ops.execute(m, otherwise, frame),
    guards,
    frame,
  );
}

/** `with suppress(E): …` is a `try` whose handlers do nothing. */
export const suppressed = (m: Machine, body: readonly Statement[], types: readonly V[], frame: Frame): boolean =>
  guard(
    m,
    () => m.ops.execute(m, body, frame),
    () => true,
    types.map((type) => ({ type: () => type, run: () => true })),
    frame,
  );

/** Runs a body, and what takes the exceptions that are raised in it. */
export function guard<F extends Exits>(
  m: Machine,
  body: () => boolean,
  otherwise: () => boolean,
  handlers: readonly Guard<F>[],
  frame: F,
): boolean {
  const takes = (handler: Guard<F>, exception: V): Tri => takesType(m, handler.type(), exception);
  const trying = newTrying((exception) => any(handlers.map((handler) => takes(handler, exception))));
  m.tries.push(trying);
  const flows = alive(body);
  m.tries.pop();
  const after = { state: m.state, path: m.path };
  decideHandled(m, handlers, frame, trying, takes);
  m.state = after.state;
  m.path = after.path;

  const left = handlers.filter(
    (handler) => trying.may || trying.raised.some((exception) => takes(handler, exception) !== "no"),
  );
  const uncaught = trying.raised.filter((exception) => trying.catches(exception) !== "yes");
  const all = handlers.some((handler) => takesAll(m, handler.type()));
  passOn(m, trying, uncaught, trying.may && !all);
  const normal = otherwise;
  if (left.length === 0 || trying.state === undefined) return flows && normal();
  const failed = trying.state;
  // What the handlers call is after a failure, and so never certain.
  return branch(
    m,
    [
      ...(flows ? [normal] : []),
      ...left.map((handler) => (): boolean => {
        m.state = inBranch(m, failed);
        const caught = trying.raised.filter((exception) => takes(handler, exception) !== "no");
        const exception = joinAll([...caught, ...(trying.may ? [unknown("the exception that is caught")] : [])]);
        return handle(m, handler, exception, frame);
      }),
    ],
    flows,
  );
}

/** The state with the decision that the machine just took. */
function inBranch(m: Machine, state: State): State {
  const { path } = m;
  if (path === null) return state;
  const side = m.sideOf(path.decision);
  return side === undefined ? state : set(state, path.decision, side);
}

function handle<F>(m: Machine, handler: Guard<F>, exception: V, frame: F): boolean {
  m.handling.push(exception);
  try {
    return handler.run(exception, frame);
  } finally {
    m.handling.pop();
  }
}

function takesType(m: Machine, type: V | null, exception: V): Tri {
  if (type === null) return "yes";
  const of = exception.kind === "instance" ? exception.of : exception.kind === "class" ? exception : undefined;
  const answers = typesIn(m, type).map((each): Tri => {
    if (isAny(m, each)) return "yes";
    return of ? isSubclass(of, each) : "unknown";
  });
  return any(answers);
}

const isAny = (m: Machine, type: V): boolean =>
  type === m.library.exception("Exception") || type === m.library.exception("BaseException");

const takesAll = (m: Machine, type: V | null): boolean =>
  type === null || typesIn(m, type).some((each) => isAny(m, each));

function typesIn(m: Machine, type: V): readonly V[] {
  return alternativesOf(type).flatMap(({ value }) =>
    value.kind === "items" ? m.list(value.cell).items.flatMap((item) => typesIn(m, item)) : [value],
  );
}

/**
 * What becomes of the calls in the body when AWS refuses them: for each, the handler that takes the exception is tried
 * with it. If it goes on, the refusal is handled; what it raises instead goes on outwards.
 */
function decideHandled<F extends Exits>(
  m: Machine,
  handlers: readonly Guard<F>[],
  frame: F,
  trying: Trying,
  takes: (handler: Guard<F>, exception: V) => Tri,
): void {
  if (m.quiet > 0 || trying.state === undefined) return;
  const { state } = trying;
  // Exceptions of one class are alike.
  const tried = new Map<Guard<F>, Map<V, Attempt>>();
  const tryWith = (handler: Guard<F>, exception: V): Attempt => {
    const kinds = memoized(tried, handler, () => new Map<V, Attempt>());
    const kind = exception.kind === "instance" ? exception.of : exception;
    return memoized(kinds, kind, () => attempt(m, handler, exception, frame, state));
  };
  const failures = trying.events.flatMap((event) => (event.missing ? [event, event.missing] : [event]));
  for (const failure of failures) {
    if (failure.handled) continue;
    const escapes: V[] = [];
    for (const exception of failure.escapes) {
      const handler = handlers.find((each) => takes(each, exception) !== "no");
      const result = handler && tryWith(handler, exception);
      if (!result) escapes.push(exception);
      else if (result.goesOn) failure.handled = true;
      else escapes.push(...result.raised);
    }
    failure.escapes = escapes;
  }
}

interface Attempt {
  readonly goesOn: boolean;
  readonly raised: readonly V[];
}

/** Runs a handler without recording anything. */
function attempt<F extends Exits>(m: Machine, handler: Guard<F>, exception: V, frame: F, state: State): Attempt {
  const before = { state: m.state, path: m.path };
  const trying = newTrying(() => "unknown");
  const returns: Exit = {};
  const loop = frame.loop && { breaks: {} as Exit, continues: {} as Exit, base: frame.loop.base };
  m.state = state;
  m.quiet++;
  m.tries.push(trying);
  try {
    const flows = handle(m, handler, exception, { ...frame, returns, loop });
    const goesOn = flows || [returns, loop?.breaks, loop?.continues].some((exit) => exit?.state !== undefined);
    return { goesOn, raised: trying.raised };
  } catch (error) {
    if (error !== DEAD) throw error;
    return { goesOn: false, raised: trying.raised };
  } finally {
    m.tries.pop();
    m.quiet--;
    m.state = before.state;
    m.path = before.path;
  }
}
