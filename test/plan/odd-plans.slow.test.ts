import { anyOddNode } from "./any-odd-node.ts";

anyOddNode(Number(process.env.ODD_RUNS ?? 400));
