import type { Plan } from "./types.ts";

/** OpenTofu takes providers without a host from its own registry: https://opentofu.org/docs/language/providers/requirements/ */
const REGISTRY = "registry.opentofu.org/";

/** Was it made by OpenTofu, which also reads `.tofu` files? Terraform does not. */
export function isOpenTofu(plan: Plan): boolean {
  const providers = [...plan.configuration().providers.values()].map(({ fullName }) => fullName ?? "");
  return [...providers, ...plan.changes.map(({ providerName }) => providerName)].some((name) =>
    name.startsWith(REGISTRY),
  );
}
