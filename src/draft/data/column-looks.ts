import { foldHeading } from "../../instrument/headings.ts";
import type { CodedColumn } from "./coded-column.ts";

/** Why a column is no question. */
export type ColumnLook = "person" | "tool" | "empty";

/** Headings for what identifies a person. */
const personal =
  /^(?:.*\b)?(?:(?:full|first|last|middle|family|given|sur|user|patient|client|child|participant|respondent|staff|your)[ _-]?names?|names?|forenames?|surnames?|e-?mails?(?: ?address(?:es)?)?|email ?address|(?:tele)?phones?(?: ?(?:number|no\.?))?|phonenumber|mobile(?: ?(?:number|no\.?))?|nhs ?(?:number|no\.?)|postcode|post code|zip ?code|ip ?address)$/;

/** Headings of addresses that are no answers even where all are alike, such as "anonymous". */
const address = /^(?:e-?mails?(?: ?address(?:es)?)?|ip ?address(?:es)?)$/;

/** A name of something else: "name of ward", "ward name". */
const otherName =
  /\b(?:ward|school|team|hospital|trust|site|unit|service|clinic|drug|medicine|facility|organi[sz]ation|area|region|country|town|city|form|file|project|programme|variable|event|group|arm)[ _-]?names?$/;

/** Headings of what tools write beside the answers. */
const written =
  /^(?:_.*|.*_complete|redcap_.*|meta[/.:-].*|formhub[/.:-].*|(?:meta)?instance_?(?:id|name)|uuid|(?:start|end|completion|submission|recorded|created|modified|last modified|submitted|received)(?:[ _-]?(?:time|date|datetime|on|at))|(?:date|time)[ _](?:submitted|created|modified|started|completed)|start|end|today|timestamp|time ?stamp|submissiondate|duration(?: \(in seconds\))?|.*duration_seconds|deviceid|device id|simserial|subscriberid|username|collector ?id|ip ?address|progress|finished|response ?type|status|distribution ?channel|user ?language|location(?:latitude|longitude)|external ?(?:data ?)?reference|recipient(?:last|first)name|recipientemail|key|parent_key|attachments(?:present|expected)|reviewstate|edits|formversion|submitterid|submittername)$/;

const email = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
const ipAddress = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const phone = /^\+?(?:\(?\d{2,5}\)?[ -]?){2,4}\d{2,5}$/;
const uuid = /^(?:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a column is no question by its heading or by what is in it; `null` where it may be one. */
export function columnLook(heading: string, column: CodedColumn): ColumnLook | null {
  if (column.texts.length === 0) return "empty";
  const name = foldHeading(heading).replace(/\*/g, "");
  if (written.test(name) && !isAnswerList(column)) return "tool";
  if (address.test(name)) return "person";
  if (personal.test(name) && !otherName.test(name) && column.texts.length > 2) return "person";
  const most = (test: RegExp) => isMostly(column, (text) => test.test(text));
  if (most(email) || most(ipAddress) || (/phone|mobile|\btel\b/.test(name) && most(phone)))
    return "person";
  return most(uuid) ? "tool" : null;
}

/** A heading such as "Status" or "End" may be a question too, if its answers are words. */
function isAnswerList({ texts, counts }: CodedColumn): boolean {
  const given = counts.reduce((sum, count) => sum + count, 0);
  const isWords = texts.every((text) => /^[\p{L} ,/()-]+$/u.test(text));
  return isWords && texts.length > 1 && texts.length <= 12 && texts.length * 2 <= given;
}

/** Whether at least nine of ten filled cells pass a test. */
export function isMostly(
  { texts, counts }: Pick<CodedColumn, "texts" | "counts">,
  test: (text: string) => boolean,
): boolean {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let failed = 0;
  for (const [index, text] of texts.entries()) {
    if (!test(text)) failed += counts[index] ?? 0;
    // Of a hundred thousand remarks the first few say it.
    if (failed * 10 > all) return false;
  }
  return all > 0;
}
