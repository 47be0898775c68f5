const { fstatSync, statSync, writeSync } = require("node:fs");

/**
 * Standard output or standard error. A file, a pipe or /dev/null is written to directly: making
 * a stream of it takes Node longer than making the tables. Anything else, such as a terminal, is
 * Node's stream.
 */
exports.output = (descriptor, stream) => {
  const kind = fstatSync(descriptor);
  if (kind.isFile() || kind.isFIFO() || kind.isSocket() || isNullDevice(kind)) {
    return direct(descriptor, stream);
  }
  return stream().once("error", failed);
};

function isNullDevice(kind) {
  return (
    kind.isCharacterDevice() && kind.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev
  );
}

/** An output that is written to directly until a slow reader blocks; from then on by the stream. */
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

/** Whether the reader closed the pipe, as head does, which is no failure; anything else ends the program. */
function failed(error) {
  if (error.code === "EPIPE") return true;
  const why = error.code === "ENOSPC" ? "the disk is full" : error.message;
  writeSync(2, `da-audit: invalid output: the result cannot be written: ${why}\n`);
  process.exit(2);
}
