import type { Role } from "../model/roles.ts";

/**
 * The trust policy that lets services assume a role, as an argument of its block. `source`: the pattern of the ARN that
 * the service comes for, to limit it to that.
 */
export function trustPolicy(services: readonly string[], source: string | null = null): string {
  const names = services.map((service) => JSON.stringify(service)).join(", ");
  return [
    "  assume_role_policy = jsonencode({",
    '    Version = "2012-10-17"',
    "    Statement = [{",
    '      Effect    = "Allow"',
    '      Action    = "sts:AssumeRole"',
    `      Principal = { Service = ${services.length === 1 ? names : `[${names}]`} }`,
    ...(source === null
      ? []
      : ["      Condition = {", `        ArnLike = { "aws:SourceArn" = ${JSON.stringify(source)} }`, "      }"]),
    "    }]",
    "  })",
  ].join("\n");
}

export const trustTitle = (services: readonly string[], role: Role): string =>
  `let ${services.join(" and ")} assume ${role.address}`;
