import type { Tri } from "../../values/tri.ts";
import type { Bool, Null, Num, Str, Unknown } from "../../values/value.ts";
import type { InArchive } from "../code-package.ts";
import type { FunctionForm } from "../languages/form.ts";
import type { Machine } from "./machine.ts";

/** What a name, a field or an expression can be while code is interpreted. */
export type V =
  | Null
  | Undefined
  | Bool
  | Num
  | Str
  | Unknown
  | Items
  | Dict
  | Func
  | Bound
  | Class
  | Instance
  | Module
  | Native
  | Generator
  | Choice
  | Absent;

/** Everything that can change is a cell of the state (state.ts): objects hold only the number of their cell. */
export type Cell = number;

/** A list, a tuple, a set. The cell holds ListContent. */
export interface Items {
  readonly kind: "items";
  readonly sort: "list" | "tuple" | "set";
  readonly cell: Cell;
}
/** `rest`: there may be any number of further ones, and each is this. */
export interface ListContent {
  readonly kind: "list-content";
  readonly items: readonly V[];
  readonly rest?: V;
}
export interface Dict {
  readonly kind: "dict";
  readonly cell: Cell;
  /** Makes the value of a key that is not there. */
  readonly factory?: V;
}
/** `rest`: there may be further keys, and what is under them is this. Keys as `keyFor` makes them. */
export interface DictContent {
  readonly kind: "dict-content";
  readonly entries: ReadonlyMap<string, V>;
  readonly rest?: V;
}

/** Names and their cells: of a scope, an instance, a class. A name without a value in the state is absent. */
export interface Fields {
  readonly cells: Map<string, Cell>;
}

export interface Scope {
  readonly kind: "module" | "class" | "function" | "comprehension";
  readonly fields: Fields;
  readonly parent: Scope | null;
  /** Of a function or comprehension: the names that are its own. */
  readonly names: ReadonlySet<string>;
  readonly outer: ReadonlyMap<string, "module" | "enclosing">;
}

export interface Func {
  readonly kind: "function";
  readonly form: FunctionForm;
  readonly scope: Scope;
  readonly module: Module;
  readonly defaults: ReadonlyMap<string, V>;
  /** The class that it is written in: what `super()` starts from. */
  readonly owner: Class | null;
  /** How a class hands it out: with the instance, with the class, with neither, or called at once. */
  readonly as: "method" | "class-method" | "class-property" | "static-method" | "property" | "context-manager";
  /** What else is known of it, by the name of whoever said it: `setter`. */
  readonly setter?: V;
}
export interface Bound {
  readonly kind: "bound";
  readonly self: V;
  readonly of: Func;
  /** By the place where it was found: as a part of something else it is bound to that. */
  readonly loose?: true;
}
export interface Class {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly V[];
  readonly fields: Fields;
  /** Fields in the order in which a data class takes them; undefined for one that is none. */
  dataFields?: readonly DataField[];
  /** The names that it declares with a type, in order. */
  readonly declared: readonly string[];
  /** An enumeration: its fields are its members. */
  readonly enumeration?: true;
  /** What inherits from it takes its declared names as arguments. */
  readonly takesFields?: true;
}
export interface DataField {
  readonly name: string;
  readonly default?: V;
  readonly factory?: V;
}
export interface Instance {
  readonly kind: "instance";
  readonly of: Class;
  readonly fields: Fields;
  /** A member of an enumeration that is a text or a number as well: what it is equal to, and found under in a dict. */
  readonly literal?: V;
}
export interface Module {
  readonly kind: "module";
  readonly name: string;
  readonly scope: Scope;
  readonly isPackage: boolean;
  /** Null for a package without a file of its own. */
  readonly file: ModuleFile | null;
  /** Whether its code has run. */
  readonly loaded: Cell;
  /** What others find in it, where that is not its names. */
  readonly member?: (m: Machine, name: string, site: Site | null) => V | undefined;
  /** What it gives as a whole, where that is not the module itself. */
  readonly whole?: (m: Machine) => V;
}
export interface ModuleFile {
  readonly shownAs: string | null;
  readonly inside?: InArchive;
  readonly key: string;
  readonly text: string;
}
/** Something of a library, in our words. What it does not have is unknown. */
export interface Native {
  readonly kind: "native";
  /** For messages: `boto3.client`. */
  readonly name: string;
  readonly call?: (m: Machine, args: Args, site: Site) => V;
  readonly member?: (m: Machine, name: string, site: Site) => V | undefined;
  readonly setMember?: (m: Machine, name: string, value: V) => void;
  readonly item?: (m: Machine, index: V, site: Site) => V;
  readonly iterate?: (m: Machine, site: Site) => ListContent;
  /** What it gives to a dict that it is spread into. */
  readonly spread?: (m: Machine) => DictContent;
  readonly contains?: (m: Machine, item: V) => V;
  /** As a member of a class: what an instance hands out for it. */
  readonly bind?: (m: Machine, self: V, site: Site) => V;
  /** `with`: what stands behind `as`. */
  readonly enter?: (m: Machine, site: Site) => V;
  /** Classes of exceptions that leave a `with` unnoticed. */
  readonly suppresses?: readonly V[];
  /** A part of the credentials that the program has anyway. */
  readonly isOwnCredential?: true;
  /** The declaration of a field of a data class, with what its value is made by or begins with. */
  readonly isField?: true;
  readonly factory?: V;
  readonly initial?: V;
  /** What happens when code that is not followed gets it. */
  readonly escapes?: (m: Machine) => void;
  /** It can reach AWS: handing it to code that is not followed may make calls. */
  readonly reaches?: true;
  /** Its value is not known: a number, a date, a text that a library made. */
  readonly isData?: true;
  /** A call with functions or instances among the arguments may call them, and is not followed. */
  readonly callsBack?: true;
}
/** A call of a function with `yield`: its body runs when somebody asks for the values. */
export interface Generator {
  readonly kind: "generator";
  /** Gives what it returns at its end. */
  readonly run: (m: Machine, onYield: (value: V) => V) => V;
  /** Made by a function that is a context manager. */
  readonly manages: boolean;
}
/** One of several. At least two, none of them a choice. */
export interface Choice {
  readonly kind: "choice";
  readonly of: readonly Alternative[];
}
export interface Alternative {
  readonly value: Exclude<V, Choice>;
  /** The decisions that lead here: an alternative of one branch does not meet one of the other. */
  readonly when: Tags;
}
/** Decision and side. */
export type Tags = readonly (readonly [decision: number, side: number])[];
/** No value at all: a name that is not assigned on some path, a key that is not there. Only inside of a choice. */
export interface Absent {
  readonly kind: "absent";
  readonly variable?: UnsetVariable;
}
export const ABSENT: Absent = { kind: "absent" };

/** Nothing, as a language with two kinds of it has the one that nobody wrote: `undefined`. */
export interface Undefined extends Null {
  readonly missing: true;
  /** The environment variable that is not set. */
  readonly variable?: UnsetVariable;
}
export interface UnsetVariable {
  readonly name: string;
  readonly site: Site;
  readonly isSet: Tri;
  /** The code says that it is set: `process.env.TABLE!`. */
  readonly asserted?: true;
}
export const UNDEFINED: Undefined = { kind: "null", missing: true };
export type Unset = (Undefined | Absent) & { readonly variable: UnsetVariable };
export const isUnset = (value: V): value is Unset => "variable" in value && value.variable !== undefined;
export const isUndefined = (value: V): boolean => value.kind === "null" && "missing" in value;

export interface Args {
  readonly positional: readonly V[];
  readonly named: ReadonlyMap<string, V>;
  /** `*args` of unknown length: each further argument is this. */
  readonly rest?: V;
  /** `**kwargs` with unknown keys: each further argument is this. */
  readonly restNamed?: V;
}
export const NO_ARGS: Args = { positional: [], named: new Map() };
export const positional = (...values: readonly V[]): Args => ({ positional: values, named: new Map() });

/** Where something happens. */
export interface Site {
  readonly module: Module;
  readonly start: number;
  readonly end: number;
}

export const native = (name: string, parts: Omit<Native, "kind" | "name">): Native => ({
  kind: "native",
  name,
  ...parts,
});
