import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type Client, connect, type Limits } from "../../../src/shell/github/client.ts";
import type { Pull } from "../../../src/shell/github/pull.ts";
import { HEAD } from "../../action/github.ts";

export const PULL: Pull = {
  owner: "octo",
  repo: "infra",
  number: 7,
  head: HEAD,
  fork: false,
  files: [],
  complete: true,
};

/** A client of a server that answers as `answer` does; `requests` are the methods and paths that it got. */
export async function serve(answer: (key: string, response: ServerResponse) => void, limits?: Limits) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://github.test");
    const key = `${request.method} ${url.pathname}`;
    requests.push(key);
    request.resume().on("end", () => answer(key, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return { requests, ...(await clientOf(origin, `${origin}/graphql`, limits)) };
}

/** A client, and what it logs. */
async function clientOf(apiUrl: string, graphqlUrl: string, limits?: Limits) {
  const logged: string[] = [];
  const log = (text: string): void => {
    logged.push(text);
  };
  const client: Client = await connect({ token: "t", apiUrl, graphqlUrl, log, ...(limits ? { limits } : {}) });
  return { client, logged };
}
