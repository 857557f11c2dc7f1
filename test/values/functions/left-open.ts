/** Expressions that Terraform answers and this tool knowingly leaves unknown. */
export const leftOpen: ReadonlySet<string> = new Set([]);
