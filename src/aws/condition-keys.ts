import file from "./data/condition-keys.json" with { type: "json" };

/** Of each service: the actions that send a condition key, by the key; a key that ends in `*` is for a whole family. */
const SENDERS: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> = new Map(
  Object.entries(file.services).map(([service, groups]) => [
    service,
    new Map(
      groups.flatMap(([keys = "", actions = ""]) => {
        const names = new Set(actions.split("|"));
        return keys.split("|").map((key) => [key, names] as const);
      }),
    ),
  ]),
);

/**
 * Whether AWS certainly sends no value for a condition key with an action: the service authorization reference lists the
 * key for other actions of the service only. False also for keys and services that it does not list.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function isNeverSent(action: string, key: string): boolean {
  const [service = "", name = ""] = action.toLowerCase().split(":");
  const keys = SENDERS.get(service);
  const asked = key.toLowerCase();
  if (!keys) return false;
  if (/^aws:(requesttag\/|tagkeys$)/.test(asked)) return !sends(keys, asked, name);
  return asked.startsWith(`${service}:`) && isListed(keys, asked) && !sends(keys, asked, name);
}

const familiesOf = (key: string): readonly string[] =>
  [...key.matchAll(/[:/]/g)].map(({ index }) => `${key.slice(0, index + 1)}*`);

const isListed = (keys: ReadonlyMap<string, unknown>, key: string): boolean =>
  [key, ...familiesOf(key)].some((one) => keys.has(one));

const sends = (keys: ReadonlyMap<string, ReadonlySet<string>>, key: string, action: string): boolean =>
  [key, ...familiesOf(key)].some((one) => keys.get(one)?.has(action) === true);
