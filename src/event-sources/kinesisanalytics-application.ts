import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole } from "./shared/invoke-by-role.ts";

/** Version 1 has a role for each function, version 2 one for the whole application. */
export const kinesisanalyticsApplication = eventSource({
  id: "kinesisanalytics-application",
  title: "Kinesis Data Analytics for SQL (preprocessor or output)",
  docs: "https://docs.aws.amazon.com/kinesisanalytics/latest/dev/iam-role.html",
  reads: ["aws_kinesis_analytics_application", "aws_kinesisanalyticsv2_application"],
  *triggers(world) {
    for (const application of world.of("aws_kinesis_analytics_application")) {
      for (const lambda of [
        ...blocksAt(application, [], "inputs", "processing_configuration", "lambda"),
        ...blocksAt(application, [], "outputs", "lambda"),
      ]) {
        yield {
          declaredBy: application,
          path: [...lambda, "resource_arn"],
          target: application.get(...lambda, "resource_arn"),
          title: application.address,
          consequence:
            "Kinesis Data Analytics refuses the application (the provider retries and apply fails), or its records never reach the function.",
          needs: [invokeByRole(application, [...lambda, "role_arn"], SERVICE)],
        };
      }
    }
    for (const application of world.of("aws_kinesisanalyticsv2_application")) {
      const sql = blocksAt(application, [], "application_configuration", "sql_application_configuration");
      for (const lambda of sql.flatMap((path) => [
        ...blocksAt(application, path, "input", "input_processing_configuration", "input_lambda_processor"),
        ...blocksAt(application, path, "output", "lambda_output"),
      ])) {
        yield {
          declaredBy: application,
          path: [...lambda, "resource_arn"],
          target: application.get(...lambda, "resource_arn"),
          title: application.address,
          consequence: "The application cannot invoke the function: its records never reach it.",
          needs: [invokeByRole(application, ["service_execution_role"], SERVICE)],
        };
      }
    }
  },
});

const SERVICE = "kinesisanalytics.amazonaws.com";
