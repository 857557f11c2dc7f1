import { at } from "./answers.ts";

/** The pull request of a run, from the event that started it. */
export type Target =
  | {
      readonly kind: "pull";
      readonly number: number;
      /** The commit that was planned; null if the event does not have it. */
      readonly head: string | null;
    }
  /** The event has only branch and commit: `workflow_run` of a fork. */
  | { readonly kind: "branch"; readonly owner: string; readonly branch: string; readonly head: string }
  | { readonly kind: "none"; readonly because: string };

/**
 * Reads GITHUB_EVENT_NAME and the payload of GITHUB_EVENT_PATH.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function targetOf(event: string, payload: unknown): Target {
  const pull = at(payload, "pull_request");
  const number = numberAt(pull, "number");
  if (number !== null) return { kind: "pull", number, head: textAt(at(pull, "head"), "sha") };
  if (event === "workflow_run") return ofWorkflowRun(at(payload, "workflow_run"));
  const issue = at(payload, "issue");
  const issueNumber = numberAt(issue, "number");
  if (issueNumber !== null && at(issue, "pull_request") !== undefined) {
    return { kind: "pull", number: issueNumber, head: null };
  }
  return {
    kind: "none",
    because: event === "" ? "GITHUB_EVENT_NAME is not set" : `the event ${event} belongs to no pull request`,
  };
}

function ofWorkflowRun(run: unknown): Target {
  const head = textAt(run, "head_sha");
  const pulls = at(run, "pull_requests");
  if (Array.isArray(pulls) && pulls.length === 1) {
    const number = numberAt(pulls[0], "number");
    if (number !== null) return { kind: "pull", number, head };
  }
  const owner = textAt(at(at(run, "head_repository"), "owner"), "login");
  const branch = textAt(run, "head_branch");
  const from = textAt(run, "event");
  if (from !== null && !from.startsWith("pull_request")) {
    return { kind: "none", because: `the triggering workflow was started by ${from}, not by a pull request` };
  }
  if (head === null || owner === null || branch === null) {
    return { kind: "none", because: "the event workflow_run names no pull request" };
  }
  return { kind: "branch", owner, branch, head };
}

function numberAt(value: unknown, key: string): number | null {
  const found = at(value, key);
  return typeof found === "number" && Number.isSafeInteger(found) && found > 0 ? found : null;
}

function textAt(value: unknown, key: string): string | null {
  const found = at(value, key);
  return typeof found === "string" && found !== "" ? found : null;
}
