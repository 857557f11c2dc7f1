import type { EventShape } from "../../needs/event.ts";
import type { Tri } from "../../values/tri.ts";
import type { CodePlace, NotFollowed } from "../calls.ts";
import type { Expression, Statement } from "../languages/form.ts";
import type { CallEvent, Failure, Path, VariableEvent } from "./events.ts";
import { joinContent } from "./join.ts";
import type { Library } from "./library.ts";
import { absorb, type Content, EMPTY, get, merge, type State, set } from "./state.ts";
import type {
  Args,
  Cell,
  Class,
  DictContent,
  Fields,
  Func,
  ListContent,
  Module,
  Scope,
  Site,
  Tags,
  V,
} from "./values.ts";
import { ABSENT } from "./values.ts";

/** Thrown where no path goes on: after a `raise`, a `return` of every branch, `sys.exit()`. */
export const DEAD = Symbol("no path goes on");
/** Thrown when the steps are used up. */
export class Exhausted extends Error {}

/** What leaves a function, a loop or a `try` early: the states in which it does, joined. */
export interface Exit {
  state?: State;
  value?: V;
  /** Of the only exit so far. */
  path?: Path | null;
  tags?: Tags;
}

/** A `try` that is being run. */
export interface Trying {
  /** Something in it can raise an exception that nobody knows. */
  may: boolean;
  /** The states in which an exception was raised, joined. */
  state?: State;
  /** The last of them. */
  seen?: State;
  readonly raised: V[];
  /** Calls of AWS and variables in it whose failure nothing has taken yet. */
  readonly events: (Failure & Pick<CallEvent, "missing">)[];
  /** Whether one of its handlers takes this exception. */
  readonly catches: (exception: V) => Tri;
}

/** A call of a function, or a module that is being loaded. */
export interface Frame {
  readonly module: Module;
  readonly scope: Scope;
  readonly returns: Exit;
  /** Where the function began. */
  readonly base: Path | null;
  readonly loop: { readonly breaks: Exit; readonly continues: Exit; readonly base: Path | null } | null;
  /** Undefined in a module. */
  readonly function?: Func;
  /** What the function is called on, for `super()`. */
  readonly self?: V;
  readonly onYield?: (value: V) => V;
  /** The class whose body this is. */
  readonly owner: Class | null;
}

/** The parts of the interpreter, as they call one another. */
export interface Operations {
  readonly evaluate: (m: Machine, expression: Expression, frame: Frame) => V;
  /** False where no path goes on behind the statements. */
  readonly execute: (m: Machine, statements: readonly Statement[], frame: Frame) => boolean;
  readonly call: (m: Machine, callee: V, args: Args, site: Site) => V;
  readonly member: (m: Machine, object: V, name: string, site: Site) => V;
  readonly superMember: (m: Machine, self: V, after: Class, name: string, site: Site) => V;
  readonly iterate: (m: Machine, value: V, site: Site) => ListContent;
  /** `quiet`: nothing is said if it is not there. */
  readonly load: (m: Machine, name: string, site: Site | null, quiet?: true) => V;
}

export interface Limits {
  readonly steps: number;
  readonly depth: number;
  readonly calls: number;
}
const LIMITS: Limits = { steps: 400_000, depth: 500, calls: 32 };

/** Everything that changes while the code of one function is interpreted. */
export class Machine {
  state: State = EMPTY;
  path: Path | null = null;
  /** Decisions of which only one side goes on, and the other calls nothing: checks of the input. */
  readonly guards = new Set<number>();
  readonly events: CallEvent[] = [];
  readonly variables: VariableEvent[] = [];
  readonly notFollowed: NotFollowed[] = [];
  readonly tries: Trying[] = [];
  /** The exceptions that are being handled, the innermost last. */
  readonly handling: V[] = [];
  /** How often a loop was left. */
  breaks = 0;
  /** While it is above 0 nothing is recorded: the code is only tried. */
  quiet = 0;
  steps: number;
  /** What the texts with these holes are the JSON of. */
  readonly encoded = new Map<string, EventShape>();
  depth = 0;
  /** The calls of functions that are running. */
  readonly running: { readonly form: object; readonly args: Args }[] = [];
  readonly ops: Operations;
  readonly library: Library;
  readonly limits: Limits;
  #cells = 0;
  readonly #said = new Set<string>();
  readonly #attributes = new WeakMap<object, Map<object, Fields>>();

  constructor(ops: Operations, library: Library, limits: Partial<Limits> = {}) {
    this.ops = ops;
    this.library = library;
    this.limits = { ...LIMITS, ...limits };
    this.steps = this.limits.steps;
  }

  spend(steps = 1): void {
    this.steps -= steps;
    if (this.steps < 0) throw new Exhausted();
  }

  newCell(content?: Content): Cell {
    const cell = this.#cells++;
    if (content !== undefined) this.state = set(this.state, cell, content);
    return cell;
  }

  /** Cells that exist now have smaller numbers than this. */
  mark(): Cell {
    return this.#cells;
  }

  write(cell: Cell, content: Content): void {
    this.state = set(this.state, cell, content);
  }

  value(cell: Cell): V {
    const content = get(this.state, cell);
    if (content === undefined || typeof content === "number") return ABSENT;
    return content.kind === "list-content" || content.kind === "dict-content" ? ABSENT : this.possible(content);
  }

  list(cell: Cell): ListContent {
    const content = get(this.state, cell);
    return typeof content === "object" && content.kind === "list-content"
      ? content
      : { kind: "list-content", items: [] };
  }

  dict(cell: Cell): DictContent {
    const content = get(this.state, cell);
    return typeof content === "object" && content.kind === "dict-content"
      ? content
      : { kind: "dict-content", entries: new Map() };
  }

  field(fields: Fields, name: string): V {
    const cell = fields.cells.get(name);
    return cell === undefined ? ABSENT : this.value(cell);
  }

  setField(fields: Fields, name: string, value: V): void {
    const cell = fields.cells.get(name);
    if (cell !== undefined) this.write(cell, value);
    else fields.cells.set(name, this.newCell(value));
  }

  /** What is set on a function: `handler.retries = 3`. */
  attributesOf(value: Extract<V, { kind: "function" | "bound" }>): Fields {
    const form = value.kind === "bound" ? value.of : value;
    let fields = this.#attributes.get(form.scope);
    if (fields === undefined) {
      fields = new Map();
      this.#attributes.set(form.scope, fields);
    }
    const before = fields.get(form.form);
    if (before) return before;
    const made: Fields = { cells: new Map() };
    fields.set(form.form, made);
    return made;
  }

  /** The value without the alternatives that belong to branches not taken here. */
  possible(value: V): V {
    if (value.kind !== "choice") return value;
    const left = value.of.filter((each) => this.agrees(each.when));
    if (left.length === value.of.length || left.length === 0) return value;
    const [only] = left;
    return left.length === 1 && only ? only.value : { kind: "choice", of: left };
  }

  agrees(tags: Tags): boolean {
    return tags.every(([decision, side]) => {
      const took = get(this.state, decision);
      return took === undefined || took === side;
    });
  }

  /** Takes one side of a decision, from here on. */
  decide(decision: number, side: number): void {
    this.state = set(this.state, decision, side);
    this.path = { decision, before: this.path };
  }

  sideOf(decision: number): number | undefined {
    const side = get(this.state, decision);
    return typeof side === "number" ? side : undefined;
  }

  joined(a: State, b: State, whenA: Tags = [], whenB: Tags = []): State {
    return merge(a, b, (x, y) => {
      this.spend(sizeOf(x) + sizeOf(y));
      return joinContent(x, y, whenA, whenB);
    });
  }

  /** The state now is one of those in which an exception may be raised. */
  note(trying: Pick<Trying, "state" | "seen">): void {
    const { state, seen } = trying;
    if (state === undefined) trying.state = this.state;
    else if (seen === undefined) trying.state = this.joined(state, this.state);
    else {
      trying.state = absorb(state, seen, this.state, (x, y) => {
        this.spend(sizeOf(x) + sizeOf(y));
        return joinContent(x, y, [], []);
      });
    }
    trying.seen = this.state;
  }

  /** Folders of the package where modules are looked for as well. */
  readonly searchPaths: string[] = [];

  addSearchPath(path: string): void {
    const inside = this.library.folderIn(path);
    if (inside !== undefined && this.searchPaths.length < 20 && !this.searchPaths.includes(inside))
      this.searchPaths.push(inside);
  }

  /** `super()` */
  superOf(self: V, after: Class): V {
    return {
      kind: "native",
      name: "super()",
      member: (m, name, site) => this.ops.superMember(m, self, after, name, site),
    };
  }

  /** Says once what was not followed. */
  miss(because: string, site: Site | null, module?: string): void {
    if (this.quiet > 0) return;
    const at = site === null ? null : this.placeOf(site);
    const key = JSON.stringify([because, at?.file, at?.startLine, at?.startColumn]);
    if (this.#said.has(key) || this.notFollowed.length >= MOST_SAID) return;
    this.#said.add(key);
    this.notFollowed.push({ because, at, ...(module === undefined ? {} : { module }) });
  }

  placeOf(site: Site): CodePlace {
    const { file } = site.module;
    if (file === null) return { file: null, startLine: 1, endLine: 1, startColumn: 1, endColumn: 1 };
    const [from, to] = [positionIn(file, site.start), positionIn(file, site.end)];
    return {
      file: file.shownAs,
      ...(file.inside && { inside: file.inside }),
      startLine: from.line,
      endLine: to.line,
      startColumn: from.column,
      endColumn: to.column,
    };
  }
}

const MOST_SAID = 200;

function sizeOf(content: Content | undefined): number {
  if (typeof content !== "object") return 1;
  if (content.kind === "list-content") return 1 + content.items.length;
  return content.kind === "dict-content" ? 1 + content.entries.size : 1;
}

const lineStarts = new WeakMap<object, readonly number[]>();

function positionIn(
  file: { readonly text: string },
  offset: number,
): { readonly line: number; readonly column: number } {
  let starts = lineStarts.get(file);
  if (starts === undefined) {
    const found = [0];
    for (let at = file.text.indexOf("\n"); at >= 0; at = file.text.indexOf("\n", at + 1)) found.push(at + 1);
    starts = found;
    lineStarts.set(file, starts);
  }
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
