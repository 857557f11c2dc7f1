/** Terraform's and OpenTofu's configuration files: the first group is the name without the extension. */
export const CONFIGURATION = /^(.+)\.(tf|tofu)(\.json)?$/;

/** Whether a file with this name or path is configuration. */
export const isConfiguration = (name: string): boolean => CONFIGURATION.test(name);

/** This tool's own configuration. */
export const CONFIG_FILE = ".lambda-grants.yml";

/** How a comment that suppresses findings begins, before the rules and the reason. */
export const IGNORE = "lambda-grants:ignore";
