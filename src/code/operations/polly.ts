import { at } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, onEach, same } from "./kinds.ts";
import { isGiven, needs } from "./operation.ts";
import { somewhere, wholeAccount } from "./target.ts";

const LEXICON: Kind = { noun: "lexicon", forms: [here("polly", "lexicon/{}")] };

/** Lexicons have to be allowed where some are used. */
const speaking =
  (action: string): Operation =>
  (asked) => {
    const named = isGiven(at(asked.input, "LexiconNames"));
    const locate =
      named === "no"
        ? wholeAccount("polly")
        : named === "yes"
          ? onEach(LEXICON, "LexiconNames")
          : somewhere("polly", [], "it is unknown which lexicons are used");
    return needs(locate, `polly:${action}`)(asked);
  };

export const polly: ServiceOperations = {
  service: "polly",
  docs: "https://docs.aws.amazon.com/polly/latest/dg/security_iam_id-based-policy-examples.html",
  operations: {
    StartSpeechSynthesisTask: speaking("StartSpeechSynthesisTask"),
    SynthesizeSpeech: speaking("SynthesizeSpeech"),
    ...same("polly", "DeleteLexicon GetLexicon PutLexicon", on(LEXICON, "Name")),
  },
};
