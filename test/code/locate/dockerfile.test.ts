import { expect, test } from "vitest";
import { readDockerfile } from "../../../src/code/locate/dockerfile.ts";
import { handlerOf } from "../../../src/code/locate/handler.ts";
import { languageOf } from "../../../src/code/locate/runtime.ts";

const read = (...lines: readonly string[]) => readDockerfile(lines.join("\n"));
const BASE = "FROM public.ecr.aws/lambda/python:3.12";

test("copies into the task root, under every way to write it", () => {
  expect(
    read(
      `${BASE} AS last`,
      "# COPY old.py .",
      "COPY src/ ${LAMBDA_TASK_ROOT}",
      'COPY ["a b.py", "$LAMBDA_TASK_ROOT/"]',
      "COPY --chown=app:app one.py \\",
      "  two.py ./lib/",
      "copy main.py app.py",
      "WORKDIR lib",
      "ADD https://example.com/x.py three.py .",
      "COPY requirements.txt /tmp/",
      'CMD [ "app.handler" ]',
    ),
  ).toEqual({
    command: "app.handler",
    copies: [
      { sources: ["src/"], to: "" },
      { sources: ["a b.py"], to: "" },
      { sources: ["one.py", "two.py"], to: "lib/" },
      { sources: ["main.py"], to: "app.py" },
      { sources: ["three.py"], to: "lib/" },
    ],
  });
});

test("the last stage counts, and what it takes from others is left out", () => {
  const stages = [BASE, "COPY a.py .", BASE, "COPY --from=0 /x .", "COPY b.py .", "CMD app.handler"];
  expect(read(...stages)).toEqual({ command: undefined, copies: [{ sources: ["b.py"], to: "" }] });
});

test("other images count with the runtime interface client only", () => {
  const other = ["FROM python:3.12", "WORKDIR /app", "COPY app.py .", 'CMD ["app.handler"]'];
  expect(read(...other)).toBeUndefined();
  expect(read(...other, 'ENTRYPOINT ["python", "-m", "awslambdaric"]')).toEqual({
    command: "app.handler",
    copies: [{ sources: ["app.py"], to: "" }],
  });
  expect(read("")).toBeUndefined();
});

test("handlers", () => {
  expect(handlerOf("app.handler", "python")).toMatchObject({
    files: ["app.py", "app/__init__.py"],
    function: "handler",
  });
  expect(handlerOf("src/jobs.daily.run", "python")?.files[0]).toBe("src/jobs/daily.py");
  expect(handlerOf("./src/app.handler", "javascript")?.files[0]).toBe("src/app.js");
  expect(handlerOf("src/app.api.get", "javascript")).toMatchObject({ function: "api.get" });
  for (const odd of ["handler", ".handler", "app.", ""]) expect(handlerOf(odd, "python")).toBeUndefined();
});

test("every runtime is read, or has a reason", () => {
  expect(languageOf("python3.13")).toEqual({ kind: "read", language: "python" });
  expect(languageOf("nodejs22.x")).toEqual({ kind: "read", language: "javascript" });
  for (const runtime of ["java21", "dotnet8", "ruby3.3", "go1.x", "provided.al2023", "new1"])
    expect(languageOf(runtime)).toMatchObject({ kind: "unread", because: expect.stringContaining("is not read") });
});
