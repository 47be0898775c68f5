import { encoded } from "./dialects.js";

// Files and JSON with something wrong in them.

const scraps = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "|",
  "\n",
  "\r",
  "\r\n",
  "\0",
  "\ufeff",
  "é",
  "😀",
  "=1+1",
  "-99",
  "1e9",
  "Total",
  "sep=;\n",
  "a?",
];

/** A CSV file with up to six things done to its bytes. */
export function brokenFile(random, bytes) {
  let broken = Buffer.from(bytes);
  for (let left = random.between(1, 6); left > 0; left -= 1) {
    const at = random.below(broken.length + 1);
    const upTo = Math.min(broken.length, at + random.pick([1, 1, 5, 50]));
    const [before, cut, after] = [
      broken.subarray(0, at),
      broken.subarray(at, upTo),
      broken.subarray(upTo),
    ];
    switch (random.below(9)) {
      case 0:
        if (at < broken.length) broken[at] ^= 1 << random.below(8);
        break;
      case 1:
        broken = Buffer.concat([before, after]);
        break;
      case 2:
        broken = Buffer.from(before);
        break;
      case 3:
      case 4:
        broken = Buffer.concat([before, Buffer.from(random.pick(scraps)), cut, after]);
        break;
      case 5:
        broken = Buffer.concat([before, cut, cut, after]);
        break;
      case 6: {
        const lines = broken.toString("latin1").split("\n");
        broken = Buffer.from(
          random.chance(0.5)
            ? random.shuffled(lines).join("\n")
            : [...lines, random.pick(lines)].join("\n"),
          "latin1",
        );
        break;
      }
      case 7: {
        const cells = broken.toString("latin1").split(",");
        const [one, other] = [random.below(cells.length), random.below(cells.length)];
        [cells[one], cells[other]] = [cells[other], cells[one]];
        broken = Buffer.from(cells.join(","), "latin1");
        break;
      }
      default: {
        const text = broken.toString("utf8");
        const ended = random.chance(0.5)
          ? text
          : text.replaceAll("\n", random.pick(["\r", "\r\n", "\n\n"]));
        broken = encoded(ended, random.pick(["utf-8", "utf-8 bom", "utf-16le", "utf-16be"]));
      }
    }
  }
  return broken;
}

const leaves = [
  ...[
    null,
    true,
    false,
    "",
    " ",
    "x",
    "yes",
    "any",
    "not",
    "__proto__",
    "=1+1",
    "<b>",
    "a\nb",
    "\0",
    "1",
    "120",
  ],
  ...[
    0,
    -1,
    1,
    0.5,
    1e308,
    2 ** 53,
    -0,
    [],
    {},
    [[]],
    [null],
    { any: [] },
    { not: {} },
    { a: { b: 1 } },
    "9".repeat(400),
  ],
];

/** A JSON value with up to four things done to it. */
export function brokenJson(random, value) {
  const broken = structuredClone(value);
  for (let left = random.between(1, 4); left > 0; left -= 1) {
    const places = [];
    const walk = (inner) => {
      if (inner === null || typeof inner !== "object") return;
      for (const key of Object.keys(inner)) {
        places.push([inner, key]);
        walk(inner[key]);
      }
    };
    walk(broken);
    if (places.length === 0) return broken;
    const [parent, key] = random.pick(places);
    const [other, otherKey] = random.pick(places);
    switch (random.below(6)) {
      case 0:
        if (Array.isArray(parent)) parent.splice(Number(key), 1);
        else delete parent[key];
        break;
      case 1:
        if (Array.isArray(parent)) parent.push(structuredClone(parent[key]));
        else
          parent[random.pick(["x", "constructor", "label", "code"])] = structuredClone(parent[key]);
        break;
      case 2:
        parent[key] = structuredClone(other[otherKey]);
        break;
      case 3:
        if (typeof parent[key] === "number") parent[key] += random.pick([-1, 1, 0.5, 1000]);
        else if (typeof parent[key] === "string") parent[key] = brokenText(random, parent[key]);
        else parent[key] = structuredClone(random.pick(leaves));
        break;
      default:
        parent[key] = structuredClone(random.pick(leaves));
    }
  }
  return broken;
}

export function brokenText(random, text) {
  const at = random.below(text.length + 1);
  const scrap = random.pick([...scraps, "(", ")", " and ", "not ", "!=", "=", "'", "0", "5", "%"]);
  return text.slice(0, at) + scrap + text.slice(at + random.below(3));
}
