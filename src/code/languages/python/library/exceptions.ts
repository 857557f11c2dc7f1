import type { Class } from "../../../interpret/values.ts";

/** https://docs.python.org/3/library/exceptions.html#exception-hierarchy */
const HIERARCHY = `
BaseException: SystemExit KeyboardInterrupt GeneratorExit Exception
Exception: StopIteration StopAsyncIteration ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError SyntaxError SystemError TypeError ValueError Warning ExceptionGroup
ArithmeticError: FloatingPointError OverflowError ZeroDivisionError
ImportError: ModuleNotFoundError
LookupError: IndexError KeyError
NameError: UnboundLocalError
OSError: BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError
ConnectionError: BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError
RuntimeError: NotImplementedError RecursionError
SyntaxError: IndentationError
ValueError: UnicodeError
UnicodeError: UnicodeDecodeError UnicodeEncodeError
Warning: DeprecationWarning UserWarning FutureWarning RuntimeWarning`;

const makeClass = (name: string, bases: readonly Class[] = []): Class => ({
  kind: "class",
  name,
  bases,
  fields: { cells: new Map() },
  declared: [],
});

/** The classes of the exceptions that Python has. */
export function pythonExceptions(): ReadonlyMap<string, Class> {
  const found = new Map<string, Class>([["BaseException", makeClass("BaseException")]]);
  for (const line of HIERARCHY.trim().split("\n")) {
    const [base = "", names = ""] = line.split(": ");
    const parent = found.get(base);
    for (const name of names.split(" ")) found.set(name, makeClass(name, parent ? [parent] : []));
  }
  for (const name of ["IOError", "EnvironmentError"]) {
    const same = found.get("OSError");
    if (same) found.set(name, same);
  }
  return found;
}
