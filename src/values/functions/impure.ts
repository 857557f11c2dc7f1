/**
 * Functions with a result that is unknown until apply, or that this tool does not compute, with the reason for each.
 */
export const impure: Readonly<Record<string, string>> = {
  timestamp: "timestamp() returns the time of apply",
  plantimestamp: "plantimestamp() returns the time of the plan",
  uuid: "uuid() is random",
  bcrypt: "bcrypt() is salted at random",
  rsadecrypt: "rsadecrypt() decrypts a secret, which this tool does not do",
  base64gzip: "the bytes of base64gzip() depend on the compressor",
};
