import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { call, folderOf } from "./cli/call.ts";

// One invented audit as the exports of many tools have it. Whatever the tool, the report is the same
// but for what it says of the file: the keys that describe a file change no number.

const folder = "fixtures/one-audit";
const plain = readFileSync(`${folder}/reviews.csv`, "utf8");
const form = JSON.parse(readFileSync(`${folder}/instrument.json`, "utf8"));
const cases = z
  .array(
    z.object({
      record_id: z.string(),
      ward: z.string(),
      fell: z.string(),
      harm: z.string(),
      remarks: z.string(),
    }),
  )
  .parse(parse(plain, { columns: true, skip_empty_lines: true }));

const wards: Record<string, string> = { 1: "Ash", 2: "Birch" };
const yesNo: Record<string, string> = { 1: "Yes", 0: "No" };
const harms: Record<string, string> = {
  fracture: "Fracture",
  bruise: "Bruise, or cut",
  other: "Other",
  none: "None of these",
};
const questions = {
  ward: "Which ward was the patient on?",
  fell: "Did the patient fall?",
  harm: "What harm was done?",
  remarks: "Remarks",
};

/** A case as a person sees it: which harm, and in words which other. */
interface Patient {
  readonly id: string;
  readonly ward: string;
  readonly fell: string;
  readonly harm: readonly string[];
  readonly other: string;
  readonly remarks: string;
}

const patients = cases.map((one): Patient => {
  const given = one.harm.split(";").filter((part) => part !== "");
  const other = given.find((part) => part.startsWith("Other: "));
  return {
    id: one.record_id,
    ward: one.ward,
    fell: one.fell,
    harm: given.map((part) => (part === other ? "other" : part)),
    other: other?.replace("Other: ", "") ?? "",
    remarks: one.remarks,
  };
});

/** What a tool writes, and what the instrument says of its files. */
interface Export {
  readonly rows: readonly (readonly string[])[];
  readonly caseId?: string | readonly string[];
  readonly file?: object;
  readonly harm?: object;
  /** What the report says of the file beside its cases. */
  readonly of?: object;
}

const codes = Object.keys(harms);
const ticked = ({ harm }: Patient, yes: string, no: string) =>
  codes.map((code) => (harm.includes(code) ? yes : no));

const exports: Record<string, Export> = {
  "REDCap, raw": {
    rows: [
      [
        ...["record_id", "redcap_repeat_instrument", "redcap_repeat_instance", "ward", "fell"],
        ...codes.map((code) => `harm___${code}`),
        ...["remarks", "falls_complete"],
      ],
      ...patients.flatMap((one, index) => [
        [one.id, "", "", one.ward, one.fell, ...ticked(one, "1", "0"), one.remarks, "2"],
        ...(index === 1 ? [[one.id, "visits", "1", "", "", "0", "0", "0", "0", "", "2"]] : []),
      ]),
    ],
    file: {
      rows: { redcap_repeat_instrument: "" },
      ignore: ["redcap_*", "*_complete"],
    },
    harm: { columns: "harm___{code}" },
    of: { leftOutRows: 1 },
  },
  "REDCap, labels": {
    rows: [
      [
        ...["Record ID", questions.ward, questions.fell],
        ...codes.map((code) => `${questions.harm} (choice=${harms[code]})`),
        ...[questions.remarks, "Complete?"],
      ],
      ...patients.map((one) => [
        ...[one.id, wards[one.ward] ?? "", yesNo[one.fell] ?? ""],
        ...[...ticked(one, "Checked", "Unchecked"), one.remarks, "Complete"],
      ]),
    ],
    caseId: "Record ID",
    file: { ignore: ["Complete?"] },
  },
  "ODK Central": {
    rows: [
      ["SubmissionDate", "patient-ward", "fall-fell", "fall-harm", "fall-remarks", "KEY"],
      ...patients.map((one) => [
        ...["2025-01-31T10:00:00Z", one.ward, one.fell, one.harm.join(" "), one.remarks],
        `uuid:${one.id}`,
      ]),
    ],
    caseId: "KEY",
    file: { prefixes: ["patient", "fall"], ignore: ["SubmissionDate"] },
  },
  "Kobo, values": {
    rows: [
      [
        ...["start", "patient/ward", "fall/fell", "fall/harm"],
        ...codes.map((code) => `fall/harm/${code}`),
        ...["fall/remarks", "_id", "_uuid"],
      ],
      ...patients.map((one) => [
        ...["2025-01-31", one.ward, one.fell, one.harm.join(" ")],
        ...(one.fell === "1" ? ticked(one, "1", "0") : codes.map(() => "")),
        ...[one.remarks, one.id, "u"],
      ]),
    ],
    caseId: "_id",
    file: { prefixes: ["*"], ignore: ["start", "_*"] },
  },
  "Kobo, labels": {
    rows: [
      [
        ...["start", questions.ward, questions.fell, questions.harm],
        ...codes.map((code) => `${questions.harm}/${harms[code]}`),
        ...[questions.remarks, "_id"],
      ],
      ...patients.map((one) => [
        ...["2025-01-31", wards[one.ward] ?? "", yesNo[one.fell] ?? ""],
        one.harm.map((code) => harms[code]).join(" "),
        ...(one.fell === "1" ? ticked(one, "1", "0") : codes.map(() => "")),
        ...[one.remarks, one.id],
      ]),
    ],
    caseId: "_id",
    file: { ignore: ["start"] },
  },
  "Ona, with n/a": {
    rows: [
      [
        "patient/ward",
        "fall/fell",
        ...codes.map((code) => `fall/harm/${code}`),
        "fall/remarks",
        "_id",
      ],
      ...patients.map((one) => [
        ...[one.ward, one.fell],
        ...(one.fell === "1" ? ticked(one, "True", "False") : codes.map(() => "n/a")),
        ...[one.remarks || "n/a", one.id],
      ]),
    ],
    caseId: "_id",
    file: { prefixes: ["patient", "fall"], missing: ["n/a"] },
  },
  Qualtrics: {
    rows: [
      ["StartDate", "ResponseId", "Q1", "Q2", "Q3", "Q4"],
      ["Start Date", "Response ID", ...Object.values(questions)],
      ["startDate", "_recordId", "QID1", "QID2", "QID3", "QID4"].map(
        (id) => `{"ImportId":"${id}"}`,
      ),
      ...patients.map((one) => [
        ...["2025-01-31 10:00:00", one.id, wards[one.ward] ?? "", yesNo[one.fell] ?? ""],
        ...[one.harm.map((code) => harms[code]).join(","), one.remarks],
      ]),
    ],
    caseId: "ResponseId",
    file: { ignore: ["StartDate"] },
    of: { headingRows: 2 },
  },
  SurveyMonkey: {
    rows: [
      [
        "Respondent ID",
        "Start Date",
        questions.ward,
        questions.fell,
        questions.harm,
        "",
        "",
        "",
        questions.remarks,
      ],
      ["", "", "Response", "Response", ...Object.values(harms), "Open-Ended Response"],
      ...patients.map((one) => [
        ...[one.id, "01/31/2025", wards[one.ward] ?? "", yesNo[one.fell] ?? ""],
        ...codes.map((code) =>
          one.harm.includes(code) ? (code === "other" && one.other) || (harms[code] ?? "") : "",
        ),
        one.remarks,
      ]),
    ],
    caseId: "Respondent ID",
    file: { ignore: ["Start Date"] },
    of: { headingRows: 1 },
  },
  "Google Forms": {
    rows: [
      ["Timestamp", ...Object.values(questions)],
      ...patients.map((one) => [
        ...["2025/01/31 10:00:00 am GMT", wards[one.ward] ?? "", yesNo[one.fell] ?? ""],
        ...[
          one.harm
            .map((code) => (code === "other" && one.other ? `Other: ${one.other}` : harms[code]))
            .join(", "),
          one.remarks,
        ],
      ]),
    ],
    caseId: "#row",
    file: { ignore: ["Timestamp"] },
    harm: { separator: ", " },
  },
  "Microsoft Forms": {
    rows: [
      ["ID", "Start time", "Completion time", "Email", "Name", ...Object.values(questions)],
      ...patients.map((one, index) => [
        ...[String(index + 1), "1/31/25 10:00:00", "1/31/25 10:05:00", "anonymous", ""],
        ...[wards[one.ward] ?? "", yesNo[one.fell] ?? ""],
        ...[one.harm.map((code) => `${harms[code]};`).join(""), one.remarks],
      ]),
    ],
    caseId: "ID",
    file: { ignore: ["Start time", "Completion time", "Email", "Name"] },
  },
  "a team's own sheet, with a title, notes and a total": {
    rows: [
      ["Falls audit 2025", "", "", "", ""],
      ["", "", "", "", ""],
      [
        "Patient",
        questions.ward.toUpperCase(),
        `2. ${questions.fell} *`,
        `${questions.harm}:`,
        "REMARKS",
      ],
      ...patients.map((one) => [
        ...[one.id, wards[one.ward]?.toUpperCase() ?? "", ` ${yesNo[one.fell]} `],
        ...[one.harm.map((code) => harms[code]).join("\n"), one.remarks],
      ]),
      ["Total", "", "5", "", ""],
    ],
    caseId: "Patient",
    file: { rows: { not: { Patient: "Total" } } },
    of: { headerRow: 3, rowsAbove: 1, leftOutRows: 1 },
  },
};

/** The form as the instrument of an export has it: only what belongs to the file is another. */
function instrumentFor({ caseId = "record_id", file, harm = {} }: Export) {
  const own = form.questions.map((question: { readonly id: string }) =>
    question.id === "harm" ? { ...question, ...harm } : question,
  );
  return { ...form, caseId, ...(file && { file }), questions: own };
}

const csv = (rows: Export["rows"]) =>
  rows
    .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))
    .map((line) => `${line}\r\n`)
    .join("");

async function reportOf(instrument: object, bytes: string | Uint8Array) {
  const files = await folderOf({
    "i.json": JSON.stringify(instrument),
    cases: typeof bytes === "string" ? bytes : Buffer.from(bytes),
  });
  const { stdout, stderr, code } = await call([
    ...["score", `${files}/cases`, "-i", `${files}/i.json`, "--json"],
  ]);
  expect([code, stderr]).toEqual([0, ""]);
  const report = JSON.parse(stdout);
  return { text: JSON.stringify({ ...report, files: [] }), file: report.files[0] };
}

describe("one audit gives one report", () => {
  test.each(Object.entries(exports))("exported by %s", async (_, own) => {
    const expected = await reportOf(form, plain);
    const report = await reportOf(instrumentFor(own), csv(own.rows));
    expect(report.text).toBe(expected.text);
    expect(report.file).toMatchObject({ cases: patients.length, ...own.of });
  });

  test.each(Object.entries(exports))("exported by %s and saved as a workbook", async (_, own) => {
    const expected = await reportOf(form, plain);
    const sheets = [
      { name: "Notes", rows: [["Falls audit"], ["Do not change the codes"]] },
      { name: "Cases", rows: own.rows.map((row) => [...row]) },
    ];
    for (const bytes of [await writeXlsx({ sheets }), await writeOds({ sheets })]) {
      const report = await reportOf(instrumentFor(own), bytes);
      expect(report.text).toBe(expected.text);
      expect(report.file).toMatchObject({
        cases: patients.length,
        ...own.of,
        sheet: { name: "Cases", sheets: 2 },
      });
    }
  });

  test("saved by SPSS, with codes and their labels", async () => {
    const expected = await reportOf(form, plain);
    const saved = readFileSync(`${folder}/cases.sav`);
    const own = instrumentFor({ rows: [], harm: { columns: "harm_{code}" } });
    const report = await reportOf(own, saved);
    expect(report.text).toBe(expected.text);
  });

  test("and a missing answer is missing, whatever the tool", async () => {
    for (const own of Object.values(exports)) {
      const faulty = own.rows.map((row) => row.map((text) => (text === "Ash" ? "Elm" : text)));
      if (JSON.stringify(faulty) === JSON.stringify(own.rows)) continue;
      const files = await folderOf({
        "i.json": JSON.stringify(instrumentFor(own)),
        "cases.csv": csv(faulty),
      });
      const { code } = await call(["score", `${files}/cases.csv`, "-i", `${files}/i.json`]);
      expect(code).toBe(1);
    }
  });
});
