import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { mayPass, passes } from "./pass-role.ts";
import { wholeAccount } from "./target.ts";

const kind = (noun: string, name: string): Kind => ({ noun, forms: [here("transcribe", `${name}/{}`)] });
const JOB = kind("transcription job", "transcription-job");
const CALL = kind("call analytics job", "analytics");
const MEDICAL = kind("medical transcription job", "medical-transcription-job");
const VOCABULARY: Kind = {
  ...kind("vocabulary", "vocabulary"),
  types: ["aws_transcribe_vocabulary"],
  names: ["vocabulary_name", "id"],
};

const account = wholeAccount("transcribe");
const SERVICE = "transcribe.amazonaws.com";

export const transcribe: ServiceOperations = {
  service: "transcribe",
  docs: "https://docs.aws.amazon.com/transcribe/latest/dg/security_iam_id-based-policy-examples.html",
  operations: {
    StartTranscriptionJob: together(
      needs(account, "transcribe:StartTranscriptionJob"),
      mayPass(SERVICE, "JobExecutionSettings.DataAccessRoleArn"),
    ),
    StartCallAnalyticsJob: together(
      needs(account, "transcribe:StartCallAnalyticsJob"),
      mayPass(SERVICE, "DataAccessRoleArn"),
    ),
    StartMedicalScribeJob: together(
      needs(account, "transcribe:StartMedicalScribeJob"),
      passes(SERVICE, "DataAccessRoleArn"),
    ),
    ...same("transcribe", "DeleteTranscriptionJob GetTranscriptionJob", on(JOB, "TranscriptionJobName")),
    ...same("transcribe", "DeleteCallAnalyticsJob GetCallAnalyticsJob", on(CALL, "CallAnalyticsJobName")),
    ...same(
      "transcribe",
      "DeleteMedicalTranscriptionJob GetMedicalTranscriptionJob",
      on(MEDICAL, "MedicalTranscriptionJobName"),
    ),
    ...same("transcribe", "DeleteVocabulary GetVocabulary UpdateVocabulary", on(VOCABULARY, "VocabularyName")),
  },
};
