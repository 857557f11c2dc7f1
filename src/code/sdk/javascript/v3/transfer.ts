import { unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Native, native, type Site, type V } from "../../../interpret/values.ts";
import { promised } from "../../../languages/javascript/library/promises.ts";
import { arg, objectOf } from "../../../languages/javascript/library/shared.ts";
import { request, send } from "../context.ts";
import { entryOf } from "../entries.ts";
import { moduleOfNames } from "../module.ts";
import type { ClientMade, Sdk } from "../types.ts";
import { withCommand } from "./client.ts";

function withClient(sdk: Sdk, m: Machine, given: V, site: Site, use: (client: ClientMade) => V): V {
  return each(m, given, (one) => {
    const client = sdk.clients.get(one);
    if (client) return use(client);
    m.miss("a client that is not known", site);
    return unknown("the answer of a client that is not known");
  });
}

/**
 * `new Upload({ client, params }).done()`: in parts if it is large, which needs the same right.
 * https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/
 */
export const storageModule = (sdk: Sdk): Native =>
  moduleOfNames("@aws-sdk/lib-storage", (name) =>
    name === "Upload" ? native(name, { reaches: true, call: (_m, args) => upload(sdk, arg(args, 0)) }) : undefined,
  );

const upload = (sdk: Sdk, options: V): V =>
  native("an upload", {
    reaches: true,
    member: (_m, name) =>
      name === "done"
        ? native("done", {
            reaches: true,
            call: (m, _args, site) =>
              withClient(sdk, m, m.ops.member(m, options, "client", site), site, (client) => {
                const input = m.ops.member(m, options, "params", site);
                return send(sdk, m, { client, operation: "PutObject", input, site }, undefined);
              }),
          })
        : data(`upload.${name}`),
  });

/** `getSignedUrl(client, command)`: whoever has the URL makes the call, with the signer's rights. */
export const presignerModule = (sdk: Sdk): Native =>
  moduleOfNames("@aws-sdk/s3-request-presigner", (name) => {
    if (name !== "getSignedUrl") return undefined;
    return native(name, {
      reaches: true,
      call: (m, args, site) =>
        withClient(sdk, m, arg(args, 0), site, (client) =>
          withCommand(m, client, arg(args, 1), site, ({ operation, input }) =>
            promised(m, () => {
              request(sdk, m, { client, operation, input, site, presigned: true });
              return unknown("a presigned URL");
            }),
          ),
        ),
    });
  });

/** `createPresignedPost(client, { Bucket, Key })` */
export const presignedPostModule = (sdk: Sdk): Native =>
  moduleOfNames("@aws-sdk/s3-presigned-post", (name) => {
    if (name !== "createPresignedPost") return undefined;
    return native(name, {
      reaches: true,
      call: (m, args, site) =>
        withClient(sdk, m, arg(args, 0), site, (client) =>
          promised(m, () => {
            const given = arg(args, 1);
            const part = (key: string): V => entryOf(m, given, key);
            const input = objectOf(m, [
              ["Bucket", part("Bucket")],
              ["Key", part("Key")],
            ]);
            request(sdk, m, { client, operation: "PutObject", input, site, presigned: true });
            return objectOf(m, [
              ["url", unknown("a presigned URL")],
              ["fields", unknown("the fields of a presigned post")],
            ]);
          }),
        ),
    });
  });
