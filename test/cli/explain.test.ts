import { describe, expect, test } from "vitest";
import { call } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const faults = ["fixtures/many-faults/reviews.csv", "-i", "fixtures/many-faults/instrument.json"];
const explained = async (...argv: readonly string[]) => call(["explain", ...argv]);

describe("explain CASE", () => {
  test("says of a question that was not asked which answer decided, and who is asked", async () => {
    const { code, stdout } = await explained("invented-002", cases, "--json");
    const { questions } = JSON.parse(stdout);
    expect(questions).toContainEqual({
      id: "police_response",
      section: "court",
      label: "Police reply timely and used",
      type: "single",
      state: "notAsked",
      answers: [],
      countsAsBlank: null,
      number: null,
      askedIf: "police_info is before_advice or after_advice",
      because: ["police_info is none"],
      finding: null,
    });
    expect(code).toBe(0);
  });

  test("finds a case whatever the case of its letters and the kind of its dash", async () => {
    const { stdout } = await explained("INVENTED–002", cases);
    expect(stdout).toContain("case invented-002\n");
  });

  test("takes of two ids that read alike the one that was typed", async () => {
    const stdin = "case_id,visited,services\nA1,yes,housing\na1,yes,debt\n";
    const { stdout } = await call(["explain", "a1", "-", ...faults.slice(1)], { stdin });
    expect(stdout).toContain("row 3 of standard input");
    expect(stdout).toContain("Debt advice");
  });

  test("shows a faulty answer as missing, with what is wrong, and exits with 1", async () => {
    const { code, stdout } = await explained("invented-005", ...faults);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      'Visited at home missing unknown answer: "yess"; did you mean yes?',
    );
    expect(code).toBe(1);
  });

  test("says of a case that was coded twice which row is read", async () => {
    const { stdout } = await explained("invented-001", ...faults);
    expect(stdout).toContain("Duplicate case id: already coded in row 2");
    expect(stdout).toContain("row 2 of fixtures/many-faults/reviews.csv");
  });

  test("never shows free text", async () => {
    for (const format of ["terminal", "json", "csv", "html"]) {
      const { stdout } = await explained("invented-003", ...faults, "--format", format);
      expect(stdout).toContain(format === "json" ? '"type": "text"' : "Remark");
      expect(stdout).not.toContain("on Monday");
    }
  });

  test.each([
    ["invented-02", 'unknown case: "invented-02": none in .* has this id; did you mean invented-0'],
    ["INVENTED-1", 'unknown case: "INVENTED-1": none in .* has this id; did you mean invented-001'],
    ["nobody", 'unknown case: "nobody": .*; for the cases behind a question, .* add --cases'],
    ["C054", 'unknown case: "C054": .*; for the cases behind .* or a figure add --cases'],
    [
      "sara_done=yes",
      'unknown case: "sara_done=yes": .*; for the cases behind a question, .* add --cases',
    ],
    ["sara_not_done", 'unknown case: "sara_not_done": .*; for the cases behind .* add --cases'],
    ["", 'unknown case: "": none in .* has this id; for'],
  ])("of %j says that there is none", async (id, message) => {
    const { code, stdout, stderr } = await explained(id, cases);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd()).toMatch(new RegExp(`^da-audit: ${message}`));
  });

  test("says what stands first where the file does", async () => {
    const { code, stdout, stderr } = await explained(cases, "invented-002");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      `da-audit: missing file: invented-002; give what to explain first, then the file: da-audit explain invented-002 ${cases}\n`,
    );
  });

  test.each([
    ["--where", "sex=men"],
    ["--figures", "spotlight-2025"],
    ["--limit", "3"],
  ])("does not take %s, which is for lists", async (...option) => {
    const { code, stderr } = await explained("invented-002", cases, ...option);
    expect(stderr).toBe(`da-audit: missing option: ${option[0]} needs --cases\n`);
    expect(code).toBe(2);
  });
});

describe("explain QUESTION --cases", () => {
  const idsIn = (stdout: string) =>
    JSON.parse(stdout).groups.map((group: { cases: readonly string[] }) => group.cases.length);

  test("lists the cases of one answer, and the rest of its base", async () => {
    const { stdout } = await explained("sara_done=no", cases, "--cases", "--json");
    expect(idsIn(stdout)).toEqual([18, 92]);
  });

  test("adds up several answers, and lists an answer outside the base alone", async () => {
    const both = await explained("police_info=after_advice,none", cases, "--cases", "--json");
    expect(idsIn(both.stdout)).toEqual([10, 54]);
    const outside = await explained("sara_done=not_needed", cases, "--cases", "--json");
    expect(idsIn(outside.stdout)).toEqual([2]);
    expect(JSON.parse(outside.stdout).base).toBeNull();
  });

  test("takes any other condition of all cases, and narrows them", async () => {
    const condition = "sara_done=no and case_type=licence";
    const { stdout } = await explained(condition, cases, "--cases", "--json");
    const [found = 0, others = 0] = idsIn(stdout);
    expect(found + others).toBe(112);
    const where = ["--where", "case_type=licence"];
    const narrowed = await explained("sara_done=no", cases, "--cases", ...where, "--json");
    expect(idsIn(narrowed.stdout)[0]).toBe(found);
    expect(JSON.parse(narrowed.stdout).of.where).toBe("case_type is licence");
  });

  test("lists the cases behind a figure, also of a file of them", async () => {
    const { stdout } = await explained("C054", cases, "--cases");
    expect(stdout).toContain("Table 2: 62% (C054)");
    const figures = [
      "-i",
      "fixtures/figures-that-differ/instrument.json",
      "--figures",
      "fixtures/figures-that-differ/figures.json",
    ];
    const own = "fixtures/figures-that-differ/reviews.csv";
    const listed = await explained("debt-percent", own, "--cases", ...figures, "--json");
    expect(idsIn(listed.stdout)).toEqual([4, 2]);
  });

  test("writes out as many ids of a group as are wanted, and says how many more there are", async () => {
    const { stdout } = await explained("sara_done", cases, "--cases", "--limit", "1");
    expect(stdout).toContain("invented-001, and 91 more");
    expect(stdout).toContain("JSON and CSV list them all");
    const all = await explained("sara_done", cases, "--cases");
    expect(all.stdout).not.toContain("more");
  });

  test("has a row a case as CSV", async () => {
    const { stdout } = await explained("sara_done=no", cases, "--cases", "--format", "csv");
    const rows = stdout.trimEnd().split("\n");
    expect(rows[0]).toBe("case_id,group,code,label,figure,where,errors");
    expect(rows.filter((row) => row.includes(",counted,"))).toHaveLength(18);
    expect(rows).toHaveLength(1 + 110);
  });

  test("says of faulty reviews that they are, names a case without an id by its row, exits with 1", async () => {
    const { code, stdout } = await explained("visited", ...faults, "--cases");
    expect(stdout).toContain("The reviews have 13 errors");
    expect(stdout).toContain("invented-003, row 5,");
    expect(code).toBe(1);
  });

  test.each([
    ["sara_don", 'unknown question: "sara_don"; did you mean sara_done\\?'],
    ["C54", 'unknown question: "C54"; did you mean C0?5'],
    ["sara_done=maybe", "invalid condition: .*unknown answer to sara_done"],
    ["invented-002", 'unknown question: "invented-002"; name a question, question=answer'],
  ])("of %s says what there is", async (asked, message) => {
    const { code, stdout, stderr } = await explained(asked, cases, "--cases");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^da-audit: ${message}`));
  });
});
