// Small faults for a TypeScript source, found in its text: no parser, but what esbuild cannot read, or reads as the same
// program (a type, say), is left out.

import { transformSync } from "esbuild";

/** Each makes one fault from a match in `code`, in which comments and quoted texts are blank. */
const IN_CODE = [
  [/(?<= )===(?= )/g, () => "!=="],
  [/(?<= )!==(?= )/g, () => "==="],
  [/(?<= )&&(?= )/g, () => "||"],
  [/(?<= )\|\|(?= )/g, () => "&&"],
  [/(?<= )<(?= )/g, () => "<="],
  [/(?<= )<=(?= )/g, () => "<"],
  [/(?<= )>(?= )/g, () => ">="],
  [/(?<= )>=(?= )/g, () => ">"],
  [/(?<= )\+(?= )/g, () => "-"],
  [/(?<= )-(?= )/g, () => "+"],
  [/\btrue\b/g, () => "false"],
  [/\bfalse\b/g, () => "true"],
  [/(?<=\.)some(?=\()/g, () => "every"],
  [/(?<=\.)every(?=\()/g, () => "some"],
  [/(?<![\w.$])\d+(?![\w.])/g, (number) => String(Number(number) + 1)],
  [/(?<![\w.$])[1-9]\d*(?![\w.])/g, (number) => String(Number(number) - 1)],
  [/(?<=[(=:,?] ?)!(?=[\w(])/g, () => ""],
  // One statement on a line of its own; an early return or another guard.
  [/(?<=^ +)(?:if \(.*\) )?(?:return|continue|break|throw|yield\*?)\b.*;$/gm, () => ""],
  [/(?<=^ +)(?:if \(.*\) )?[\w.]+\(.*\);$/gm, () => ""],
];

/** Of words that stand for one another. */
const ANSWERS = ["yes", "no", "unknown"];

/**
 * All faults that can be made in a source: where, and the new text.
 * @returns {{ start: number, end: number, text: string }[]}
 */
export function faultsOf(source) {
  const code = blank(source);
  const faults = [...IN_CODE.flatMap(([pattern, fault]) => matches(code, pattern, fault)), ...negated(source, code)];
  for (const { index: start, 0: quoted, 1: word } of code.strings) {
    if (ANSWERS.includes(word)) {
      for (const other of ANSWERS)
        if (other !== word) faults.push({ start, end: start + quoted.length, text: `"${other}"` });
    }
  }
  return [...faults, ...kinds(source, code)].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The source with a fault, or null where that is no program, or the same one. */
export function faulty(source, { start, end, text }) {
  const made = source.slice(0, start) + text + source.slice(end);
  const program = compiled(made);
  return program === null || program === compiled(source) ? null : made;
}

function compiled(source) {
  try {
    return transformSync(source, { loader: "ts", target: "node20", minifyWhitespace: true, logLevel: "silent" }).code;
  } catch {
    return null;
  }
}

function* ofPattern(text, pattern) {
  for (const match of text.matchAll(pattern)) if (match[0] !== "") yield match;
}

const matches = ({ text }, pattern, fault) =>
  [...ofPattern(text, pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    text: fault(found),
  }));

/** `if (…)` with the opposite condition. */
function negated(source, { text }) {
  return [...text.matchAll(/\bif \(/g)].flatMap(({ index, 0: found }) => {
    const start = index + found.length;
    const end = closing(text, start);
    return end === -1 ? [] : [{ start, end, text: `!(${source.slice(start, end)})` }];
  });
}

/** Where the parenthesis closes that is open at `from`; -1 where it does not. */
function closing(text, from) {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** `answer: "met"` with another of the words that stand behind `answer` in the same file. */
function kinds(source, code) {
  const found = [...source.matchAll(/\b(\w+)(?:: | === | !== )"([\w-]+)"/g)].filter(({ index, 0: all, 2: word }) =>
    code.strings.some((each) => each.index === index + all.length - word.length - 2),
  );
  return found.flatMap(({ index, 0: all, 1: name, 2: word }) => {
    if (ANSWERS.includes(word)) return [];
    const others = new Set(found.filter((each) => each[1] === name && each[2] !== word).map((each) => each[2]));
    const start = index + all.length - word.length - 2;
    return [...others].map((other) => ({ start, end: index + all.length, text: `"${other}"` }));
  });
}

/** The source with comments and the insides of quotes, templates and patterns blank, and the plain words in quotes. */
function blank(source) {
  const strings = [];
  const tokens =
    /\/\/.*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|(?<=[(,=:?&|!] ?|return )\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/g;
  const text = source.replace(tokens, (token, index) => {
    const word = /^"([\w-]+)"$/.exec(token)?.[1];
    if (word !== undefined) strings.push({ 0: token, 1: word, index });
    return token.replaceAll(/[^\n]/g, " ");
  });
  return { text, strings };
}
