import { at } from "../../values/value.ts";
import type { CallRight, Operation } from "./call-rights.ts";
import { isGiven } from "./operation.ts";
import { objectIn } from "./s3-targets.ts";

/**
 * The object in a parameter that a service reads with the caller's rights: `Image.S3Object` with `Bucket`, `Name` and
 * `Version`.
 */
export const readsObject =
  (...parameters: readonly string[]): Operation =>
  (asked) =>
    parameters.flatMap((parameter): readonly CallRight[] => {
      const object = at(asked.input, ...parameter.split("."));
      const given = isGiven(object);
      if (given === "no") return [];
      const version = isGiven(at(object, "Version"));
      const actions = [
        ...(version === "yes" ? [] : ["s3:GetObject"]),
        ...(version === "no" ? [] : ["s3:GetObjectVersion"]),
      ];
      return [
        {
          actions,
          does: "reads",
          target: objectIn(at(object, "Bucket"), at(object, "Name"), asked.scope),
          keyUse: "read",
          ...(given === "unknown" ? { onlyIf: `it is unknown whether the call sets ${parameter}` } : {}),
        },
      ];
    });
