import type { LawCase } from "./cases.ts";
import type { Call, Law, Trial } from "./law.ts";
import { type Written, writtenIn } from "./literals.ts";
import { NAMES, withSuffix } from "./names.ts";
import { type Configured, providerOf } from "./provider-block.ts";
import { edited, type TextEdit } from "./text.ts";
import { inFolder, type Source, sourcesOf, type Tree, Unfit, withFiles } from "./tree.ts";
import { differences, outside } from "./verdicts.ts";

/** One module called twice, with two providers. */
export const twice: Law = {
  name: "twice",
  because:
    "what has the same name in another region or account is another thing, and rights and triggers reach no further than they say",
  exempt:
    "names that are shared by all regions or by all accounts, which get a suffix; questions that stay open between the halves, such as what a grant on all resources is for; roots with several providers",
  trials(one, parser) {
    if (one.aliases.length > 0) throw new Unfit("it has several providers");
    const sources = sourcesOf(one.files, parser);
    const configured = providerOf(one, parser);
    return [
      ...pair(one, sources, configured, "regions", OF_ALL_REGIONS, otherRegion(configured)),
      ...pair(one, sources, configured, "accounts", OF_ALL_ACCOUNTS, otherAccount(configured)),
    ];
  },
};

const ACCOUNT = "123456789012";
const OTHER_ACCOUNT = "999988887777";
const OTHER_REGION = "us-east-2";

/** Types whose names are one space for all accounts, and for all regions of an account. */
const OF_ALL_ACCOUNTS = /^aws_s3_bucket$/;
const OF_ALL_REGIONS = /^aws_(?:s3_bucket|iam_\w+|cloudfront_\w+|route53_zone)$/;

interface Twin {
  readonly providers: string;
  readonly place: LawCase["place"] | undefined;
  readonly region: string;
  readonly account: string;
}

const otherRegion = (own: Configured): Twin => ({
  providers: `${own.text}\n\n${own.with({ alias: '"twin"', region: `"${OTHER_REGION}"` })}`,
  place: undefined,
  region: OTHER_REGION,
  account: ACCOUNT,
});

/** The other account is another role: one that only moto_server lets in. */
const otherAccount = (own: Configured): Twin => ({
  providers: `${own.text}\n\n${own.with({ alias: '"twin"' }, `  assume_role {\n    role_arn = "arn:aws:iam::${OTHER_ACCOUNT}:role/deploy"\n  }\n`)}`,
  place: "moto",
  region: own.region,
  account: OTHER_ACCOUNT,
});

function pair(
  one: LawCase,
  sources: readonly Source[],
  own: Configured,
  kind: string,
  shared: RegExp,
  twin: Twin,
): readonly Trial[] {
  const folder = `${one.id}__${kind}`;
  const deep = sources.flatMap(({ path, body }) => (path.includes("/") ? body.blocks : []));
  if (deep.some(({ type, labels }) => type === "resource" && shared.test(labels[0] ?? ""))) return [];
  const files = inFolder(folder, withParameters(one, sources, shared, own.region));
  const call = (name: string, provider: string, region: string, account: string): Call => {
    const lines = [
      `source = "./${folder}"`,
      `twin_suffix = "${name === "a" ? "" : "-twin"}"`,
      `twin_region = "${region}"`,
      `twin_account = "${account}"`,
      `providers = { aws = ${provider} }`,
    ];
    const id = `${folder}__${name}`;
    return { name: id, text: `module "${id}" {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`, files };
  };
  const a = call("a", "aws", own.region, ACCOUNT);
  const b = call("b", "aws.twin", twin.region, twin.account);
  const trial: Trial = {
    name: `${one.name}, two ${kind}`,
    providers: twin.providers,
    place: twin.place ?? one.place,
    roots: { a: [a], b: [b], both: [a, b] },
    judge: (verdicts) =>
      [a, b].flatMap(({ name }, i) => {
        const alone = outside(verdicts[i === 0 ? "a" : "b"] ?? [], name);
        const half = (verdicts.both ?? []).filter((line) =>
          [line.function, line.subject].some((text) => text.includes(`module.${name}.`)),
        );
        const other = i === 0 ? b.name : a.name;
        const mixed = half.filter((line) =>
          [line.function, line.subject].some((text) => text.includes(`module.${other}.`)),
        );
        return [
          ...mixed
            .filter(({ kind: of }) => of !== "undecided")
            .map((line) => `across: ${line.kind} ${line.what} | ${line.function} | ${line.subject} (${line.because})`),
          ...differences(
            alone.filter(({ kind: of, subject }) => of !== "gap" || subject !== "-"),
            outside(
              half.filter((line) => !mixed.includes(line)),
              name,
            ),
          ).map((line) => `${i === 0 ? "first" : "second"} ${line}`),
        ];
      }),
  };
  return [trial];
}

/** The module with its region, its account and the shared names as variables. */
function withParameters(one: LawCase, sources: readonly Source[], shared: RegExp, region: string): Tree {
  const written = writtenIn(sources);
  const names = new Set(written.filter((text) => text.whole && isShared(text, shared)).map(({ text }) => text));
  const edits = new Map<Source, TextEdit[]>();
  for (const one of written) {
    const { source, range, text, key } = one;
    if (key || !/^[^/]+$/.test(source.path)) continue;
    let now = withSuffix(text, names, "${var.twin_suffix}")
      .replaceAll(region, "${var.twin_region}")
      .replaceAll(ACCOUNT, "${var.twin_account}");
    if (isShared(one, shared) && !one.whole && one.last) now += "${var.twin_suffix}";
    if (now !== text) edits.set(source, [...(edits.get(source) ?? []), { ...range, text: now }]);
  }
  const variables = ["suffix", "region", "account"].map((name) => `variable "twin_${name}" {}\n`).join("");
  return withFiles(one.files, [
    ...[...edits].map(([{ path, text }, all]) => [path, edited(text, all)] as const),
    ["twin.tf", variables],
  ]);
}

const isShared = ({ around, argument, key }: Written, shared: RegExp): boolean =>
  !key && around.length === 1 && NAMES.has(argument) && shared.test(around[0]?.labels[0] ?? "");
