import fc from "fast-check";
import { expect, test } from "vitest";
import type { NamedSheet } from "../../../src/draft/form/form-sheet.ts";
import { formDraft } from "../../../src/draft/form/read-form.ts";
import { AuditError } from "../../../src/findings/audit-error.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";

// What is drafted always loads, whatever is written in a form.

const names = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("a", "b", "c", "A", "_a", "not", "any", "g", "note") },
  fc.constantFrom("é", "1", "a b", "=x", "a.b", "__proto__", "constructor", "-", "#row", ""),
  fc.string({ maxLength: 6 }),
);
const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("Yes", "No", "A", "a", "<b>B</b>", "${a} [b]", "") },
  fc.constantFrom("=1+1", "n/a", "1", "01", "-1", "A;B", "A, B", "\u0007", "{code}", " "),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const conditions = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  fc.constantFrom(
    ..."[a]=1|[b(1)]='1'|${a} = 'Yes'|selected(${b}, 'a')|${c} >= 3|not(${a} = 'a')|[c] > 1 and [c] < 5|./a|[b]<>''".split(
      "|",
    ),
    "[a] = 1 || [c] = 2",
    "regex(${a}, 'x')",
    "${a} = ‘x’ or ${b} != ''",
    "[e][a] = 1",
    "if(${a} = 1, 'x', 2)",
  ),
  fc.string({ maxLength: 10 }),
);
const limits = fc.constantFrom(
  "",
  "",
  "0",
  "5",
  "-1",
  "1e999",
  "2024-02-30",
  "2024-01-01",
  "today",
  "x",
);

const dictionaryHeadings = [
  "field_name",
  "form_name",
  "field_type",
  "field_label",
  "select_choices_or_calculations",
  "text_validation_type_or_show_slider_number",
  "text_validation_min",
  "text_validation_max",
  "identifier",
  "branching_logic",
  "required_field",
];

const fields = fc.tuple(
  names,
  names,
  fc.constantFrom(
    "text",
    "radio",
    "checkbox",
    "yesno",
    "slider",
    "calc",
    "file",
    "notes",
    "sql",
    "?",
  ),
  words,
  fc.array(fc.tuple(words, words).map((pair) => pair.join(", "))).map((all) => all.join(" | ")),
  fc.constantFrom("", "integer", "number_comma_decimal", "date_dmy", "datetime_mdy", "email"),
  limits,
  limits,
  fc.constantFrom("", "y"),
  conditions,
  fc.constantFrom("", "y"),
);

const dictionaries: fc.Arbitrary<readonly NamedSheet[]> = fc
  .array(fields, { maxLength: 8 })
  .map((rows) => [{ name: null, rows: [dictionaryHeadings, ...rows] }]);

const surveyHeadings = [
  "type",
  "name",
  "label::A (a)",
  "label::B",
  "relevant",
  "calculation",
  "constraint",
  "required",
  "parameters",
];
const types = fc.constantFrom(
  ..."text|integer|decimal|date|dateTime|select_one l|select_multiple l|select_one m or_other|select_multiple m|calculate|hidden|range|note|image|geopoint|acknowledge|begin group|begin group|end group|begin loop over l|end loop|rank l|start|what".split(
    "|",
  ),
);
const surveys: fc.Arbitrary<readonly NamedSheet[]> = fc
  .record({
    rows: fc.array(
      fc.tuple(
        types,
        names,
        words,
        words,
        conditions,
        conditions,
        fc.constantFrom("", ". > 0 and . < 5", ". > 9 and . < 1", "regex(., 'x')", ". >= 1e999"),
        fc.constantFrom("", "yes", "${a} = 1"),
        fc.constantFrom("", "start=0 end=5", "start=9 end=1"),
      ),
      { maxLength: 12 },
    ),
    choices: fc.array(fc.tuple(fc.constantFrom("l", "m"), words, words, words), { maxLength: 8 }),
  })
  .map(({ rows, choices }) => [
    { name: "survey", rows: [surveyHeadings, ...rows] },
    {
      name: "choices",
      rows: [
        ["list_name", "name", "label", "label::B"],
        ...choices,
        ["l", "a", "A"],
        ["m", "b", "B"],
      ],
    },
  ]);

test.each([
  ["a data dictionary", dictionaries],
  ["an XLSForm", surveys],
])("of %s", (_, forms) => {
  const language = fc.constantFrom(null, null, "B");
  const repeat = fc.constantFrom(null, null, "g");
  const caseId = fc.constantFrom(null, null, ["a"], ["#row"]);
  fc.assert(
    fc.property(forms, language, repeat, caseId, (sheets, ...[shown, part, id]) => {
      let made: ReturnType<typeof formDraft>;
      try {
        const name = "form.x";
        made = formDraft(sheets, { name, language: shown, repeat: part, caseId: id });
      } catch (error) {
        if (!(error instanceof AuditError)) throw error;
        expect(error.message).not.toContain("\n");
        return;
      }
      const written: unknown = JSON.parse(JSON.stringify(made?.instrument));
      expect(readInstrument(written).questions.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
