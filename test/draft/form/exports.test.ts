import { describe, expect, test } from "vitest";
import { score } from "../../../src/api/score.ts";
import { validate } from "../../../src/api/validate.ts";
import { formDraft } from "../../../src/draft/form/read-form.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";

// One invented audit, as each tool writes it: the instrument that is drafted from the form reads all of
// them, without a finding, to the same counts.

const usual = { name: "falls", repeat: null, caseId: null, language: null };

function xlsform() {
  const survey = [
    ["type", "name", "label::English", "label::Cymraeg", "relevant", "required"],
    ["start", "start"],
    ["begin group", "patient", "The patient", "Y claf"],
    ["integer", "age", "Age in years", "Oed", "", "yes"],
    ["begin group", "needs", "Needs", "Anghenion", "${age} >= 65"],
    ["select_one yn", "frail", "Frail?", "Eiddil?", "", "yes"],
    ["end group"],
    ["end group"],
    ["begin group", "care", "Care", "Gofal"],
    ["select_one yn", "fell", "Fell on the ward", "Cwympodd", "", "yes"],
    ["select_multiple harms", "harm", "Harm done", "Niwed", "${fell} = 'yes'", "yes"],
    ["select_one wards or_other", "ward", "Ward", "Ward y claf", "", "yes"],
    ["note", "thanks", "Thank you", "Diolch"],
    ["geopoint", "gps", "Place", "Lle"],
    ["calculate", "_old", "", "", "", ""],
    ["end group"],
  ];
  const choices = [
    ["list_name", "name", "label::English", "label::Cymraeg"],
    ["yn", "yes", "Yes", "Ydy"],
    ["yn", "no", "No", "Nac ydy"],
    ["harms", "fracture", "Fracture", "Torasgwrn"],
    ["harms", "bruise", "Bruise or cut", "Clais neu friw"],
    ["wards", "a", "Ward A", "Ward Alun"],
  ];
  const settings = [["default_language"], ["English"]];
  return [
    { name: "survey", rows: survey },
    { name: "choices", rows: choices },
    { name: "settings", rows: settings },
  ];
}

function redcap() {
  const rows = [
    "field_name|form_name|field_type|field_label|select_choices_or_calculations|branching_logic|required_field",
    "record_id|patient|text|Record ID|||",
    "age|patient|text|Age in years|||y",
    "frail|patient|yesno|Frail?||[age] >= 65|y",
    "fell|care|yesno|Fell on the ward|||y",
    "harm|care|checkbox|Harm done|1, Fracture ; -2, Bruise or cut|[fell] = '1'|y",
    "ward|care|radio|Ward|a, Ward A ; other, Other||y",
    "letter|care|file|Letter|||",
  ];
  return [
    {
      name: null,
      rows: rows.map((row) => row.split("|").map((cell) => cell.replace(" ; ", " | "))),
    },
  ];
}

/** Four cases: an old one with two harms, a young one unhurt, one with one harm, and an other ward. */
const exportsOf = {
  "ODK Central": `SubmissionDate,start,patient-age,patient-needs-frail,care-fell,care-harm,care-ward,care-ward_other,care-thanks,care-gps-Latitude,care-gps-Longitude,care-_old,meta-instanceID,KEY,SubmitterID,Status
2024-01-01,x,70,yes,yes,fracture bruise,a,,,1,2,,uuid:1,uuid:1,5,
2024-01-01,x,20,,no,,a,,,1,2,,uuid:2,uuid:2,5,
2024-01-01,x,30,,yes,bruise,a,,,1,2,,uuid:3,uuid:3,5,
2024-01-01,x,80,no,no,,other,Ward Q,,1,2,,uuid:4,uuid:4,5,
`,
  "Kobo, values": `start;patient/age;patient/needs/frail;care/fell;care/harm;care/harm/fracture;care/harm/bruise;care/ward;care/ward_other;care/thanks;care/gps;_gps_latitude;care/_old;_id;_uuid;_submission_time
x;70;yes;yes;fracture bruise;1;1;a;;;1 2;1;;1;u1;t
x;20;;no;;;;a;;;1 2;1;;2;u2;t
x;30;;yes;bruise;0;1;a;;;1 2;1;;3;u3;t
x;80;no;no;;;;other;Ward Q;;1 2;1;;4;u4;t
`,
  "Kobo, labels": `start;Age in years;Frail?;Fell on the ward;Harm done;Harm done/Fracture;Harm done/Bruise or cut;Ward;Thank you;Place;_id
x;70;Yes;Yes;Fracture Bruise or cut;1;1;Ward A;;1 2;1
x;20;;No;;;;Ward A;;;2
x;30;;Yes;Bruise or cut;0;1;Ward A;;;3
x;80;No;No;;;;Other;;;4
`,
  "Kobo, labels in the other language and with groups": `start;Y claf/Oed;Y claf/Anghenion/Eiddil?;Gofal/Cwympodd;Gofal/Niwed/Torasgwrn;Gofal/Niwed/Clais neu friw;Gofal/Ward y claf;_id
x;70;Ydy;Ydy;1;1;Ward Alun;1
x;20;;Nac ydy;;;Ward Alun;2
x;30;;Ydy;0;1;Ward Alun;3
x;80;Nac ydy;Nac ydy;;;Other;4
`,
  Ona: `start,patient/age,patient/needs/frail,care/fell,care/harm/fracture,care/harm/bruise,care/ward,care/ward_other,care/gps,_uuid,_duration
x,70,yes,yes,True,True,a,n/a,1 2,u1,
x,20,n/a,no,n/a,n/a,a,n/a,n/a,u2,
x,30,n/a,yes,False,True,a,n/a,n/a,u3,
x,80,no,no,n/a,n/a,other,Ward Q,n/a,u4,
`,
} as const;

const redcapExports = {
  "REDCap, raw": `record_id,redcap_repeat_instrument,redcap_repeat_instance,age,frail,patient_complete,fell,harm___1,harm____2,ward,care_complete
1,,,70,1,2,1,1,1,a,2
2,,,20,,2,0,0,0,a,2
3,,,30,,2,1,0,1,a,2
4,,,80,0,2,0,0,0,other,2
4,visits,1,,,,,,,,
`,
  "REDCap, raw, of a project without repeats": `record_id,age,frail,patient_complete,fell,harm___1,harm____2,ward,letter,care_complete
1,70,1,2,1,1,1,a,[document],2
2,20,,2,0,0,0,a,,2
3,30,,2,1,0,1,a,,2
4,80,0,2,0,0,0,other,,2
`,
} as const;

/** The same cases with labels as headings and answers, which need the case id's own label. */
const redcapLabels = `Record ID,Repeat Instrument,Repeat Instance,Age in years,Frail?,Complete?,Fell on the ward,Harm done (choice=Fracture),Harm done (choice=Bruise or cut),Ward,Letter,Complete?
1,,,70,Yes,Complete,Yes,Checked,Checked,Ward A,,Complete
2,,,20,,Complete,No,Unchecked,Unchecked,Ward A,,Complete
3,,,30,,Complete,Yes,Unchecked,Checked,Ward A,,Complete
4,,,80,No,Complete,No,Unchecked,Unchecked,Other,,Complete
4,Visits,1,,,,,,,,,
`;

const expected = {
  age: { base: 4, notAsked: 0, counts: [] },
  // The two of 65 or more.
  frail: { base: 2, notAsked: 2, counts: [1, 1] },
  fell: { base: 4, notAsked: 0, counts: [2, 2] },
  harm: { base: 2, notAsked: 2, counts: [1, 2] },
  ward: { base: 4, notAsked: 0, counts: [3, 1] },
};

async function counted(
  sheets: Parameters<typeof formDraft>[0],
  csv: string,
  caseId: readonly string[] | null = null,
) {
  const instrument = readInstrument(formDraft(sheets, { ...usual, caseId })?.instrument);
  const file = () => ({
    name: "export.csv",
    bytes: (async function* () {
      yield Buffer.from(csv);
    })(),
  });
  const { groups } = await validate(file(), { instrument });
  const { report } = await score(file(), { instrument, allowErrors: true });
  const counts = report?.questions
    .filter(({ id }) => Object.hasOwn(expected, id))
    .map(({ id, states, answers }) => [
      id,
      {
        base: states.base,
        notAsked: states.notAsked,
        counts: answers.map(({ count }) => count),
      },
    ]);
  const findings = groups.map(({ code, items }) => `${code}: ${items[0]?.message}`);
  return { findings, cases: report?.cases, counts: Object.fromEntries(counts ?? []) };
}

describe("the instrument of an XLSForm reads", () => {
  test.each(Object.entries(exportsOf))("%s", async (_, csv) => {
    const found = await counted(xlsform(), csv);
    expect(found).toEqual({ findings: expect.anything(), cases: 4, counts: expected });
    // A column that a tool leaves out is missed; one that it adds is not.
    const others = found.findings.filter(
      (one) => !/missing-column.*(?:ward_other|_?old)/.test(one),
    );
    expect(others).toEqual([]);
  });
});

describe("the instrument of a data dictionary reads", () => {
  test.each(Object.entries(redcapExports))("%s", async (_, csv) => {
    expect(await counted(redcap(), csv)).toEqual({ findings: [], cases: 4, counts: expected });
  });

  test("REDCap, with labels", async () => {
    const found = await counted(redcap(), redcapLabels, ["Record ID"]);
    expect(found).toEqual({ findings: [], cases: 4, counts: expected });
  });
});
