import { known } from "../../values/text.ts";
import { at, textOf } from "../../values/value.ts";
import type { CallRight, Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, onEach } from "./kinds.ts";
import { isGiven, needs, together } from "./operation.ts";
import { passes } from "./pass-role.ts";
import { somewhere, wholeAccount } from "./target.ts";

const TERMINOLOGY: Kind = { noun: "terminology", forms: [here("translate", "terminology/{}/{?a version}")] };

/**
 * Comprehend finds out the language; AWS's managed policies for Translate have its action.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/TranslateFullAccess.html
 */
const detecting: Operation = (asked): readonly CallRight[] => {
  const source = textOf(at(asked.input, "SourceLanguageCode"));
  const language = source.kind === "text" ? known(source.text) : undefined;
  if (source.kind === "null" || (language !== undefined && language !== "auto")) return [];
  const onlyIf =
    language === undefined
      ? "it is unknown whether the language is detected"
      : "AWS's pages do not say whether it needs it to detect the language";
  return needs(
    wholeAccount("comprehend"),
    "comprehend:DetectDominantLanguage",
  )(asked).map((right) => ({
    ...right,
    onlyIf,
  }));
};

const translating =
  (action: string): Operation =>
  (asked) => {
    const named = isGiven(at(asked.input, "TerminologyNames"));
    const locate =
      named === "no"
        ? wholeAccount("translate")
        : named === "yes"
          ? onEach(TERMINOLOGY, "TerminologyNames")
          : somewhere("translate", [], "it is unknown which terminologies are used");
    return [...needs(locate, `translate:${action}`)(asked), ...detecting(asked)];
  };

export const translate: ServiceOperations = {
  service: "translate",
  docs: "https://docs.aws.amazon.com/translate/latest/dg/security_iam_id-based-policy-examples.html",
  operations: {
    StartTextTranslationJob: together(
      needs(somewhere("translate", [], "it depends on what the job uses"), "translate:StartTextTranslationJob"),
      passes("translate.amazonaws.com", "DataAccessRoleArn"),
    ),
    TranslateDocument: translating("TranslateDocument"),
    TranslateText: translating("TranslateText"),
  },
};
