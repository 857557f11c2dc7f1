// The licences that may ship, by their SPDX names, and words that each text has to contain.
const PERMITTED = "Permission is hereby granted, free of charge";
const REDISTRIBUTION = "Redistribution and use in source and binary forms";

const WORDS = {
  "0BSD": ["Permission to use, copy, modify, and/or distribute this software"],
  "Apache-2.0": ["Apache License", "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"],
  "Apache-2.0 WITH LLVM-exception": ["Apache License", "LLVM Exceptions to the Apache 2.0 License"],
  "BSD-2-Clause": [REDISTRIBUTION],
  "BSD-3-Clause": [REDISTRIBUTION, "Neither the name"],
  "BlueOak-1.0.0": ["Blue Oak Model License"],
  "CC0-1.0": ["CC0 1.0 Universal"],
  ICU: [PERMITTED, "ICU License"],
  ISC: ["Permission to use, copy, modify, and/or distribute this software"],
  MIT: [PERMITTED],
  "MPL-2.0": ["Mozilla Public License, version 2.0"],
  "Unicode-DFS-2016": ["UNICODE, INC", "Unicode Data Files"],
};

/** Copyleft ships for nothing else: HashiCorp's HCL inside hcl2-parser, unchanged, with the address of its source. */
const COPYLEFT = new Map([["MPL-2.0", /^HCL \(github\.com\/hashicorp\/hcl\/v2\)$/]]);

/** Throws where `licence` (an SPDX name, or several joined by AND) is unknown or unwelcome, or `text` is another one's. */
export function proveLicence(name, licence, text) {
  for (const each of String(licence).split(" AND ")) {
    const words = Object.hasOwn(WORDS, each) ? WORDS[each] : undefined;
    if (words === undefined) throw new Error(`${name} ships, but its licence is not a known one: ${each}`);
    const allowed = COPYLEFT.get(each);
    if (allowed !== undefined && !allowed.test(name)) throw new Error(`${name} ships, but its licence is ${each}`);
    const plain = text.replace(/\s+/g, " ").toLowerCase();
    const missing = words.find((word) => !plain.includes(word.toLowerCase()));
    if (missing !== undefined) throw new Error(`${name} ships under ${each}, but its text does not say "${missing}"`);
  }
}
