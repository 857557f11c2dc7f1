import { list, named, placed, record } from "./collections.ts";
import { accountId, choice, date, flag, text } from "./scalars.ts";

export const CONFIG_SEVERITIES = ["error", "warning", "note"] as const;
export const CONFIG_LEVELS = ["error", "warning", "note", "never"] as const;

/** The whole file. Rules are named by those that there are. */
export const configShape = (rules: readonly string[]) =>
  record(
    {
      "fail-on": choice(CONFIG_LEVELS, {
        description:
          "Lowest severity that makes the exit status 1; the option `--fail-on` wins over it (default: error)",
      }),
      severities: record(Object.fromEntries(rules.map((rule) => [rule, severityOf(rule)])), {
        description: "Severity by rule, where it is to differ from the rule's own",
        required: [],
      }),
      ignores: list(placed(ignoreShape(rules)), {
        description: "Findings that do not count, each with its reason; one without effect is reported",
      }),
      accounts: named(accountId({ description: "Account id of this provider configuration" }), {
        description:
          "Account ids that the plan does not show, by provider configuration: `aws`, or `aws.west` for an alias",
        key: /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)?$/,
        wanted: "a provider configuration, as aws or aws.west",
      }),
      roles: list(placed(roleShape), {
        description: "What roles may that other configurations manage",
      }),
    },
    { description: "Configuration of lambda-grants", required: [] },
  );

const severityOf = (rule: string) => choice(CONFIG_SEVERITIES, { description: `Severity of ${rule}` });

const ignoreShape = (rules: readonly string[]) =>
  record(
    {
      rule: choice(rules, { description: "The rule whose findings are ignored" }),
      reason: text({ description: "Why they may be ignored: shown in reports", wanted: "a reason" }),
      address: text({
        description:
          "Pattern (minimatch) on the addresses of the finding: function, subject and related resources. Brackets stand for themselves, `*` matches any text",
        wanted: "an address or a pattern",
      }),
      path: text({
        description: "Pattern (minimatch) on the files of the finding, from the folder of the configuration file on",
        wanted: "a path or a pattern",
      }),
      expires: date({ description: "Last day on which this counts; later it is reported and ignores nothing" }),
    },
    { description: "Findings of one rule", required: ["rule", "reason"] },
  );

const roleShape = record(
  {
    role: text({ description: "ARN or name of the role", wanted: "the ARN or the name of a role" }),
    may: list(
      record(
        {
          actions: list(
            text({
              description: "An action, with wildcards as in IAM",
              pattern: /^(\*|[A-Za-z0-9-]+:[\w*?-]+)$/,
              wanted: "an action, as sqs:ReceiveMessage or sqs:*",
            }),
            { description: "Actions", minItems: 1 },
          ),
          resources: list(text({ description: "An ARN, with wildcards as in IAM", wanted: "an ARN or a pattern" }), {
            description: "ARNs",
            minItems: 1,
          }),
        },
        { description: "One statement that allows", required: ["actions", "resources"] },
      ),
      { description: "What its policies allow" },
    ),
    complete: flag({
      description:
        "Whether this is all it may, beside what the plan adds; otherwise what is not listed here stays undecided",
    }),
  },
  { description: "One role", required: ["role", "may"] },
);
