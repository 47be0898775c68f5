#!/usr/bin/env node
const { run } = require("../dist/cli.cjs");
const { output } = require("./output.js");

const io = {
  get stdin() {
    return process.stdin;
  },
  stdout: output(1, () => process.stdout),
  get stderr() {
    return output(2, () => process.stderr);
  },
  env: process.env,
  now: () => performance.now(),
  // Sweden writes a date as ISO 8601 does.
  today: () => new Date().toLocaleDateString("sv"),
  interrupted() {
    const interruption = new AbortController();
    // Once only: a second Ctrl+C ends the program.
    process.once("SIGINT", () => interruption.abort());
    return interruption.signal;
  },
  // Loaded when a file is written.
  onEnding: (clean) => require("./ending.js").onEnding(clean),
};

run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
