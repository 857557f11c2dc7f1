import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const kendraDataSource = eventSource({
  id: "kendra-data-source",
  title: "Kendra document enrichment hook",
  docs: "https://docs.aws.amazon.com/kendra/latest/dg/custom-document-enrichment.html",
  reads: ["aws_kendra_data_source"],
  *triggers(world) {
    for (const source of world.of("aws_kendra_data_source")) {
      for (const enrichment of blocksAt(source, [], "custom_document_enrichment_configuration")) {
        for (const name of ["pre_extraction_hook_configuration", "post_extraction_hook_configuration"]) {
          for (const hook of blocksAt(source, enrichment, name)) {
            yield {
              declaredBy: source,
              path: [...hook, "lambda_arn"],
              target: source.get(...hook, "lambda_arn"),
              title: source.address,
              consequence: `Kendra cannot invoke the hook when it ingests documents: ${NOT_AUTHORIZED}`,
              // It is not documented which principal assumes this role.
              needs: [invokeByRole(source, [...enrichment, "role_arn"], null)],
            };
          }
        }
      }
    }
  },
});
