import { readFileSync } from "node:fs";

const { versions } = JSON.parse(
  readFileSync(new URL("../../../src/code/sdk/data/javascript-services.json", import.meta.url), "utf8"),
);

/** boto3's name of a service, by its id in the API models: `secretsmanager` for `Secrets Manager`. */
export function serviceOf(serviceId) {
  const name = serviceId.toLowerCase().replaceAll(" ", "-");
  return versions.v3[name] ?? name;
}
