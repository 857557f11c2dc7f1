/**
 * JSON in texts with holes. A hole inside a string literal is a part of that string, unescaped: its text is assumed to
 * need no JSON escapes (ARNs, names, ids). A hole outside a string literal is a complete JSON value.
 */
export { encodeJson, type JsonStyle } from "./json-encode.ts";
export { decodeJson, parseJsonText } from "./json-parse.ts";
