import { str, unknown } from "../../../values/value.ts";
import { each } from "../../interpret/branches.ts";
import { knownString } from "../../interpret/texts.ts";
import { native, type V } from "../../interpret/values.ts";
import { argument, type Boto3, type ClientMade, dictOf, request } from "./context.ts";

/** `generate_presigned_url("get_object", Params={…})`: whoever has the URL makes the call, with the signer's rights. */
export function presign(b: Boto3, client: ClientMade, name: string): V {
  return native(`${client.service}.${name}`, {
    reaches: true,
    call: (m, args, site) => {
      if (name === "generate_presigned_post") {
        const given = [
          ["Bucket", argument(args, 0, "Bucket")],
          ["Key", argument(args, 1, "Key")],
        ] as const;
        const input = dictOf(
          m,
          given.flatMap(([key, value]) => (value ? [[key, value] as const] : [])),
        );
        request(b, m, { client, operation: "PutObject", input, site, presigned: true });
        return dictOf(m, [
          ["url", unknown("a presigned URL")],
          ["fields", unknown("the fields of a presigned post")],
        ]);
      }
      const params = argument(args, 1, "Params");
      each(m, argument(args, 0, "ClientMethod") ?? unknown("a method"), (one) => {
        const method = knownString(one);
        const operation = method === undefined ? undefined : b.facts.operationOf(client.service, method);
        if (operation === undefined) {
          m.miss(`which operation of ${client.service} is signed is not known`, site);
          return str("");
        }
        const possible = params === undefined ? undefined : m.possible(params);
        const input =
          possible === undefined
            ? dictOf(m, [])
            : possible.kind === "dict"
              ? possible
              : ({ kind: "unknown", because: "the parameters are not known" } as const);
        request(b, m, { client, operation, input, site, presigned: true });
        return str("");
      });
      return unknown("a presigned URL");
    },
  });
}
