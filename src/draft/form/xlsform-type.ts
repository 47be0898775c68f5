/** What begins and ends. A `score` and a `rank` are Kobo's, of rows that share a list. */
type BlockKind = "group" | "repeat" | "loop" | "score" | "rank" | "matrix";

/** What a row of the sheet "survey" is, by its `type`. */
export type XlsformType =
  | {
      readonly kind: "select";
      readonly several: boolean;
      /** The name of the list of choices, or of the file that has it. */
      readonly list: string;
      readonly source: "choices" | "external" | "file" | "answers" | "score";
      readonly orOther: boolean;
    }
  | { readonly kind: "number"; readonly whole: boolean }
  | { readonly kind: "date" | "datetime" | "text" | "calculation" | "hidden" | "acknowledge" }
  /** What has no answer, or none that could be counted: words, places, pictures. */
  | { readonly kind: "note" | "place" | "media" }
  /** What the device adds by itself: when, where and by whom the form was filled in. */
  | { readonly kind: "metadata" }
  | { readonly kind: "begin"; readonly what: BlockKind; readonly list: string }
  | { readonly kind: "end" }
  | { readonly kind: "rank" }
  /** Kobo's grid of rows and columns, of which nothing is read. */
  | { readonly kind: "matrix" }
  | { readonly kind: "unknown" };

/**
 * Reads a `type`, in any of the spellings that the programs for XLSForms understand.
 *
 * @example
 * xlsformType("select all that apply from harms or specify other").orOther; // => true
 */
export function xlsformType(written: string): XlsformType {
  const text = written.trim().replace(/\s+/g, " ");
  const lower = text.toLowerCase();
  const [, begun] = /^begin[ _](group|repeat|loop|score|rank|kobomatrix)\b/.exec(lower) ?? [];
  const what = blocks[begun ?? ""];
  if (what !== undefined) {
    return { kind: "begin", what, list: /\bover (\S+)/i.exec(text)?.[1] ?? "" };
  }
  if (/^end[ _](?:group|repeat|loop|score|rank|kobomatrix)\b/.test(lower)) return { kind: "end" };
  if (lower === "score__row") return selectOf("select_one", "", "score");
  const select = /^(select_one|select_multiple)_(from_file|external) (.+)$/i.exec(text);
  if (select !== null) {
    const [, how = "", from = "", list = ""] = select;
    const source = from.toLowerCase() === "external" ? "external" : "file";
    return selectOf(how, list.trim(), source);
  }
  const plain =
    /^(select[ _]?one|select1|select[ _]multiple|select all that apply|add select (?:one|multiple) prompt using)(?: from)? (.+)$/i.exec(
      text,
    );
  if (plain !== null) {
    const [, how = "", list = ""] = plain;
    return selectOf(how, list.trim(), list.trim().startsWith("${") ? "answers" : "choices");
  }
  if (/^(?:rank |rank__level$)/.test(lower)) return { kind: "rank" };
  const isAdded = /^(?:(?:text|audio) audit|speed violations?|sensor_|background-)/.test(lower);
  return simple[lower] ?? (isAdded ? metadata : { kind: "unknown" });
}

function selectOf(
  how: string,
  listed: string,
  source: Extract<XlsformType, { kind: "select" }>["source"],
): XlsformType {
  const other = / or[ _](?:specify[ _])?other$/i;
  return {
    kind: "select",
    several: /multiple|all/i.test(how),
    list: listed.replace(other, "").trim(),
    source,
    orOther: other.test(listed),
  };
}

const blocks: Readonly<Record<string, BlockKind>> = {
  group: "group",
  repeat: "repeat",
  loop: "loop",
  score: "score",
  rank: "rank",
  kobomatrix: "matrix",
};

const metadata: XlsformType = { kind: "metadata" };
const media: XlsformType = { kind: "media" };
const text: XlsformType = { kind: "text" };
const whole: XlsformType = { kind: "number", whole: true };
const place: XlsformType = { kind: "place" };

const simple: Readonly<Record<string, XlsformType>> = {
  integer: whole,
  int: whole,
  decimal: { kind: "number", whole: false },
  range: { kind: "number", whole: false },
  date: { kind: "date" },
  datetime: { kind: "datetime" },
  "date time": { kind: "datetime" },
  time: text,
  text,
  string: text,
  "phone number": text,
  barcode: text,
  note: { kind: "note" },
  calculate: { kind: "calculation" },
  calculation: { kind: "calculation" },
  calculate_here: { kind: "calculation" },
  hidden: { kind: "hidden" },
  acknowledge: { kind: "acknowledge" },
  trigger: { kind: "acknowledge" },
  geopoint: place,
  gps: place,
  location: place,
  geotrace: place,
  geoshape: place,
  image: media,
  photo: media,
  picture: media,
  audio: media,
  video: media,
  file: media,
  "background-audio": media,
  "xml-external": media,
  "csv-external": media,
  start: metadata,
  "start time": metadata,
  end: metadata,
  "end time": metadata,
  today: metadata,
  deviceid: metadata,
  "device id": metadata,
  imei: metadata,
  subscriberid: metadata,
  "subscriber id": metadata,
  simserial: metadata,
  "sim id": metadata,
  phonenumber: metadata,
  uri: metadata,
  "uri:deviceid": metadata,
  "uri:subscriberid": metadata,
  username: metadata,
  email: metadata,
  audit: metadata,
  comments: metadata,
  "start-geopoint": metadata,
};
