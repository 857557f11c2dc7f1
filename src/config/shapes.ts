import { list, named, placed, record } from "./collections.ts";
import { accountId, choice, date, flag, text } from "./scalars.ts";

export const CONFIG_SEVERITIES = ["error", "warning", "note"] as const;
export const CONFIG_LEVELS = [
  ...CONFIG_SEVERITIES,
  "never",
  "error:certain",
  "warning:certain",
  "note:certain",
] as const;

/** The whole file. `rules` are the ids of all rules. */
export const configShape = (rules: readonly string[]) =>
  record(
    {
      "fail-on": choice(CONFIG_LEVELS, {
        description:
          "Lowest severity that sets exit status 1, with `:certain` only by findings that are certain; the option `--fail-on` overrides it (default: error)",
      }),
      severities: record(Object.fromEntries(rules.map((rule) => [rule, severityOf(rule)])), {
        description: "Severities that override the rules' own",
        required: [],
      }),
      ignores: list(placed(ignoreShape(rules)), {
        description: "Findings that do not count, each with a reason; entries without effect are reported",
      }),
      accounts: named(accountId({ description: "Account id of this provider configuration" }), {
        description:
          "Account ids that the plan does not show, by provider configuration: `aws`, or `aws.west` for an alias",
        key: /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)?$/,
        wanted: "a provider configuration, such as aws or aws.west",
      }),
      roles: list(placed(roleShape), {
        description: "Permissions of roles that other configurations manage",
      }),
      code: list(placed(codeShape), {
        description: "Where the code of functions is, if the plan does not show it",
      }),
    },
    { description: "Configuration of lambda-grants", required: [] },
  );

const severityOf = (rule: string) => choice(CONFIG_SEVERITIES, { description: `Severity of ${rule}` });

const ignoreShape = (rules: readonly string[]) =>
  record(
    {
      rule: choice(rules, { description: "The rule whose findings are ignored" }),
      reason: text({ description: "Why they are ignored; shown in reports", wanted: "a reason" }),
      address: text({
        description:
          "Pattern (minimatch) on the addresses of the finding: function, subject and related resources. Brackets are literal, `*` matches any text",
        wanted: "an address or a pattern",
      }),
      path: text({
        description:
          "Pattern (minimatch) on the files of the finding, relative to the folder of the configuration file",
        wanted: "a path or a pattern",
      }),
      expires: date({ description: "Last day on which this applies; later it is reported and ignores nothing" }),
    },
    { description: "Findings of one rule", required: ["rule", "reason"] },
  );

const codeShape = record(
  {
    function: text({
      description: "Pattern (minimatch) on the address of the function. Brackets are literal, `*` matches any text",
      wanted: "an address or a pattern",
    }),
    path: text({
      description: "Folder, file or zip with its code, relative to the folder of the configuration file",
      wanted: "a path",
    }),
    handler: text({
      description: "The handler in that code, if it is not the function's: `src/app.handler`",
      wanted: "a handler, such as app.handler",
    }),
  },
  { description: "The code of some functions", required: ["function", "path"] },
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
              wanted: "an action, such as sqs:ReceiveMessage or sqs:*",
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
        "Whether the role has no other permissions than these and what the plan adds; otherwise permissions that are not listed stay undecided",
    }),
  },
  { description: "One role", required: ["role", "may"] },
);
