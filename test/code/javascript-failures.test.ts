import { expect, it } from "vitest";
import { callsJs } from "./javascript-read.ts";

const LIST = "s3.ListBuckets()";
const HEAD = `import { S3Client, ListBucketsCommand, NoSuchBucket, S3ServiceException } from "@aws-sdk/client-s3";
const s3 = new S3Client({});
const list = () => s3.send(new ListBucketsCommand({}));
`;

/** The body of the handler, and what is said of its calls. */
const CASES: Readonly<Record<string, readonly [body: string, expected: string]>> = {
  "no try": ["await list();", LIST],
  "a catch that goes on": ["try { await list(); } catch (error) { console.log(error); }", `${LIST} handled`],
  "a catch without a name": ["try { await list(); } catch {}", `${LIST} handled`],
  "a catch that throws again": ["try { await list(); } catch (error) { console.log(error); throw error; }", LIST],
  "a catch that throws something else": [
    "try { await list(); } catch (error) { throw new Error('x', { cause: error }); }",
    LIST,
  ],
  "for one name only": ["try { await list(); } catch (e) { if (e.name === 'NotFound') return; throw e; }", LIST],
  "for a name that is a refusal": [
    "try { await list(); } catch (e) { if (e.name !== 'AccessDenied') throw e; }",
    `${LIST} handled`,
  ],
  "for one class only": ["try { await list(); } catch (e) { if (!(e instanceof NoSuchBucket)) throw e; }", LIST],
  "for every error of the service": [
    "try { await list(); } catch (e) { if (!(e instanceof S3ServiceException)) throw e; }",
    `${LIST} handled`,
  ],
  "for a status": [
    "try { await list(); } catch (e) { if (e.$metadata?.httpStatusCode === 404) return; throw e; }",
    LIST,
  ],
  "a status of a refusal": [
    "try { await list(); } catch ({ $metadata }) { if ($metadata.httpStatusCode < 400) throw 1; }",
    `${LIST} handled`,
  ],
  "catch of the promise": ["await list().catch(() => undefined);", `${LIST} handled`],
  "catch of the promise that throws": ["await list().catch((e) => { throw e; });", LIST],
  "the second function of then": ["await list().then(() => 1, () => 2);", `${LIST} handled`],
  "catch behind then": ["await list().then((r) => r.Buckets).catch(() => []);", `${LIST} handled`],
  "finally goes on failing": ["await list().finally(() => console.log());", LIST],
  "try and finally": ["try { await list(); } finally { console.log(); }", LIST],
  "a promise that is awaited in a try": ["const p = list(); try { await p; } catch {}", `${LIST} handled`],
  "a promise that leaves the try": [
    "const f = () => { try { return list(); } catch { return null; } }; await f();",
    LIST,
  ],
  "awaited where it leaves the try": [
    "const f = async () => { try { return await list(); } catch { return null; } }; await f();",
    `${LIST} handled`,
  ],
  "a promise that nobody awaits": ["list();", LIST],
  "all of them in a try": ["try { await Promise.all([list()]); } catch {}", `${LIST} handled`],
  "allSettled never fails": ["await Promise.allSettled([list()]);", `${LIST} handled`],
  "a try around a function that does not take it": [
    "const f = async () => { await list(); }; try { await f(); } catch {}",
    `${LIST} handled`,
  ],
  "an inner catch that throws, an outer one that does not": [
    "try { try { await list(); } catch (e) { throw e; } } catch {}",
    `${LIST} handled`,
  ],
  "a callback that takes the error": [
    "s3.send(new ListBucketsCommand({}), (error, data) => console.log(error));",
    `${LIST} handled`,
  ],
  "a callback that throws it": [
    "s3.send(new ListBucketsCommand({}), (error, data) => { if (error) throw error; });",
    LIST,
  ],
  "a callback that lets the promise fail": [
    "await new Promise((y, n) => s3.send(new ListBucketsCommand({}), (e, d) => (e ? n(e) : y(d))));",
    LIST,
  ],
  "in a loop that goes on": ["for (const a of [1]) { try { await list(); } catch { continue; } }", `${LIST} handled`],
};

it.each(Object.entries(CASES))("%s", async (_, [body, expected]) => {
  expect(await callsJs(`${HEAD}export const handler = async (event) => { ${body} };`)).toEqual([expected]);
});

it("a call that is made only after another one failed is handled, and not certain", async () => {
  const body = "try { await list(); } catch { await s3.send(new ListBucketsCommand({ Prefix: 'x' })); }";
  expect(await callsJs(`${HEAD}export const handler = async () => { ${body} };`)).toEqual([
    `${LIST} handled`,
    "s3.ListBuckets(Prefix=x) handled perhaps",
  ]);
});
