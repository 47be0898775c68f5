import { describe, expect, it } from "vitest";
import { agree } from "../../src/api/agree.ts";
import { readerNames } from "../../src/reviews/reader-names.ts";
import { instrumentOf } from "../instrument-of.ts";

describe("readerNames()", () => {
  it.each([
    "jo smith",
    " Jo Smith ",
    "JO  SMITH",
    "Jo\u00a0Smith",
    "Jo\u200b Smith",
    "Jo Smi\u00adth",
    "\u2060Jo Smith",
    "Ｊｏ Smith",
  ])("gives %j the name that was written first", (text) => {
    const nameOf = readerNames();
    expect(nameOf("Jo Smith")).toBe("Jo Smith");
    expect(nameOf(text)).toBe("Jo Smith");
  });

  it.each(["Jo Smyth", "Jo", "J. Smith", "JoSmith", "Jo Smith 2"])("keeps %j apart", (text) => {
    const nameOf = readerNames();
    expect(nameOf("Jo Smith")).not.toBe(nameOf(text));
  });

  it.each(["", "  ", "\u00a0", "\u200b", "\u2060\u00ad"])("takes %j for blank", (text) => {
    expect(readerNames()(text)).toBe("");
  });
});

const instrument = instrumentOf({ questions: [{ id: "seen", answers: ["yes", "no"] }] });

describe("agree with a reader's column", () => {
  const row = (coder: string, case_id: string) => ({ coder, case_id, seen: "yes" });
  const of = (rows: readonly Record<string, string>[], allowErrors = false) =>
    agree([{ name: "rows", rows }], { instrument, reader: "coder", allowErrors });

  it("counts a reader once, however the name is written", async () => {
    const { agreement } = await of([
      row("Jo", "1"),
      row("jo ", "2"),
      row("Kim", "1"),
      row("KIM", "2"),
    ]);
    expect(agreement?.readers).toEqual([
      { name: "Jo", cases: 2 },
      { name: "Kim", cases: 2 },
    ]);
  });

  it("finds that a reader coded a case twice", async () => {
    const { agreement, validation } = await of([row("Jo", "1"), row("jo ", "1"), row("Kim", "1")]);
    expect(agreement).toBeNull();
    expect(validation.groups).toMatchObject([{ code: "duplicate-case-id", count: 1 }]);
  });

  it("names the rows without a reader", async () => {
    await expect(of([row("Jo", "1"), row(" ", "1"), row("Kim", "1")])).rejects.toThrow(
      'missing reader: rows, row 3: nothing is in column "coder"; name the reader, or delete the row',
    );
    const many = Array.from({ length: 9 }, (_, index) => row("", String(index)));
    await expect(of([row("Jo", "1"), ...many])).rejects.toThrow("rows 3, 4, 5, 6, 7 and 4 more:");
  });
});
