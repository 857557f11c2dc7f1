// Runs one handler under Node with the real SDKs and prints which calls of AWS it makes.
//
//     node --enable-source-maps record.mjs < JOB
//
// A job is what record.py takes, one at a time. A call counts when its request reaches a server of our own, which takes the
// place of AWS (`AWS_ENDPOINT_URL`; the keys are made up); a presigned URL counts when it is signed. What a call answers is a
// value of the shape that the operation's answer has, from the API models of version 2.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { answerOf } from "./answers.mjs";
import { handlerIn } from "./handler.mjs";
import { ownPlace } from "./places.mjs";
import { serve } from "./server.mjs";
import { recordV2 } from "./v2.mjs";
import { recordV3 } from "./v3.mjs";

const job = JSON.parse(await text(process.stdin));
// What a handler prints is not what we print.
for (const method of ["log", "info", "debug", "warn", "error"]) console[method] = () => {};
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
// A handler that never ends says so; one that never yields is ended from outside.
setTimeout(() => {
  write(JSON.stringify({ calls: [], raised: [], failed: "the handler did not end within 30 seconds" }), () =>
    process.exit(0),
  );
}, 30_000).unref();

const server = await serve();
Object.assign(process.env, {
  AWS_ACCESS_KEY_ID: "x",
  AWS_SECRET_ACCESS_KEY: "x",
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_MAX_ATTEMPTS: "1",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_ENDPOINT_URL: server.url,
  AWS_LAMBDA_FUNCTION_NAME: "f",
  AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: "1",
  POWERTOOLS_SERVICE_NAME: "f",
  POWERTOOLS_DEV: "false",
  ...job.environment,
});

const recorder = {
  made: [],
  fails: {},
  answers: {},
  pending: new Set(),
  /** Notes a call; what it gives is the number that its request carries. */
  note(call) {
    return this.made.push(call) - 1;
  },
  refusal(service, operation) {
    return this.fails[`${service}.${operation}`];
  },
  answer(serviceId, service, operation, body) {
    return { ...answerOf(serviceId, operation, body), ...this.answers[`${service}.${operation}`] };
  },
  place: (stack) => ownPlace(stack, job.folder),
  server,
};
recordV2(recorder);
recordV3(recorder);

const raised = new Set();
const say = (error) => raised.add(shown(error));
process.on("unhandledRejection", say);
process.on("uncaughtException", say);

const made = job.files.filter((path) => !existsSync(path));
for (const path of made) writeFileSync(path, "");
try {
  const handler = await handlerIn(job.folder, job.handler);
  for (const { event, fails = {}, answers = {} } of job.events) {
    Object.assign(recorder, { fails, answers });
    try {
      await run(handler, event);
    } catch (error) {
      say(error);
    }
    await settled();
  }
} catch (error) {
  say(error);
} finally {
  for (const path of made) rmSync(path, { force: true });
}
const calls = recorder.made.flatMap(({ at, service, operation, parameters, presigned }, number) =>
  presigned || server.reached.has(String(number)) ? [{ at, service, operation, parameters, presigned }] : [],
);
const unique = [...new Set(calls.map((each) => JSON.stringify(each)))].sort().map((each) => JSON.parse(each));
write(JSON.stringify({ calls: unique, raised: [...raised].sort() }), () => process.exit(0));

/** A handler gives a promise, or calls what it is given. */
function run(handler, event) {
  const context = {
    functionName: "f",
    functionVersion: "1",
    memoryLimitInMB: "128",
    invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:f",
    awsRequestId: "r",
    logGroupName: "/aws/lambda/f",
    logStreamName: "s",
    getRemainingTimeInMillis: () => 10_000,
  };
  return new Promise((resolve, reject) => {
    const callback = (error, data) => (error ? reject(error) : resolve(data));
    Object.assign(context, { succeed: resolve, fail: reject, done: callback });
    const given = handler(event, context, callback);
    if (typeof given?.then === "function") given.then(resolve, reject);
    else if (handler.length < 3) resolve(given);
  });
}

/** Calls that nobody waits for are made as well. */
async function settled() {
  for (let round = 0; round < 20; round++) {
    await Promise.allSettled(recorder.pending);
    await turn();
  }
}

function shown(error) {
  const place = ownPlace(error?.stack ?? "", job.folder);
  const [first = ""] = String(error?.message ?? error).split("\n");
  return `${place === null ? "" : `${place}: `}${error?.name ?? "Error"}: ${first.replaceAll(`${job.folder}/`, "")}`.slice(
    0,
    200,
  );
}
