// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources of Terraform that are tested here hold them
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type LineEdit } from "../../src/hcl/edits.ts";
import { verifyEdit } from "../../src/hcl/verify-edit.ts";

const edited = (text: string, ...edits: LineEdit[]): string => {
  const result = applyEdits(text, edits);
  return result.kind === "edited" ? result.text : `refused: ${result.because}`;
};
const edit = (startLine: number, endLine: number, text: string): LineEdit => ({ startLine, endLine, text });

describe("edits", () => {
  it("replace, insert and delete whole lines", () => {
    expect(edited("a\nb\nc\n", edit(2, 2, "x\ny"))).toBe("a\nx\ny\nc\n");
    expect(edited("a\nb\n", edit(1, 0, "x"))).toBe("x\na\nb\n");
    expect(edited("a\nb\n", edit(3, 2, "x\n"))).toBe("a\nb\nx\n");
    expect(edited("a\nb\nc\n", edit(1, 2, ""))).toBe("c\n");
    expect(edited("a\nb\n", edit(2, 1, "\n"))).toBe("a\n\nb\n");
    expect(edited("a\n", edit(1, 1, ""))).toBe("");
    expect(edited("", edit(1, 0, "x"))).toBe("x\n");
  });

  it("are applied together, whatever their order", () => {
    expect(edited("a\nb\nc\n", edit(3, 3, "z"), edit(1, 1, "x"), edit(2, 1, "y"))).toBe("x\ny\nb\nz\n");
  });

  it("keep CRLF, and a last line without an end", () => {
    expect(edited("a\r\nb\r\n", edit(2, 2, "x\ny"))).toBe("a\r\nx\r\ny\r\n");
    expect(edited("a\r\nb", edit(3, 2, "x\r\ny\r\n"))).toBe("a\r\nb\r\nx\r\ny");
    expect(edited("a\nb", edit(2, 2, "x\n"))).toBe("a\nx");
    expect(edited("a\nb", edit(1, 1, "x"))).toBe("x\nb");
    expect(edited("a\r\nb\nc\r\n", edit(1, 1, "x"))).toBe("x\r\nb\nc\r\n");
  });

  it("that overlap or lie outside are refused", () => {
    expect(edited("a\nb\n", edit(1, 2, "x"), edit(2, 2, "y"))).toBe("refused: edits overlap");
    expect(edited("a\nb\n", edit(3, 3, "x"))).toBe("refused: the file has 2 lines");
    expect(edited("a\n", edit(0, 0, "x"))).toBe("refused: edits overlap");
    expect(edited("a\n", edit(2, 0, "x"))).toBe("refused: an edit without lines");
    expect(edited("a\n", edit(Number.NaN, 1, "x"))).toBe("refused: an edit without lines");
  });

  it("that put back what stood there change nothing", () => {
    const line = fc.string({ unit: fc.constantFrom("a", " ", "{"), maxLength: 3 });
    const text = fc.tuple(fc.array(line, { minLength: 1 }), fc.constantFrom("\n", "\r\n"), fc.boolean());
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), ([lines, end, closed], a, b) => {
        const whole = lines.join(end) + (closed ? end : "");
        const count = whole.split("\n").length - (whole.endsWith("\n") || whole === "" ? 1 : 0);
        fc.pre(count > 0);
        const from = (a % count) + 1;
        const to = from + (b % (count - from + 1));
        const same = whole
          .split(/\r?\n/)
          .slice(from - 1, to)
          .join("\n");
        expect(edited(whole, edit(from, to, `${same}\n`))).toBe(whole);
      }),
    );
  });
});

describe("an edit is safe", () => {
  const BEFORE = 'resource "a" "b" {\n  c = "${d.e}"\n}\nresource "a" "f" {}\nlocals {\n  g = 1\n}\nterraform {}\n';
  const change = (from: string, to: string, ...intended: string[]) =>
    verifyEdit(BEFORE, BEFORE.replace(from, to), intended);

  it("when it changes the intended blocks only", async () => {
    expect(await change("d.e", "d.x", "a.b")).toEqual({ kind: "safe" });
    expect(await change("terraform", 'resource "a" "new" {}\nterraform', "a.new")).toEqual({ kind: "safe" });
    expect(await change("g = 1", "g = 2", "local.g")).toEqual({ kind: "safe" });
    expect(await change("g = 1", "g  =  1 # same")).toEqual({ kind: "safe" });
  });

  it("and refused when it changes others, or is no HCL", async () => {
    expect(await change("d.e", "d.x", "a.f")).toEqual({ kind: "refused", because: "the edit would change a.b" });
    expect(await change('"f" {}', '"f" {}\nresource "a" "f" {}', "a.b")).toEqual({
      kind: "refused",
      because: "the edit would change a.f",
    });
    expect(await change("terraform {}", "terraform {\n  x = 1\n}", "a.b")).toEqual({
      kind: "refused",
      because: "the edit would change terraform",
    });
    expect(await change('resource "a" "f" {}\n', "", "a.b")).toEqual({
      kind: "refused",
      because: "the edit would change a.f",
    });
    expect(await change("d.e", "d.", "a.b")).toMatchObject({
      kind: "refused",
      because: expect.stringContaining("the edited file is not valid HCL"),
    });
    expect(await verifyEdit("x = ", "x = 1", [])).toMatchObject({
      kind: "refused",
      because: expect.stringContaining("cannot be compared"),
    });
  });
});
