/**
 * JSON in texts with holes. A hole inside a string literal is a part of that string, written as it is: what apply puts
 * there is taken to need no JSON escapes (ARNs, names, ids). A hole outside of one stands for a whole JSON value.
 */
export { encodeJson, type JsonStyle } from "./json-encode.ts";
export { decodeJson, parseJsonText } from "./json-parse.ts";
