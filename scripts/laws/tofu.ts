import { callOf, type Law } from "./law.ts";
import { differences, outside } from "./verdicts.ts";

/** The same HCL planned by OpenTofu. */
export const tofu: Law = {
  name: "tofu",
  because: "OpenTofu plans the same resources from the same HCL",
  exempt: "nothing",
  trials: (one) => [
    {
      ...one,
      roots: { before: [callOf(one)], tofu: [callOf(one)] },
      judge: ({ before = [], tofu: after = [] }) => differences(outside(before, one.id), outside(after, one.id)),
    },
  ],
};
