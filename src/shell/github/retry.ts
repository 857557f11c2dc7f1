/** A failed request, as octokit throws it. */
export interface RequestFailure {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

export function failureOf(error: unknown): RequestFailure | null {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return null;
  const response = "response" in error && typeof error.response === "object" ? error.response : null;
  const headers = response !== null && "headers" in response ? Object(response.headers) : {};
  return { status: error.status, message: error.message, headers };
}

/** Whether a request failed because of GitHub's primary or secondary rate limit, or was "submitted too quickly" (a 422). */
export function isRateLimit({ status, message, headers }: RequestFailure): boolean {
  if (status === 429) return true;
  if ((status === 403 || status === 422) && /submitted too quickly/i.test(message)) return true;
  if (status !== 403) return false;
  return (
    headers["retry-after"] !== undefined ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    /secondary rate limit|abuse detection/i.test(message)
  );
}

/**
 * Milliseconds to wait before the request is sent again; null if it should not be.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function waitFor(failure: RequestFailure, read: boolean, attempt: number, now: number): number | null {
  if (isRateLimit(failure)) {
    const after = Number(failure.headers["retry-after"]);
    if (failure.headers["retry-after"] !== undefined && Number.isFinite(after)) return Math.max(0, after) * 1000;
    const reset = Number(failure.headers["x-ratelimit-reset"]);
    if (String(failure.headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset)) {
      return Math.max(1000, reset * 1000 - now + 1000);
    }
    return 60_000;
  }
  // Only reads are sent again; octokit reports a broken connection as status 500.
  return failure.status >= 500 && read && attempt < 3 ? 500 * 2 ** attempt : null;
}
