import { describe, expect, it } from "vitest";
import { columnsWithoutNames, optionColumns } from "../../src/reviews/option-columns.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  questions: [
    { id: "fell", label: "Fell", answers: ["yes", "no"] },
    {
      id: "harm",
      label: "Harm done",
      type: "multiple",
      separator: ";",
      answers: ["fracture", { code: "bruise", label: "Bruise, cut or graze" }, "other"],
    },
    { id: "note", type: "text" },
  ],
});

describe("optionColumns()", () => {
  it.each([
    [["harm___1"]],
    [["harm/fracture"]],
    [["care/harm/fracture"]],
    [["harm[SQ001]"]],
    [["HARM[other]"]],
    [["Harm done [Fracture]"]],
    [["Harm done (choice=Fracture)"]],
    [["harm_1", "harm_2"]],
    [["harm1", "harm2"]],
    [["harm_SQ001", "harm_SQ002"]],
    [["harm.fracture", "harm.bruise"]],
    [["Harm done - Fracture", "Harm done - Bruise, cut or graze"]],
    [["harm (fracture)", "harm (bruise)"]],
  ])("finds %j", (names) => {
    expect([...optionColumns(names, instrument)]).toEqual(names.map((name) => [name, "harm"]));
  });

  it.each([
    // A remark on the answer "other" is no option.
    [["harm_other"]],
    [["harm_1"]],
    [["harmful"]],
    [["harm_date", "harm_reviewer"]],
    [["harm"]],
    // Only questions with several answers have options.
    [["fell___1", "fell/yes", "fell_1", "fell_2"]],
    [["pharm/x", "pharm[1]"]],
  ])("leaves %j alone", (names) => {
    expect([...optionColumns(names, instrument)]).toEqual([]);
  });
});

describe("columnsWithoutNames()", () => {
  it.each([
    [["case_id", "harm", "", " ", "fell"], [1], [2, 3]],
    [["case_id", "harm", "Unnamed: 2", "...4", "X", "X.1", "Column7"], [1], [2, 3, 4, 5, 6]],
    [["case_id", "harm", "fell", ""], [1], []],
    [["case_id", "fell", ""], [-1], []],
  ])("of %j", (header, [harm = -1], found) => {
    const without = columnsWithoutNames(header, [-1, harm, -1], instrument);
    expect([...without]).toEqual(found.map((cell) => [cell, "harm"]));
  });
});
