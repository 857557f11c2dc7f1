import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** What says that there is more to ask for: one page is enough. */
const MORE = /token|marker|truncated|lastevaluated|next|continuation/i;
const SECRET = '{"username": "u", "password": "p", "host": "h", "api_key": "k", "key": "k", "token": "t"}';

/** The services of the API models, by their ids (`S3`, `DynamoDB`). */
let models;
function modelOf(serviceId) {
  models ??= loaded();
  return models.get(serviceId);
}

function loaded() {
  const AWS = require("aws-sdk");
  const found = new Map();
  for (const name of Object.keys(AWS)) {
    if (typeof AWS[name]?.serviceIdentifier !== "string") continue;
    found.set(name.toLowerCase(), () => new AWS[name]({ region: "us-east-1" }).api);
  }
  const made = new Map();
  const ids = {
    EventBridge: "eventbridge",
    SFN: "stepfunctions",
    "Cognito Identity Provider": "cognitoidentityserviceprovider",
  };
  return {
    get: (id) => {
      if (!made.has(id)) made.set(id, found.get(ids[id] ?? id.replace(/ /g, "").toLowerCase())?.());
      return made.get(id);
    },
  };
}

/** What an operation answers; `body` makes a stream of a text. */
export function answerOf(serviceId, operation, body) {
  const name = operation.slice(0, 1).toLowerCase() + operation.slice(1);
  const output = modelOf(serviceId)?.operations[name]?.output;
  return output ? synthetic(output, "", 0, body) : {};
}

/** A value of a shape: every member, lists of one. */
function synthetic(shape, name, depth, body) {
  const inner = (each, as = name) => synthetic(each, as, depth + 1, body);
  switch (shape.type) {
    case "structure": {
      if (depth > 6) return {};
      let names = shape.memberNames.filter((each) => depth > 0 || (!MORE.test(each) && !/^MD5/.test(each)));
      if (names.includes("S") && names.includes("NULL")) names = ["S"];
      return Object.fromEntries(names.map((each) => [each, inner(shape.members[each], each)]));
    }
    case "list":
      return depth > 6 ? [] : [inner(shape.member)];
    case "map":
      return depth > 6 ? {} : { id: inner(shape.value) };
    case "timestamp":
      return new Date(/expir/i.test(name) ? "2099-01-01T00:00:00Z" : "2026-01-01T00:00:00Z");
    case "integer":
    case "long":
    case "float":
    case "double":
      return 1;
    case "boolean":
      return true;
    case "binary":
    case "blob":
      return shape.isStreaming ? body("{}") : Buffer.from("{}");
    default:
      if (shape.enum?.length) return shape.enum[0];
      return name === "SecretString" || name === "Value" ? SECRET : name === "N" ? "1" : `a-${name.toLowerCase()}`;
  }
}
