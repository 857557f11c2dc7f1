import type { CodePlace, VariableRead } from "../code/calls.ts";
import { ignoreAt } from "../code/ignores.ts";
import type { LambdaFunction } from "../model/functions.ts";
import { variableReads } from "../model/missing-variables.ts";
import type { Model } from "../model/model.ts";
import { listed } from "../values/words.ts";
import type { FixPlan, Problem, RelatedPlace, Rule } from "./rule.ts";
import { placeText } from "./shared/refused-calls.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
export const missingEnvironmentVariable: Rule = {
  id: "missing-environment-variable",
  summary: "The function's code reads an environment variable without a default, and the function is not given it.",
  severity: "warning",
  *check(model) {
    for (const fn of model.functions) {
      const { missing, undecided } = variableReads(model, fn);
      if (missing.length > 0) yield problemOf(model, fn, missing);
      for (const { read, because } of undecided) {
        const about = `the environment variable ${read.name}, read at ${placeText(read.at)}`;
        yield { kind: "undecided", function: fn.address, subject: fn.address, because: `${about}: ${because}` };
      }
    }
  },
};

/** Further reads that a finding shows. */
const MOST_READS = 3;

function problemOf(model: Model, fn: LambdaFunction, missing: readonly VariableRead[]): Problem {
  const code = model.code?.get(fn.address);
  const inferred = code?.kind === "read" ? code.package.inferred : undefined;
  const ignores = missing.map(({ at }) =>
    code?.kind === "read" ? ignoreAt(code.package, at, missingEnvironmentVariable.id) : undefined,
  );
  const counting = missing.filter((_read, at) => ignores[at] === undefined);
  const reads = counting.length > 0 ? counting : missing;
  const names = [...new Set(reads.map(({ name }) => name))].sort();
  const shown = names.flatMap((name) => reads.find((read) => read.name === name) ?? []);
  const [first, ...others] = shown;
  const isCertain = inferred === undefined && reads.some(isProven);
  return {
    kind: "problem",
    function: fn.address,
    subject: fn.address,
    confidence: isCertain ? "certain" : "likely",
    message: `${fn.address} reads the environment ${names.length === 1 ? "variable" : "variables"} ${listed(names)}, which it is not given`,
    consequence: consequenceOf(reads, isCertain),
    at: { resource: fn.resource, path: ["environment"] },
    ...(first ? { code: first.at } : {}),
    codeIgnores: ignores,
    related: [
      ...(first && first.at.file === null ? [packedRead(fn, first)] : []),
      ...others.slice(0, MOST_READS).map(otherRead),
      ...environmentOf(fn),
      ...(inferred === undefined ? [] : [{ resource: fn.resource, path: ["filename"], note: inferred }]),
    ],
    fix: fixOf(fn, names),
  };
}

/** Nothing that was not read comes before, and no condition leads to it. */
const isProven = ({ certain, after, parameterOf }: VariableRead): boolean =>
  certain && after.length === 0 && parameterOf === undefined;

function consequenceOf(reads: readonly VariableRead[], isCertain: boolean): string {
  if (isCertain) return "Apply succeeds, and every invocation fails with KeyError.";
  const operations = [...new Set(reads.flatMap(({ parameterOf }) => parameterOf ?? []))];
  const parts = [
    ...(reads.some(({ parameterOf }) => parameterOf === undefined)
      ? ["the code fails with KeyError when it gets to this line"]
      : []),
    ...(operations.length > 0 ? [`the code passes undefined to ${listed(operations)}, as if it were set`] : []),
  ];
  return `Apply succeeds, and at run time ${parts.join(", and ")}.`;
}

const otherRead = ({ name, at }: VariableRead): RelatedPlace => ({
  resource: null,
  path: [],
  code: at,
  note: `${name} is read here${inArchive(at)}`,
});

const inArchive = (at: CodePlace): string => (at.file === null ? `, at ${placeText(at)}` : "");

/** There is no line to show of an archive that is not among the sources. */
const packedRead = ({ resource }: LambdaFunction, { name, at }: VariableRead): RelatedPlace => ({
  resource,
  path: ["filename"],
  note: `the code in it reads ${name} at ${placeText(at)}`,
});

const environmentOf = ({ resource }: LambdaFunction): readonly RelatedPlace[] =>
  resource.get("environment", 0, "variables").kind === "null"
    ? [{ resource, path: [], note: "it has no environment variables" }]
    : [{ resource, path: ["environment"], note: "the variables that it is given" }];

function fixOf(fn: LambdaFunction, names: readonly string[]): FixPlan {
  const longest = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => `      ${name.padEnd(longest)} = "<value>"`);
  return {
    title: `give ${fn.address} the environment ${names.length === 1 ? "variable" : "variables"} ${listed(names)}`,
    snippet: ["  environment {", "    variables = {", ...lines, "    }", "  }"].join("\n"),
  };
}
