import type { Operation, ServiceOperations } from "./call-rights.ts";
import { needs, together } from "./operation.ts";
import { perhapsPasses } from "./pass-role.ts";
import { readsObject } from "./s3-input.ts";
import { wholeAccount } from "./target.ts";

const account = wholeAccount("textract");

/** https://docs.aws.amazon.com/textract/latest/APIReference/API_S3Object.html */
const reading = (action: string, ...objects: readonly string[]): Operation =>
  together(needs(account, `textract:${action}`), readsObject(...objects));

/** https://docs.aws.amazon.com/textract/latest/dg/api-async-roles.html */
const started = (action: string): Operation =>
  together(reading(action, "DocumentLocation.S3Object"), perhapsPasses("NotificationChannel.RoleArn"));

export const textract: ServiceOperations = {
  service: "textract",
  docs: "https://docs.aws.amazon.com/textract/latest/dg/security_iam_service-with-iam.html",
  operations: {
    AnalyzeDocument: reading("AnalyzeDocument", "Document.S3Object"),
    AnalyzeExpense: reading("AnalyzeExpense", "Document.S3Object"),
    DetectDocumentText: reading("DetectDocumentText", "Document.S3Object"),
    StartDocumentAnalysis: started("StartDocumentAnalysis"),
    StartDocumentTextDetection: started("StartDocumentTextDetection"),
    StartExpenseAnalysis: started("StartExpenseAnalysis"),
    StartLendingAnalysis: started("StartLendingAnalysis"),
  },
};
