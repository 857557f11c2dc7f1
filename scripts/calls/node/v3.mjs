import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { NUMBER } from "./server.mjs";
import { serviceOf } from "./services.mjs";

const require = createRequire(import.meta.url);
const places = new AsyncLocalStorage();

/** Notes what clients of version 3 send, and what is presigned. */
export function recordV3(recorder) {
  const { S3Client } = require("@aws-sdk/client-s3");
  const { prototype } = Object.getPrototypeOf(S3Client);
  const { send } = prototype;
  const watched = new WeakSet();
  prototype.send = function (...given) {
    if (!watched.has(this.middlewareStack)) {
      watched.add(this.middlewareStack);
      watch(this.middlewareStack, this.config);
    }
    // A paginator and an upload send what somebody else has asked for.
    const at = placeNow(recorder) ?? places.getStore() ?? null;
    const promise = places.run(at, () => send.apply(this, given));
    if (promise) {
      const done = promise.then(
        () => {},
        () => {},
      );
      recorder.pending.add(done);
      done.then(() => recorder.pending.delete(done));
    }
    return promise;
  };

  function watch(stack, config) {
    const service = serviceOf(config.serviceId);
    // What SQS answers is made up, and so has no checksum; and the URL of a queue is no endpoint here.
    if ("md5" in config) config.md5 = false;
    const operationIn = (context) => context.commandName.replace(/Command$/, "");
    stack.add(
      (next, context) => (args) => {
        const { input } = context.recorded ?? args;
        const parameters = Object.keys(input ?? {})
          .filter((key) => input[key] !== undefined)
          .sort();
        const operation = operationIn(context);
        const number = recorder.note({
          at: places.getStore() ?? null,
          service,
          operation,
          parameters,
          presigned: false,
        });
        args.request.headers[NUMBER] = String(number);
        const { protocol, hostname, port } = new URL(recorder.server.url);
        Object.assign(args.request, { protocol, hostname, port: Number(port) });
        return next(args);
      },
      { step: "finalizeRequest", name: "recordedCall", priority: "low" },
    );
    stack.add(
      (next, context) => async (args) => {
        const operation = operationIn(context);
        const code = recorder.refusal(service, operation);
        // What the server answers has no meaning.
        const { response } = await next(args).catch((error) => ({ response: error.$response }));
        if (code !== undefined) throw errorOf(config.serviceId, code);
        const metadata = { httpStatusCode: 200, requestId: "r" };
        return {
          response,
          output: { ...recorder.answer(config.serviceId, service, operation, streamOf), $metadata: metadata },
        };
      },
      { step: "deserialize", name: "recordedAnswer", priority: "high" },
    );
  }

  const presigner = require("@aws-sdk/s3-request-presigner");
  const { getSignedUrl } = presigner;
  presigner.getSignedUrl = (client, command, options) => {
    const parameters = Object.keys(command.input)
      .filter((key) => command.input[key] !== undefined)
      .sort();
    const operation = command.constructor.name.replace(/Command$/, "");
    const service = serviceOf(client.config.serviceId);
    recorder.note({ at: placeNow(recorder), service, operation, parameters, presigned: true });
    return getSignedUrl(client, command, options);
  };
}

function placeNow(recorder) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 200;
  const { stack } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return recorder.place(stack);
}

/** A body as the SDK gives it. */
function streamOf(text) {
  return Object.assign(Readable.from([Buffer.from(text)]), {
    transformToString: async () => text,
    transformToByteArray: async () => new TextEncoder().encode(text),
    transformToWebStream: () => Readable.toWeb(Readable.from([Buffer.from(text)])),
  });
}

/** The error that the service's package has for a code. */
function errorOf(serviceId, code) {
  const $metadata = { httpStatusCode: /NotFound|NoSuch|404/.test(code) ? 404 : 403, requestId: "r" };
  const all = require(`@aws-sdk/client-${serviceId.toLowerCase().replaceAll(" ", "-")}`);
  const made =
    typeof all[code] === "function" ? new all[code]({ message: "refused", $metadata }) : new Error("refused");
  return Object.assign(made, { name: code, Code: code, $metadata, $fault: "client" });
}
