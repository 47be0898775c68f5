const { fstatSync, statSync, writeSync } = require("node:fs");

/**
 * Standard output or standard error. A file, a pipe or nowhere is written to directly: to make a
 * stream of it takes Node longer than to make the tables. Anything else, such as a terminal, is
 * Node's stream.
 */
exports.output = (descriptor, stream) => {
  const kind = fstatSync(descriptor);
  if (kind.isFile() || kind.isFIFO() || kind.isSocket() || isNowhere(kind)) {
    return direct(descriptor, stream);
  }
  return stream().once("error", failed);
};

/** Where a script sends what it does not want to see. */
function isNowhere(kind) {
  return (
    kind.isCharacterDevice() && kind.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev
  );
}

/** An output that is written to directly, until a reader is slow: the stream waits for it. */
function direct(descriptor, stream) {
  let waiting = null;
  const output = {
    isTTY: false,
    columns: undefined,
    closed: false,
    write(text) {
      const bytes = Buffer.from(text);
      let written = 0;
      try {
        while (waiting === null && written < bytes.length) {
          written += writeSync(descriptor, bytes, written);
        }
      } catch (error) {
        if (error.code === "EAGAIN") waiting = stream().once("error", failed);
        else output.closed = failed(error);
      }
      waiting?.write(bytes.subarray(written));
    },
  };
  return output;
}

/** A reader that has seen enough, such as head, closes the pipe, and that is no failure: gives that it did. */
function failed(error) {
  if (error.code === "EPIPE") return true;
  const why = error.code === "ENOSPC" ? "the disk is full" : error.message;
  writeSync(2, `da-audit: invalid output: the result cannot be written: ${why}\n`);
  process.exit(2);
}
