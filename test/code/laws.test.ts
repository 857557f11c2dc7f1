import fc from "fast-check";
import { expect, it } from "vitest";
import { calls } from "./read.ts";

const HEAD = 'import os, functools, contextlib\nimport boto3\n\ns3 = boto3.client("s3")\n';
const CALL = 's3.get_object(Bucket=os.environ["BUCKET"], Key="k")';
const FOUND = "s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=k)";

/** A program in which the function `name` makes the call; what stands before it, and how to call it. */
interface Program {
  readonly before: string;
  readonly call: string;
}

const indent = (text: string): string => text.replace(/^/gm, "    ");

/** Each moves the call somewhere else, and changes nothing of what happens. */
const MOVES: Readonly<Record<string, (program: Program, id: number) => Program>> = {
  "into a function": ({ before, call }, id) => ({
    before: `${before}\ndef f${id}():\n    return ${call}`,
    call: `f${id}()`,
  }),
  "into a lambda": ({ before, call }, id) => ({ before: `${before}\nf${id} = lambda: ${call}`, call: `f${id}()` }),
  "into a method": ({ before, call }, id) => ({
    before: `${before}\nclass C${id}:\n    def run(self):\n        return ${call}`,
    call: `C${id}().run()`,
  }),
  "into a method that is inherited": ({ before, call }, id) => ({
    before: `${before}\nclass B${id}:\n    def run(self):\n        return ${call}\nclass C${id}(B${id}):\n    def run(self):\n        return super().run()`,
    call: `C${id}().run()`,
  }),
  "behind a decorator": ({ before, call }, id) => ({
    before: `${before}\ndef d${id}(f):\n    @functools.wraps(f)\n    def inner(*args, **kwargs):\n        return f(*args, **kwargs)\n    return inner\n@d${id}\ndef f${id}():\n    return ${call}`,
    call: `f${id}()`,
  }),
  "into a closure": ({ before, call }, id) => ({
    before: `${before}\ndef make${id}():\n    def inner():\n        return ${call}\n    return inner`,
    call: `make${id}()()`,
  }),
  "into a table": ({ before, call }, id) => ({
    before: `${before}\nT${id} = {"run": lambda: ${call}}`,
    call: `T${id}["run"]()`,
  }),
  "into a comprehension": ({ before, call }) => ({ before, call: `[${call} for _ in [1]][0]` }),
  "into a conditional": ({ before, call }) => ({
    before,
    call: `(${call} if os.environ["STAGE"] == "prod" else None)`,
  }),
  "behind an argument": ({ before, call }, id) => ({
    before: `${before}\ndef f${id}(g):\n    return g()`,
    call: `f${id}(lambda: ${call})`,
  }),
  "into a property": ({ before, call }, id) => ({
    before: `${before}\nclass C${id}:\n    @property\n    def value(self):\n        return ${call}`,
    call: `C${id}().value`,
  }),
  "into a generator": ({ before, call }, id) => ({
    before: `${before}\ndef f${id}():\n    yield ${call}`,
    call: `list(f${id}())`,
  }),
  "into a try that raises again": ({ before, call }, id) => ({
    before: `${before}\ndef f${id}():\n    try:\n        return ${call}\n    except Exception:\n        raise`,
    call: `f${id}()`,
  }),
  "into a context manager": ({ before, call }, id) => ({
    before: `${before}\n@contextlib.contextmanager\ndef m${id}():\n    yield\ndef f${id}():\n    with m${id}():\n        return ${call}`,
    call: `f${id}()`,
  }),
  "behind a check": ({ before, call }, id) => ({
    before: `${before}\ndef f${id}(event=None):\n    if event and not event.get("x"):\n        return None\n    return ${call}`,
    call: `f${id}()`,
  }),
};

const moves = fc.array(fc.constantFrom(...Object.keys(MOVES)), { maxLength: 6 });

const moved = (names: readonly string[]): Program =>
  names.reduce<Program>((program, name, id) => MOVES[name]?.(program, id) ?? program, { before: HEAD, call: CALL });

it("moving a call changes nothing of what is read", async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (names) => {
      const { before, call } = moved(names);
      const code = `${before}\ndef handler(event, context):\n${indent(`return ${call}`)}`;
      expect(await calls(code)).toEqual([FOUND]);
    }),
    { numRuns: 150 },
  );
});

it("moving a call to another module changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (names) => {
      const { before, call } = moved(names);
      const files = {
        "app.py": "from lib.work import run\ndef handler(event, context):\n    return run()",
        "lib/work.py": `${before}\ndef run():\n    return ${call}`,
      };
      expect(await calls(files)).toEqual([FOUND]);
    }),
    { numRuns: 50 },
  );
});

it("a call that nobody reaches is none", async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (names) => {
      const { before, call } = moved(names);
      const code = `${before}\ndef unused():\n    return ${call}\ndef handler(event, context):\n    return {}`;
      expect(await calls(code)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
