import { knownBool, knownText } from "../../values/known.ts";
import type { Text } from "../../values/text.ts";
import { text } from "../../values/text.ts";
import { at, str, textOf, type Value } from "../../values/value.ts";
import type { CallScope, CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, valueOn } from "./kinds.ts";
import { itemsIn, type Locate, type More, needs } from "./operation.ts";
import { mayPass } from "./pass-role.ts";
import { arnHere, type Naming, named, unknownOne, wholeAccount, whyUnknown } from "./target.ts";

/** `parameter/NAME`, where a name's leading slash is that of the ARN. */
function arnsOf(name: Text, scope: CallScope): readonly Text[] {
  const [first, ...rest] = name;
  const here = (...parts: readonly (string | Text)[]): Text => arnHere(scope, "ssm", ...parts);
  if (typeof first === "string") return [here("parameter", first.startsWith("/") ? "" : "/", first, rest)];
  // Whether an unknown beginning has the slash is unknown.
  return [here("parameter/", name), here("parameter", name)];
}

const PARAMETERS: Naming = {
  kind: { noun: "parameter", types: ["aws_ssm_parameter", "data.aws_ssm_parameter"], names: ["name", "id"] },
  service: "ssm",
  arnOf: arnsOf,
  chars: "path",
};

/** A name may end in a version or label: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
function parameterNamed(value: Value, scope: CallScope): CallTarget {
  const name = knownText(value);
  const bare = name === undefined || name.startsWith("arn:") ? value : str(name.replace(/:[^:/]*$/, ""));
  return named(PARAMETERS, bare, scope);
}

const one: Locate = ({ input, scope }) => [parameterNamed(at(input, "Name"), scope)];
const several: Locate = ({ input, scope }) => itemsIn(at(input, "Names")).map((name) => parameterNamed(name, scope));

/**
 * All below a path, which is what policies are compared with: AWS's pages do not say whether with a slash at its end.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
 */
const below: Locate = ({ input, scope }) => {
  const path = at(input, "Path");
  const texted = textOf(path);
  const [first] = texted.kind === "text" ? texted.text : [];
  if (texted.kind !== "text" || typeof first !== "string" || !first.startsWith("/"))
    return [unknownOne(PARAMETERS, scope, [[]], whyUnknown(path))];
  const last = texted.text.at(-1);
  const whole = arnHere(scope, "ssm", "parameter", texted.text);
  const other =
    typeof last === "string" && last.endsWith("/")
      ? text(...whole.slice(0, -1), String(whole.at(-1)).slice(0, -1))
      : text(whole, "/");
  return [{ kind: PATH, arns: [whole, other], behind: [[]] }];
};
const PATH = { noun: "path of parameters", types: [], names: [] };

/** Only with decryption does a parameter's key count. */
const decrypting =
  (locate: Locate, action: string): Operation =>
  (asked) => {
    const decrypts = at(asked.input, "WithDecryption");
    if (decrypts.kind === "null" || knownBool(decrypts) === false) return needs(locate, `ssm:${action}`)(asked);
    const isSure = knownBool(decrypts) === true;
    return needs(locate, `ssm:${action}`, { keyUse: "read", ...(isSure ? {} : { mayUseKey: true }) })(asked);
  };

/** Those of AWS have no account in their ARN. https://docs.aws.amazon.com/systems-manager/latest/userguide/security_iam_id-based-policy-examples.html */
const document =
  (parameter: string): Locate =>
  (asked) => {
    const name = knownText(at(asked.input, parameter));
    const own = here("ssm", "document/{}");
    const ofAws = "ssm:{region}::document/{}";
    const forms = name === undefined ? [own, ofAws] : /^(AWS|Amazon)/.test(name) ? [ofAws] : [own];
    return on({ noun: "document", forms, types: ["aws_ssm_document"], names: ["name", "id"] }, parameter)(asked);
  };

/** Both the document and the instances have to be allowed; targets by tag name no instance. */
const sendCommand: Operation = (asked) => [
  ...needs(document("DocumentName"), "ssm:SendCommand")(asked),
  ...itemsIn(at(asked.input, "InstanceIds")).flatMap((id) => {
    const name = knownText(id);
    const managed = here("ssm", "managed-instance/{}");
    const instance = here("ec2", "instance/{}");
    const forms = name === undefined ? [instance, managed] : name.startsWith("mi-") ? [managed] : [instance];
    const kind: Kind = { noun: "instance", forms, types: ["aws_instance"], names: ["id"] };
    return [{ actions: ["ssm:SendCommand"], target: valueOn(kind)(id, asked) }];
  }),
  ...mayPass(undefined, "ServiceRoleArn")(asked),
];

const onOne = (action: string, more: More = {}): Operation => needs(one, `ssm:${action}`, more);

export const ssm: ServiceOperations = {
  service: "ssm",
  docs: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html",
  operations: {
    DeleteParameter: onOne("DeleteParameter"),
    DeleteParameters: needs(several, "ssm:DeleteParameters"),
    DescribeParameters: needs(wholeAccount("ssm"), "ssm:DescribeParameters"),
    GetParameter: decrypting(one, "GetParameter"),
    GetParameterHistory: decrypting(one, "GetParameterHistory"),
    GetParameters: decrypting(several, "GetParameters"),
    GetParametersByPath: decrypting(below, "GetParametersByPath"),
    GetDocument: needs(document("Name"), "ssm:GetDocument"),
    SendCommand: sendCommand,
    LabelParameterVersion: onOne("LabelParameterVersion"),
    PutParameter: onOne("PutParameter", { keyUse: "write" }),
  },
};
