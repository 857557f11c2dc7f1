import { ENCRYPTED_KINDS } from "../../../src/aws/encryption.ts";
import { code, table } from "./places.ts";

/** What each use of encrypted data takes on the key. */
export const keyUses = (): string =>
  table(
    ["data", "to call one of", "the role also needs, on the key"],
    ENCRYPTED_KINDS.flatMap(({ type, uses }) =>
      uses.map(({ actions, keyActions, behind, only }, index) => [
        index === 0 ? code(type) : "",
        `${actions.map(code).join(", ")}${behind === undefined ? "" : ` on ${code(`ARN${behind}`)}`}`,
        `${keyActions.map(code).join(", ")}${only ? ` (${code(only[0])} is ${only.slice(1).join(" or ")})` : ""}`,
      ]),
    ),
  );
