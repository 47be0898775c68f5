import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { chooseInstrument } from "../../src/instrument/choose-instrument.ts";
import { instrumentOf } from "../instrument-of.ts";

const short = instrumentOf({ id: "short", questions: ["a", "b", "c"] });
const long = instrumentOf({ id: "long", questions: ["a", "b", "c", "d", "e"] });
const other = instrumentOf({ id: "other", questions: ["x", "y", "z"] });

describe("chooseInstrument()", () => {
  it("takes the one whose columns fit best", () => {
    expect(chooseInstrument(["case_id", "a", "b", "c"], [long, short, other], "f.csv")).toBe(short);
    const all = ["case_id", "a", "b", "c", "d", "e"];
    expect(chooseInstrument(all, [short, long, other], "f.csv")).toBe(long);
  });

  it("does not mind case, space, and columns without a name", () => {
    const header = [" CASE_ID ", "X", "", "y ", "Z", ""];
    expect(chooseInstrument(header, [short, long, other], "f.csv")).toBe(other);
  });

  it("takes half of the columns for a fit, and less for none", () => {
    expect(chooseInstrument(["case_id", "x"], [long, other], "f.csv")).toBe(other);
    expect(() => chooseInstrument(["x"], [long, other], "f.csv")).toThrow(AuditError);
  });

  it("names all where none fits", () => {
    expect(() => chooseInstrument(["p", "q"], [short, long, other], "f.csv")).toThrow(
      "unknown instrument: the columns of f.csv fit none; name one with --instrument: short, long, other; or make your own: da-audit draft f.csv -o mine.json",
    );
  });

  it("names the candidates where several fit equally well", () => {
    const twin = instrumentOf({ id: "twin", questions: ["a", "b", "c"] });
    expect(() => chooseInstrument(["case_id", "a", "b"], [short, other, twin], "f.csv")).toThrow(
      "unknown instrument: the columns of f.csv fit several; name one with --instrument: short, twin",
    );
  });
});
