/** JSON as `terraform show -json` prints it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = { readonly [key: string]: Json };

const fields = (value: Json | undefined): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/**
 * The plan of a root that has only some of the module calls of the root that was planned. Calls that do not refer to each
 * other are planned apart, so Terraform would have written the same of them alone.
 */
export function onlyCalls(plan: Json, calls: readonly string[]): Json {
  const whole = fields(plan);
  const isOurs = (address: Json | undefined): boolean =>
    typeof address === "string" &&
    calls.some((name) => address === `module.${name}` || /^[.[]/.test(after(address, `module.${name}`)));
  const those = (items: Json | undefined, name: string): readonly Json[] =>
    list(items).filter((item) => isOurs(fields(item)[name]));
  const values = (state: Json | undefined): Json => {
    const root = fields(fields(state).root_module);
    return { ...fields(state), root_module: { ...root, child_modules: those(root.child_modules, "address") } };
  };
  const configuration = fields(whole.configuration);
  const root = fields(configuration.root_module);
  const providers = Object.entries(fields(configuration.provider_config)).filter(
    ([, config]) => fields(config).module_address === undefined || isOurs(fields(config).module_address),
  );
  const called = Object.entries(fields(root.module_calls)).filter(([name]) => calls.includes(name));
  const state = fields(whole.prior_state);
  return {
    ...whole,
    ...(whole.planned_values === undefined ? {} : { planned_values: values(whole.planned_values) }),
    ...(whole.prior_state === undefined
      ? {}
      : { prior_state: { ...state, ...(state.values === undefined ? {} : { values: values(state.values) }) } }),
    resource_changes: those(whole.resource_changes, "address"),
    ...(whole.resource_drift === undefined ? {} : { resource_drift: those(whole.resource_drift, "address") }),
    ...(whole.relevant_attributes === undefined
      ? {}
      : { relevant_attributes: those(whole.relevant_attributes, "resource") }),
    configuration: {
      ...configuration,
      provider_config: Object.fromEntries(providers),
      root_module: { ...root, module_calls: Object.fromEntries(called) },
    },
  };
}

const after = (text: string, start: string): string => (text.startsWith(start) ? text.slice(start.length) : "");

/** One plan of several that `onlyCalls` made of plans of one root. */
export function together(plans: readonly Json[]): Json {
  const [first, ...rest] = plans;
  return rest.reduce((joined: Json, plan) => merged(joined, plan), first ?? {});
}

/** Objects and lists of both; of everything else the first. */
function merged(a: Json, b: Json): Json {
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (typeof a !== "object" || a === null || Array.isArray(a)) return a;
  const out: Record<string, Json> = { ...(a as Fields) };
  for (const [key, value] of Object.entries(fields(b))) {
    const mine = out[key];
    // The arguments of one provider are the same in both.
    if (mine === undefined) out[key] = value;
    else if (key !== "provider_config") out[key] = merged(mine, value);
    else out[key] = { ...fields(mine), ...fields(value) };
  }
  return out;
}
