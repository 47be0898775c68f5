import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listCorrections } from "../../src/api/validate.ts";
import { findingNotes, makeCorrections } from "../../src/corrections/make-corrections.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = readInstrument(
  JSON.parse(readFileSync("fixtures/many-faults/instrument.json", "utf8")),
);
const bytes = readFileSync("fixtures/many-faults/reviews.csv");
async function* pieces() {
  yield bytes;
}
const listed = () => listCorrections({ name: "reviews.csv", bytes: pieces() }, { instrument });

describe("corrections", () => {
  test("cover every finding that concerns one cell, in the order of the file", async () => {
    const { corrections, validation } = await listed();
    const rows = corrections.corrections.map(({ row, column, question, caseId, stands, wrong }) => [
      row,
      column,
      question,
      caseId,
      stands,
      wrong,
    ]);
    expect(rows).toEqual([
      [5, "A", "case_id", null, "(blank)", "missing case id"],
      [
        ...[6, "A", "case_id", "invented-001", "invented-001"],
        "duplicate case id: already coded in row 2 of reviews.csv",
      ],
      [7, "B", "visited", "invented-004", "(blank)", "missing answer"],
      [7, "E", "services", "invented-004", "(blank)", "missing answer"],
      [8, "B", "visited", "invented-005", "yess", "unknown answer; did you mean Yes?"],
      [
        ...[9, "C", "reason", "invented-006", "away"],
        "unasked answer: asked only if visited is no",
      ],
      [
        ...[10, "C", "reason", "invented-007", "not_recorded"],
        "unasked answer: asked only if visited is no",
      ],
      [11, "D", "days", "invented-008", "a week", "not a number"],
      [12, "D", "days", "invented-009", "40", "number in no band"],
      [13, "E", "services", "invented-010", "housing;none", "conflicting answers"],
      [14, "E", "services", "invented-011", "housing;housing", "repeated answer"],
    ]);
    const { error, warning } = validation.findings;
    expect(corrections.corrections.length + corrections.elsewhere).toBe(error + warning);
  });

  test("give the allowed answers in words, and the answers to choose from", async () => {
    const { corrections } = await listed();
    const of = (row: number, question: string) => {
      const found = corrections.corrections.find(
        (correction) => correction.row === row && correction.question === question,
      );
      return [found?.allowed, found?.choices, found?.onlyChoices];
    };
    expect(of(5, "case_id")).toEqual(["a unique id", [], false]);
    expect(of(8, "visited")).toEqual(["Yes | No", ["Yes", "No"], true]);
    expect(of(9, "reason")).toEqual(["(blank)", ["(blank)"], true]);
    expect(of(11, "days")).toEqual(["a number, or 1 – 6 | 7 – 28", ["1 – 6", "7 – 28"], false]);
    expect(of(13, "services")[0]).toBe(
      "Housing | Debt advice | None needed; several separated by ;",
    );
    expect(of(13, "services")[2]).toBe(false);
  });

  test("have fingerprints that differ and do not look like numbers", async () => {
    const { corrections } = await listed();
    const prints = corrections.corrections.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    for (const print of prints) expect(print).toMatch(/^sha256-[0-9a-f]{16}$/);
  });

  test("never hold free text", async () => {
    const text = instrumentOf({
      id: "remarks",
      questions: ["seen", { id: "remark", type: "text", askedIf: { seen: "yes" } }],
    });
    const rows = [
      { case_id: "1", seen: "no", remark: "secret one" },
      { case_id: "2", seen: "no", remark: "secret two" },
      { case_id: "3", seen: "yes" },
    ];
    const { corrections } = await listCorrections({ name: "rows", rows }, { instrument: text });
    expect(corrections.corrections.map(({ stands }) => stands)).toEqual([null, null, "(blank)"]);
    expect(corrections.corrections[2]?.allowed).toBe("any text");
    expect(JSON.stringify(corrections)).not.toContain("secret");
  });

  test("are no more than can be fixed, and say how many are left out", () => {
    const notes = findingNotes(2);
    const finding = (row: number): Finding => ({
      code: "missing-answer",
      question: "visited",
      place: {
        file: "f",
        row,
        line: row,
        column: { letter: "B", name: "visited" },
        caseId: `${row}`,
      },
    });
    for (const row of [2, 3, 4, 5]) notes.note(finding(row));
    notes.note({
      code: "no-cases",
      place: { file: "f", row: null, line: null, column: null, caseId: null },
    });
    const made = makeCorrections(notes, { instrument, files: [] });
    expect(made.corrections.map(({ row }) => row)).toEqual([2, 3]);
    expect([made.leftOut, made.elsewhere]).toEqual([2, 1]);
  });
});
