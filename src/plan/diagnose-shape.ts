import { onOneLine, planError, SHOW } from "./plan-errors.ts";
import { bufferOf } from "./plan-text.ts";
import type { PlanError } from "./types.ts";

type Failed = { readonly error: PlanError };
type Names = ReadonlySet<string>;

interface Kind {
  readonly is: (names: Names) => boolean;
  readonly kind: PlanError["kind"];
  /** What the file is: `plan.json is …`. */
  readonly what: string;
  readonly help: string;
}

const PLAN_FIRST = `make a plan (\`terraform plan -out=tfplan\`), then ${SHOW}`;
const has =
  (...all: readonly string[]) =>
  (names: Names): boolean =>
    all.every((name) => names.has(name));

/**
 * Other JSON that Terraform and OpenTofu print or store, by its top-level members, the most certain first.
 * https://developer.hashicorp.com/terraform/internals/json-format and the pages of each command
 */
const KINDS: readonly Kind[] = [
  {
    is: (names) => names.has("encrypted_data") && (names.has("lineage") || names.has("serial")),
    kind: "a-state",
    what: "an encrypted state of OpenTofu, not a plan",
    help: "make a plan (`tofu plan -out=tfplan`), then run `tofu show -json tfplan > plan.json` and pass plan.json",
  },
  {
    is: has("encrypted_data"),
    kind: "a-hidden-plan",
    what: "an encrypted plan of OpenTofu, not its JSON",
    help: "run `tofu show -json tfplan > plan.json` where its encryption is configured and pass plan.json",
  },
  {
    is: has("remote_plan_format"),
    kind: "a-hidden-plan",
    what: "a bookmark of a plan stored in HCP Terraform, not its JSON",
    help: "run `terraform show -json tfplan > plan.json` in the folder that was planned, signed in, and pass plan.json",
  },
  {
    is: (names) => names.has("lineage") || (names.has("serial") && names.has("version")),
    kind: "a-state",
    what: "a state file, not a plan",
    help: PLAN_FIRST,
  },
  { is: has("provider_schemas"), ...printedBy("providers schema -json") },
  { is: has("function_signatures"), ...printedBy("metadata functions -json") },
  { is: has("valid", "error_count"), ...printedBy("validate -json") },
  { is: has("format_version", "modules"), ...printedBy("modules -json") },
  { is: has("terraform_version", "platform"), ...printedBy("version -json") },
  {
    is: (names) => !names.has("format_version") && (names.has("root_module") || names.has("provider_config")),
    kind: "not-a-plan",
    what: "a configuration as JSON, not a plan",
    help: PLAN_FIRST,
  },
  {
    is: (names) => !names.has("format_version") && ["terraform", "resource", "module"].some((name) => names.has(name)),
    kind: "not-a-plan",
    what: "a configuration (.tf.json), not a plan",
    help: PLAN_FIRST,
  },
  {
    is: (names) => names.has("errors") && names.size <= 2,
    kind: "not-a-plan",
    what: "an error response of a server, not a plan",
    help: "read the error, and fetch the plan again",
  },
];

function printedBy(command: string): Omit<Kind, "is"> {
  return { kind: "not-a-plan", what: `the output of \`terraform ${command}\`, not a plan`, help: PLAN_FIRST };
}

/** Every plan, even an empty one, has at least one of these members. */
const OF_A_PLAN = ["resource_changes", "planned_values", "configuration", "output_changes"];

/** Identifies a JSON object that is not a plan; undefined for a plan. */
export function diagnoseShape(file: string, names: Names, bytes: Uint8Array): Failed | undefined {
  const name = onOneLine(file);
  if (names.has("@level")) return streamedLog(name, bytes);
  const found = KINDS.find(({ is }) => is(names));
  if (found) return planError(found.kind, `${name} is ${found.what}`, found.help);
  if (!names.has("format_version"))
    return planError("not-a-plan", `${name} is JSON, but not a plan: it has no format_version`, SHOW);
  if (OF_A_PLAN.some((member) => names.has(member))) return undefined;
  // The JSON of an empty state contains only its version.
  if (names.has("values") || names.size <= 3)
    return planError("a-state", `${name} is a state as JSON, not a plan`, PLAN_FIRST);
  return planError("not-a-plan", `${name} is Terraform JSON, but not a plan`, SHOW);
}

/** https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
function streamedLog(name: string, bytes: Uint8Array): Failed {
  const isTest = /"type":"test_/.test(bufferOf(bytes).toString("latin1", 0, 1 << 16));
  return isTest
    ? planError("not-a-plan", `${name} is the log of \`terraform test -json\`, not a plan`, PLAN_FIRST)
    : planError(
        "not-a-plan",
        `${name} is the log of \`terraform plan -json\`, not a plan`,
        `plan with -out=tfplan, then ${SHOW}`,
      );
}
