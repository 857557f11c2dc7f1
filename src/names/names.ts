/** Terraform's and OpenTofu's files of configuration: what stands before the ending is the first group. */
export const CONFIGURATION = /^(.+)\.(tf|tofu)(\.json)?$/;

/** Whether a file of this name, or path, is configuration. */
export const isConfiguration = (name: string): boolean => CONFIGURATION.test(name);

/** This tool's own configuration. */
export const CONFIG_FILE = ".lambda-grants.yml";

/** What a comment says that suppresses findings, before the rules and the reason. */
export const IGNORE = "lambda-grants:ignore";
