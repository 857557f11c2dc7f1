import { anonymous, arnIn } from "../needs/texts.ts";
import { str } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { mappingsOf, pullTrigger } from "./shared/mapping.ts";
import { networkRights } from "./shared/poller-network.ts";
import { accessOf } from "./shared/source-secrets.ts";

export const documentdbMapping = eventSource({
  id: "documentdb-mapping",
  title: "Amazon DocumentDB event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html",
  reads: ["aws_lambda_event_source_mapping", "aws_docdb_cluster"],
  *triggers(world) {
    for (const { mapping, arn } of mappingsOf(world.of("aws_lambda_event_source_mapping"), "rds")) {
      const cluster = world.by("aws_docdb_cluster", "arn", [mapping, str(arn)]);
      const some = (kind: string) => arnIn(mapping.provider, "rds", `${kind}:`, anonymous(mapping, kind, "any"));
      yield pullTrigger({
        mapping,
        title: cluster?.address ?? "the DocumentDB cluster",
        rights: [
          { anyOf: ["rds:DescribeDBClusters"], resource: arn },
          { anyOf: ["rds:DescribeDBClusterParameters"], resource: some("cluster-pg") },
          { anyOf: ["rds:DescribeDBSubnetGroups"], resource: some("subgrp") },
          ...accessOf(mapping).rights,
          ...networkRights(mapping),
        ],
        consequence:
          "Lambda cannot reach the cluster or cannot sign in to it: AWS refuses the mapping, or accepts it but delivers nothing; its LastProcessingResult then says why.",
        checkedAtCreation: false,
      });
    }
  },
});
