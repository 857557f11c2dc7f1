import { createServer } from "node:http";

/** The header by which a request says which call it is. */
export const NUMBER = "x-recorded-call";

/** A server in the place of AWS: it notes which calls reach it. */
export async function serve() {
  const reached = new Set();
  const server = createServer((request, response) => {
    reached.add(request.headers[NUMBER]);
    request.resume();
    request.on("end", () => response.end("{}"));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, reached };
}
