/** What stands in place of a sensitive text, as Terraform writes it. */
const HIDDEN = "(sensitive)";

/**
 * Takes secrets out of a text for people. Addresses of resources stay as they are: they are written in the
 * configuration, and one may hold a secret's word by chance.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  if (secrets.length === 0) return (text) => text;
  return (text) =>
    secrets.some((secret) => text.includes(secret))
      ? text.replace(/\S+/g, (word) => (ADDRESS.test(word) ? word : without(word, secrets)))
      : text;
}

/** `aws_sqs_queue.orders`, also in brackets, quotes of code or `${…}`, and in a module. */
const ADDRESS = /^[("'`[]*(?:\$\{)?(?:(?:module|data)\.[\w-]|[a-z0-9]+_[a-z0-9_]+\.[A-Za-z_])/;

const without = (word: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), word);
