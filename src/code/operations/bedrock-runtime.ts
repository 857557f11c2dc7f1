import { guardrailIn, invoking } from "./bedrock-models.ts";
import type { ServiceOperations } from "./call-rights.ts";

export const bedrockRuntime: ServiceOperations = {
  service: "bedrock-runtime",
  docs: "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html",
  operations: {
    ApplyGuardrail: guardrailIn,
    Converse: invoking("InvokeModel", "guardrailConfig", "guardrailIdentifier"),
    // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
    ConverseStream: invoking("InvokeModelWithResponseStream", "guardrailConfig", "guardrailIdentifier"),
    // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_StartAsyncInvoke.html
    StartAsyncInvoke: invoking("InvokeModel"),
    InvokeModel: invoking("InvokeModel", "guardrailIdentifier"),
    InvokeModelWithResponseStream: invoking("InvokeModelWithResponseStream", "guardrailIdentifier"),
  },
};
