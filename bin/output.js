const { fstatSync, statSync, writeSync } = require("node:fs");

/**
 * Standard output or standard error. A file, a pipe or nowhere is written to directly: to make a
 * stream of it takes Node longer than to make the tables. Anything else, such as a terminal, is
 * Node's stream.
 */
exports.output = (descriptor, stream) => {
  const kind = fstatSync(descriptor);
  if (kind.isFile() || kind.isFIFO() || kind.isSocket() || isNowhere(kind)) {
    return {
      isTTY: false,
      columns: undefined,
      write: (text) => writeAll(descriptor, Buffer.from(text), stream),
    };
  }
  return stream().once("error", failed);
};

/** Where a script sends what it does not want to see. */
function isNowhere(kind) {
  return (
    kind.isCharacterDevice() && kind.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev
  );
}

function writeAll(descriptor, bytes, stream) {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    // A reader that is slow is waited for by the stream.
    if (error.code === "EAGAIN") stream().once("error", failed).write(bytes.subarray(written));
    else failed(error);
  }
}

/** A reader that has seen enough, such as head, closes the pipe, and that is no failure. */
function failed(error) {
  if (error.code === "EPIPE") return;
  const why = error.code === "ENOSPC" ? "the disk is full" : error.message;
  writeSync(2, `da-audit: invalid output: the result cannot be written: ${why}\n`);
  process.exit(2);
}
