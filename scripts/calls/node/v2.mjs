import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { NUMBER } from "./server.mjs";
import { serviceOf } from "./services.mjs";

const require = createRequire(import.meta.url);

/** Notes what clients of version 2 send, and what is presigned. */
export function recordV2(recorder) {
  const AWS = require("aws-sdk");
  const { makeRequest } = AWS.Service.prototype;
  const at = new WeakMap();
  AWS.Service.prototype.makeRequest = function (operation, ...given) {
    const place = recorder.place(new Error().stack);
    const { serviceId } = this.api;
    const service = serviceOf(serviceId);
    // With a callback it is sent at once: the listeners have to be there before.
    const callback = typeof given.at(-1) === "function" ? given.pop() : undefined;
    const request = makeRequest.call(this, operation, ...given);
    const name = operation.slice(0, 1).toUpperCase() + operation.slice(1);
    at.set(request, { service, operation: name, place });
    const done = new Promise((resolve) => request.on("complete", resolve));
    request.on("afterBuild", () => {
      if (request.isPresigned()) return;
      recorder.pending.add(done);
      done.then(() => recorder.pending.delete(done));
      const { params } = request;
      const parameters = Object.keys(params)
        .filter((key) => params[key] !== undefined)
        .sort();
      const number = recorder.note({ at: place, service, operation: name, parameters, presigned: false });
      const { httpRequest } = request;
      httpRequest.headers[NUMBER] = String(number);
      httpRequest.endpoint = new AWS.Endpoint(recorder.server.url);
    });
    for (const event of ["validateResponse", "extractError", "extractData"]) {
      request.removeAllListeners(event);
      request.on(event, () => {});
    }
    request.on("validateResponse", (response) => {
      const code = recorder.refusal(service, name);
      if (code === undefined) return;
      response.error = AWS.util.error(new Error("refused"), {
        code,
        statusCode: /NotFound|NoSuch|404/.test(code) ? 404 : 403,
        retryable: false,
      });
      throw response.error;
    });
    request.on("extractData", (response) => {
      response.data = recorder.answer(serviceId, service, name, (text) => Buffer.from(text));
    });
    if (callback) request.send(callback);
    return request;
  };
  const { presign } = AWS.Request.prototype;
  AWS.Request.prototype.presign = function (...given) {
    const { service, operation, place } = at.get(this);
    const parameters = Object.keys(this.params).sort();
    recorder.note({ at: place, service, operation, parameters, presigned: true });
    return presign.apply(this, given);
  };
  AWS.Request.prototype.createReadStream = function () {
    this.send(() => {});
    return Readable.from([Buffer.from("{}")]);
  };
}
